import { useDepartments } from '../editor/use-catalog.ts';
import { Choice, type Path } from './inputs.tsx';

/** One of the departments of the directory. */
export function DepartmentChoice({ name, label }: { readonly name: Path; readonly label: string }) {
  const departments = useDepartments();
  const options = (departments.data?.items ?? []).map(({ id, name: label }) => ({
    value: id,
    label,
  }));
  return <Choice name={name} label={label} options={options} />;
}

import { useQuery } from '@tanstack/react-query';
import type { Department } from '#processes';
import { api } from '../../web/shell/index.ts';
import { Choice, type Path } from './inputs.tsx';

/** One of the departments of the directory. */
export function DepartmentChoice({ name, label }: { readonly name: Path; readonly label: string }) {
  const departments = useQuery({
    queryKey: ['departments'],
    queryFn: () => api.get<{ readonly items: readonly Department[] }>('/departments'),
    staleTime: 5 * 60_000,
  });
  const options = (departments.data?.items ?? []).map(({ id, name: label }) => ({
    value: id,
    label,
  }));
  return <Choice name={name} label={label} options={options} />;
}

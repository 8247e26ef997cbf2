import { usePositions } from '../editor/use-catalog.ts';
import { Choice, type Path } from './inputs.tsx';

/** One of the positions of the directory. */
export function PositionChoice({ name, label }: { readonly name: Path; readonly label: string }) {
  const positions = usePositions();
  const options = (positions.data?.items ?? []).map(({ code, name: label }) => ({
    value: code,
    label,
  }));
  return <Choice name={name} label={label} options={options} />;
}

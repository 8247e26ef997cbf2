import { useMatters } from '../editor/use-catalog.ts';
import { Choice, type Path } from './inputs.tsx';

/** The published matters, as choices. */
export function useMatterChoices() {
  const matters = useMatters();
  return (matters.data?.items ?? []).map(({ code, name }) => ({
    value: code,
    label: `${name}（${code}）`,
  }));
}

/** One of the published matters. */
export function MatterChoice({ name, label }: { readonly name: Path; readonly label: string }) {
  return <Choice name={name} label={label} options={useMatterChoices()} />;
}

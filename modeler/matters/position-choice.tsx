import { useQuery } from '@tanstack/react-query';
import { api } from '../../web/shell/index.ts';
import { Choice, type Path } from './inputs.tsx';

type Position = { readonly code: string; readonly name: string };

/** One of the positions of the directory. */
export function PositionChoice({ name, label }: { readonly name: Path; readonly label: string }) {
  const positions = useQuery({
    queryKey: ['positions'],
    queryFn: () => api.get<{ readonly items: readonly Position[] }>('/positions'),
    staleTime: 5 * 60_000,
  });
  const options = (positions.data?.items ?? []).map(({ code, name: label }) => ({
    value: code,
    label,
  }));
  return <Choice name={name} label={label} options={options} />;
}

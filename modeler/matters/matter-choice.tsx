import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { api } from '../../web/shell/index.ts';
import type { Path } from './inputs.tsx';

type Row = { readonly code: string; readonly name: string };

/** The published matters, as choices. */
export function useMatterChoices() {
  const matters = useQuery({
    queryKey: ['matters', 'choices'],
    queryFn: () => api.get<{ readonly items: readonly Row[] }>('/matters', { limit: '100' }),
    staleTime: 60_000,
  });
  return (matters.data?.items ?? []).map(({ code, name }) => ({
    value: code,
    label: `${name}（${code}）`,
  }));
}

/** One of the published matters. */
export function MatterChoice({ name, label }: { readonly name: Path; readonly label: string }) {
  const options = useMatterChoices();
  return (
    <Form.Item name={name} label={label}>
      <Select options={options} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  );
}

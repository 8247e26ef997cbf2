import { Select } from 'antd';
import { useState } from 'react';
import { useMatters } from './matters.ts';

type Props = {
  readonly label: string;
  readonly placeholder: string;
  /** Code of the chosen one; empty for none. */
  readonly value: string;
  readonly allowClear?: boolean;
  readonly onChange: (code: string | undefined) => void;
};

/** One of the published matters, looked for at the server: there are more than a list holds at once. */
export function MatterSelect({ label, placeholder, value, allowClear = false, onChange }: Props) {
  const [words, setWords] = useState('');
  const found = useMatters({ q: words }).rows ?? [];
  const chosen = useMatters({ q: value }).rows?.filter(({ code }) => code === value) ?? [];
  const others = found.filter(({ code }) => code !== value);
  const isLookedFor = words !== '';
  return (
    <Select
      aria-label={label}
      value={value || null}
      placeholder={placeholder}
      allowClear={allowClear}
      showSearch={{ filterOption: false, onSearch: setWords }}
      onChange={(code) => onChange(code ?? undefined)}
      options={(isLookedFor ? found : [...chosen, ...others]).map(({ code, name }) => ({
        value: code,
        label: name,
      }))}
      labelRender={({ value: code }) =>
        [...chosen, ...others].find((matter) => matter.code === code)?.name ?? code
      }
    />
  );
}

import { Input, Radio, Select } from 'antd';

export type Mapping = { readonly [key: string]: string };

type Props = {
  readonly id?: string;
  readonly value?: Mapping;
  readonly onChange?: (value: Mapping | undefined) => void;
  /** What no mapping means, and that there is one. */
  readonly absent: string;
  readonly present: string;
  readonly rows: readonly { readonly key: string; readonly label: string }[];
  readonly fresh: () => Mapping;
  /** Values to choose from; without them any expression. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly placeholder: string;
};

/** Keys that are known, each with where its value comes from; keys that are not known any more stay as they are. */
export function MappingField(props: Props) {
  const { id, value, onChange, absent, present, rows, fresh, choices, placeholder } = props;
  const set = (key: string, to: string | undefined) => {
    const { [key]: _, ...rest } = value ?? {};
    onChange?.(to === undefined || to === '' ? rest : { ...rest, [key]: to });
  };
  return (
    <div id={id}>
      <Radio.Group
        value={value !== undefined}
        onChange={(event) => onChange?.(event.target.value === true ? fresh() : undefined)}
        options={[
          { value: false, label: absent },
          { value: true, label: present },
        ]}
      />
      {value !== undefined && (
        <dl className="matter-mapping">
          {rows.map(({ key, label }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                {choices === undefined ? (
                  <Input
                    value={value[key] ?? ''}
                    maxLength={1000}
                    aria-label={label}
                    placeholder={placeholder}
                    onChange={(event) => set(key, event.target.value)}
                  />
                ) : (
                  <Select
                    value={value[key] ?? null}
                    allowClear
                    aria-label={label}
                    options={[...choices]}
                    placeholder={placeholder}
                    onChange={(to: string | null) => set(key, to ?? undefined)}
                  />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

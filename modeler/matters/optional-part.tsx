import { Checkbox, Form } from 'antd';
import type { ReactNode } from 'react';

type Props = {
  readonly name: string | string[];
  readonly label: string;
  /** What it means, under its heading. */
  readonly help: string;
  readonly fresh: () => unknown;
  readonly children: ReactNode;
};

/** A rule that a matter may have or not: its fields are there only while it is chosen. */
export function OptionalPart({ name, label, help, fresh, children }: Props) {
  const isThere = Boolean(Form.useWatch(name));
  return (
    <section
      className="matter-list matter-rule"
      aria-label={label}
      data-testid={`rule-${String(name).replaceAll(',', '-')}`}
    >
      <Form.Item
        name={name}
        valuePropName="checked"
        extra={help}
        getValueProps={(rule: unknown) => ({ checked: Boolean(rule) })}
        getValueFromEvent={(event: { target: { checked: boolean } }) =>
          event.target.checked ? fresh() : undefined
        }
      >
        <Checkbox>{label}</Checkbox>
      </Form.Item>
      {isThere && <div className="matter-list-parts">{children}</div>}
    </section>
  );
}

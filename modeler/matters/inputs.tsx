import { Form, Input, InputNumber, Select } from 'antd';

/** Path of a value in the matter; inside a list it begins with the place. */
export type Path = string | (string | number)[];

type Props = {
  readonly name: Path;
  readonly label: string;
  readonly className?: string;
};

/** One line of text. */
export function Line({ name, label, className, max = 200 }: Props & { readonly max?: number }) {
  return (
    <Form.Item name={name} label={label} {...(className !== undefined && { className })}>
      <Input maxLength={max} autoComplete="off" />
    </Form.Item>
  );
}

/** Text of any length. */
export function Paragraph({ name, label, className }: Props) {
  return (
    <Form.Item name={name} label={label} {...(className !== undefined && { className })}>
      <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} maxLength={2000} />
    </Form.Item>
  );
}

/** A whole number of things or days. */
export function Whole({
  name,
  label,
  most = 3650,
  least = 0,
}: Props & { readonly most?: number; readonly least?: number }) {
  return (
    <Form.Item name={name} label={label} className="matter-short">
      <InputNumber min={least} max={most} precision={0} />
    </Form.Item>
  );
}

type ChoiceProps = Props & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

/** One of several. */
export function Choice({ name, label, className, options }: ChoiceProps) {
  return (
    <Form.Item name={name} label={label} {...(className !== undefined && { className })}>
      <Select options={[...options]} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  );
}

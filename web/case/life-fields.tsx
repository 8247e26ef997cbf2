import { Form, Input, InputNumber, Radio } from 'antd';
import { useLifeText } from './life-texts.ts';

/** Words that must be there. */
export function ReasonField({
  name = 'reason',
  label,
  most = 2000,
}: {
  name?: string;
  label?: string;
  /** Characters that the server takes. */
  most?: number;
}) {
  const t = useLifeText();
  return (
    <Form.Item
      name={name}
      label={label ?? t('reason')}
      rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
    >
      <Input.TextArea autoSize={{ minRows: 3 }} maxLength={most} showCount />
    </Form.Item>
  );
}

export function DaysField({ name, label, most }: { name: string; label: string; most: number }) {
  const t = useLifeText();
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('valueNeeded') }]}>
      <InputNumber min={1} max={most} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  );
}

export function ChoiceField(props: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  const t = useLifeText();
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      rules={[{ required: true, message: t('valueNeeded') }]}
    >
      <Radio.Group options={[...props.options]} className="choices-in-column" />
    </Form.Item>
  );
}

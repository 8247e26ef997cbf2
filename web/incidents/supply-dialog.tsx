import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useIncidentsText } from './incidents-texts.ts';
import { meantBy, type SuppliedRow, variablesOf } from './supplied-data.ts';

type Props = {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onSupply: (variables: ReturnType<typeof variablesOf>) => void;
};
type Values = { readonly rows: readonly SuppliedRow[] };

const firstRow: SuppliedRow = { name: '', kind: 'text', value: '' };

/** Asks for what a diagram lacked. */
export function SupplyDialog({ isOpen, isBusy, onCancel, onSupply }: Props) {
  const t = useIncidentsText();
  const [form] = Form.useForm<Values>();
  return (
    <Modal
      open={isOpen}
      title={t('supplyTitle')}
      okText={t('goOn')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: isBusy }}
      onOk={form.submit}
      onCancel={onCancel}
      destroyOnHidden
    >
      <p className="quiet">{t('supplyText')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ rows: [firstRow] }}
        onFinish={({ rows }) => onSupply(variablesOf(rows))}
      >
        <Form.List name="rows">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ name, key }) => (
                <Row key={key} at={name} {...(fields.length > 1 && { onRemove: remove })} />
              ))}
              <Button type="dashed" icon={<PlusOutlined />} onClick={() => add(firstRow)} block>
                {t('addRow')}
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}

function Row({ at, onRemove }: { readonly at: number; readonly onRemove?: (at: number) => void }) {
  const t = useIncidentsText();
  const form = Form.useFormInstance<Values>();
  const kind = Form.useWatch(['rows', at, 'kind'], form);
  const options = (['text', 'number', 'boolean'] as const).map((value) => ({
    value,
    label: t(value),
  }));
  return (
    <div className="supplied-row">
      <Form.Item
        name={[at, 'name']}
        label={t('name')}
        rules={[{ required: true, whitespace: true, max: 128, message: t('nameNeeded') }]}
      >
        <Input />
      </Form.Item>
      <Form.Item name={[at, 'kind']} label={t('kind')}>
        <Select options={options} />
      </Form.Item>
      <Form.Item
        name={[at, 'value']}
        label={t('value')}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value?: string) =>
              meantBy({ kind: getFieldValue(['rows', at, 'kind']), value: value ?? '' }) ===
              undefined
                ? Promise.reject(new Error(t('valueWrong')))
                : Promise.resolve(),
          }),
        ]}
      >
        <Input {...(kind === 'boolean' && { placeholder: t('booleanHint') })} />
      </Form.Item>
      {onRemove !== undefined && (
        <Button
          type="text"
          aria-label={t('removeRow')}
          icon={<MinusCircleOutlined />}
          onClick={() => onRemove(at)}
        />
      )}
    </div>
  );
}

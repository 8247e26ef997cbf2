import { Form, Input, Modal, Radio } from 'antd';
import { useDecisionsText } from './decisions-texts.ts';

type Values = { readonly id: string; readonly name: string; readonly kind: 'table' | 'expression' };
type Props = {
  readonly id: string;
  readonly taken: readonly string[];
  readonly onAdd: (decision: Values) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks for id, name and kind of a new decision. */
export function AddDecision({ id, taken, onAdd, onClose }: Props) {
  const t = useDecisionsText();
  const [form] = Form.useForm<Values>();
  return (
    <Modal
      open
      title={t('add')}
      okText={t('add')}
      cancelText={t('cancel')}
      okButtonProps={{ 'data-testid': 'decision-confirm' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ id, name: '', kind: 'table' }}
        onFinish={(values) => void onAdd(values)}
      >
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('nameMissing') }]}
        >
          <Input maxLength={100} data-testid="decision-name" />
        </Form.Item>
        <Form.Item
          name="id"
          label={t('id')}
          extra={t('idHint')}
          rules={[
            { required: true, pattern: /^[A-Za-z][A-Za-z0-9_]*$/, message: t('idWrong') },
            {
              validator: async (_rule, value: string) => {
                if (taken.includes(value)) throw new Error(t('idTaken'));
              },
            },
          ]}
        >
          <Input maxLength={64} autoComplete="off" data-testid="decision-id" />
        </Form.Item>
        <Form.Item name="kind" label={t('kind')}>
          <Radio.Group
            options={[
              { value: 'table', label: t('table') },
              { value: 'expression', label: t('expression') },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

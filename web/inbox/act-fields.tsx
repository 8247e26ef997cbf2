import { Form, Input, Radio } from 'antd';
import type { TaskDetail } from '../contract.ts';
import { useInboxText } from './inbox-texts.ts';

type Props = { readonly task: TaskDetail; readonly outcome: string | undefined };

/** Fields that the law wants of an act, where the step's own form does not ask for them. */
export function ActFields({ task, outcome }: Props) {
  const asked = new Set(task.form?.components.map((field) => field.key));
  const wants = (key: string) => !asked.has(key);
  if (task.act === 'precheck' && outcome === 'refuse' && wants('competentAuthority')) {
    return <Authority />;
  }
  if (task.act === 'decide' && outcome === 'grant' && wants('content')) return <Content />;
  if (task.act === 'deliver' && wants('receiver')) return <Delivery task={task} />;
  return null;
}

function Authority() {
  const t = useInboxText();
  return (
    <Form.Item
      name={['form', 'competentAuthority']}
      label={t('competentAuthority')}
      rules={[{ required: true, whitespace: true, message: t('competentRequired') }]}
    >
      <Input maxLength={200} />
    </Form.Item>
  );
}

function Content() {
  const t = useInboxText();
  return (
    <Form.Item name={['form', 'content']} label={t('content')} extra={t('contentHint')}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
    </Form.Item>
  );
}

function Delivery({ task }: { readonly task: TaskDetail }) {
  const t = useInboxText();
  const mode = Form.useWatch(['form', 'mode']);
  return (
    <>
      <Form.Item
        name={['form', 'mode']}
        label={t('mode')}
        rules={[{ required: true, message: t('modeRequired') }]}
      >
        <Radio.Group
          options={(['counter', 'post', 'electronic'] as const).map((value) => ({
            value,
            label: t(value),
          }))}
        />
      </Form.Item>
      <Form.Item
        name={['form', 'receiver']}
        label={t('receiver')}
        initialValue={task.applicantName}
        rules={[{ required: true, whitespace: true, message: t('receiverRequired') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      {mode === 'post' && (
        <Form.Item name={['form', 'trackingNumber']} label={t('tracking')}>
          <Input maxLength={64} />
        </Form.Item>
      )}
    </>
  );
}

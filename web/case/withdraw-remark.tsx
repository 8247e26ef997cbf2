import { Form, Input, Modal } from 'antd';
import type { RemarkView } from '../contract.ts';
import { api, minuteOf, path, useAct } from '../shell/index.ts';
import { useRemarkText } from './remark-texts.ts';

type Props = {
  readonly number: string;
  readonly remark: RemarkView;
  readonly onClose: () => void;
};

/** Asks why a remark is taken back; it stays in the file. */
export function WithdrawRemark({ number, remark, onClose }: Props) {
  const t = useRemarkText();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const act = useAct<{ readonly reason: string }, unknown>({
    send: (body, key) =>
      api.post(path`/cases/${number}/remarks/${remark.id}/withdrawal`, body, key),
    changes: ['case', 'task'],
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={t('withdrawOf', { at: minuteOf(remark.at) })}
      okText={t('confirm')}
      cancelText={t('cancel')}
      okButtonProps={{ loading: act.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="quiet">{t('withdrawText')}</p>
      <Form form={form} layout="vertical" onFinish={(body) => act.mutate(body)}>
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

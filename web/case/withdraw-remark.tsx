import { Form, Input } from 'antd';
import type { RemarkView } from '../contract.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
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
    <FormDialog
      title={t('withdrawOf', { at: minuteOf(remark.at) })}
      text={t('withdrawText')}
      confirm={t('confirm')}
      isBusy={act.isPending}
      form={form}
      onSubmit={(body) => act.mutate(body)}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}

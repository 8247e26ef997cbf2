import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../shell/form-dialog.tsx';
import { api, path, useAct } from '../shell/index.ts';
import { useMyCaseText } from './portal-texts.ts';

/** Withdraws an application: asks why, and says that it ends the case. */
export function WithdrawButton({ number }: { readonly number: string }) {
  const t = useMyCaseText();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const withdraw = useAct<{ reason: string }, unknown>({
    send: (body, key) => api.post(path`/cases/${number}/withdraw`, body, key),
    changes: ['case', 'cases', 'duplicates', 'tasks'],
    onDone: () => {
      setOpen(false);
      void message.success(t('withdrawn'));
    },
  });
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('withdraw')}
      </Button>
      <FormDialog
        isOpen={isOpen}
        title={t('withdrawTitle')}
        text={t('withdrawText')}
        confirm={t('confirmWithdraw')}
        cancel={t('cancel')}
        isDanger
        isBusy={withdraw.isPending}
        form={form}
        onSubmit={({ reason }) => withdraw.mutate({ reason: reason.trim() })}
        onClose={() => setOpen(false)}
      >
        <Form.Item
          name="reason"
          label={t('withdrawReason')}
          rules={[{ required: true, whitespace: true, message: t('withdrawReasonRequired') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} showCount />
        </Form.Item>
      </FormDialog>
    </>
  );
}

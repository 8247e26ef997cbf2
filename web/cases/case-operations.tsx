import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { CaseView } from '../contract.ts';
import { useOperationText } from '../inbox/operation-texts.ts';
import { ColleaguesField } from '../inbox/people-field.tsx';
import { useDepartments } from '../people/directory.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { api, hasRole, path, useAct, useSession } from '../shell/index.ts';

/** Copies and orders of supervision: what one may do with a case as a whole. */
export function CaseOperations({ file }: { readonly file: CaseView }) {
  const { me } = useSession();
  const isStaff = hasRole(me, 'officer') || hasRole(me, 'supervisor') || hasRole(me, 'admin');
  return (
    <span className="row-head">
      {isStaff && <CopyButton number={file.number} />}
      {hasRole(me, 'supervisor') && <SuperviseButton number={file.number} />}
    </span>
  );
}

type Copying = { readonly people?: readonly string[]; readonly note?: string };

function CopyButton({ number }: { readonly number: string }) {
  const t = useOperationText();
  const dialog = useDialog<Copying>({
    send: ({ people = [], note = '' }, key) =>
      api.post(path`/cases/${number}/copies`, { people, note: note.trim() }, key),
    done: t('done', { operation: t('copy') }),
  });
  return (
    <>
      <Button onClick={dialog.open}>{t('copy')}</Button>
      <FormDialog {...dialog.frame} title={t('copy')} text={t('copyHint')} confirm={t('confirm')}>
        <ColleaguesField />
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
        </Form.Item>
      </FormDialog>
    </>
  );
}

type Order = { readonly department: string; readonly reason: string; readonly days: number };

function SuperviseButton({ number }: { readonly number: string }) {
  const t = useOperationText();
  const departments = useDepartments();
  const dialog = useDialog<Order>({
    send: (order, key) => api.post(path`/cases/${number}/supervisions`, order, key),
    done: t('done', { operation: t('supervise') }),
  });
  return (
    <>
      <Button onClick={dialog.open}>{t('supervise')}</Button>
      <FormDialog
        {...dialog.frame}
        title={t('supervise')}
        text={t('superviseHint')}
        confirm={t('confirm')}
        first={{ days: 2 }}
      >
        <Form.Item
          name="department"
          label={t('department')}
          rules={[{ required: true, message: t('departmentRequired') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(departments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item
          name="days"
          label={t('days')}
          rules={[{ required: true, message: t('reasonRequired') }]}
        >
          <InputNumber min={1} max={30} precision={0} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, message: t('reasonRequired') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} showCount />
        </Form.Item>
      </FormDialog>
    </>
  );
}

function useDialog<Values extends object>({
  send,
  done,
}: {
  readonly send: (values: Values, key: string) => Promise<unknown>;
  readonly done: string;
}) {
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [form] = Form.useForm<Values>();
  const act = useAct<Values, unknown>({
    send,
    changes: ['case', 'cases', 'tasks', 'counts'],
    onDone: () => {
      setOpen(false);
      void message.success(done);
    },
  });
  return {
    open: () => setOpen(true),
    frame: {
      isOpen,
      form,
      isBusy: act.isPending,
      onSubmit: (values: Values) => act.mutate(values),
      onClose: () => setOpen(false),
    },
  };
}

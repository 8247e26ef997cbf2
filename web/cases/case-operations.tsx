import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { CaseView } from '../contract.ts';
import { PeopleField } from '../inbox/operation-dialog.tsx';
import { useOperationText } from '../inbox/operation-texts.ts';
import { useDepartments } from '../people/directory.ts';
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
      <Modal {...dialog.modal} title={t('copy')} okText={t('confirm')} cancelText={t('cancel')}>
        <p className="quiet">{t('copyHint')}</p>
        <Form form={dialog.form} layout="vertical" onFinish={dialog.submit}>
          <PeopleField isMany />
          <Form.Item name="note" label={t('note')}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
          </Form.Item>
        </Form>
      </Modal>
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
      <Modal
        {...dialog.modal}
        title={t('supervise')}
        okText={t('confirm')}
        cancelText={t('cancel')}
      >
        <p className="quiet">{t('superviseHint')}</p>
        <Form
          form={dialog.form}
          layout="vertical"
          initialValues={{ days: 2 }}
          onFinish={dialog.submit}
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
        </Form>
      </Modal>
    </>
  );
}

function useDialog<Values>({
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
    form,
    open: () => setOpen(true),
    submit: (values: Values) => act.mutate(values),
    modal: {
      open: isOpen,
      onCancel: () => setOpen(false),
      onOk: form.submit,
      okButtonProps: { loading: act.isPending },
      destroyOnHidden: true,
    },
  };
}

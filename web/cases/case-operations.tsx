import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { CaseView } from '../contract.ts';
import { PeopleField } from '../inbox/operation-dialog.tsx';
import { useOperationText } from '../inbox/operation-texts.ts';
import { useDepartments } from '../people/directory.ts';
import {
  api,
  hasRole,
  LongText,
  Mark,
  minuteOf,
  path,
  useAct,
  useSession,
} from '../shell/index.ts';

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

/** The orders on a case with their replies; the supervisor's side closes them. */
export function Supervisions({ file }: { readonly file: CaseView }) {
  const t = useOperationText();
  const orders = file.supervisions ?? [];
  if (orders.length === 0) return null;
  return (
    <section className="panel" aria-label={t('supervisions')}>
      <h2 className="panel-title">{t('supervisions')}</h2>
      {orders.map((order) => (
        <div key={order.id} className="question">
          <div className="row-head">
            <strong>
              {t('orderedBy', {
                by: order.by,
                department: order.department.name,
                due: order.dueOn,
              })}
            </strong>
            <Mark tone={order.closedAt === null ? 'yellow' : 'green'}>
              {t(order.closedAt === null ? 'openOrder' : 'closed')}
            </Mark>
          </div>
          <LongText text={order.reason} />
          {order.replies.map((reply) => (
            <blockquote key={reply.at} className="reply">
              <LongText text={reply.text} />
              <div className="quiet small">
                {t('repliedBy', { by: reply.by })} · {minuteOf(reply.at)}
              </div>
            </blockquote>
          ))}
          {order.mayClose && <Closing number={file.number} id={order.id} />}
        </div>
      ))}
    </section>
  );
}

function Closing({ number, id }: { readonly number: string; readonly id: string }) {
  const t = useOperationText();
  const [text, setText] = useState('');
  const close = useAct<{ accepted: boolean; text: string }, unknown>({
    send: (body, key) => api.post(path`/cases/${number}/supervisions/${id}/close`, body, key),
    changes: ['case', 'cases', 'tasks', 'counts'],
  });
  return (
    <div className="row-head">
      <Input
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={1000}
        aria-label={t('note')}
        placeholder={t('note')}
        style={{ maxWidth: 320 }}
      />
      <Button
        type="primary"
        loading={close.isPending}
        onClick={() => close.mutate({ accepted: true, text })}
      >
        {t('accept')}
      </Button>
      <Button disabled={text.trim() === ''} onClick={() => close.mutate({ accepted: false, text })}>
        {t('refuse')}
      </Button>
    </div>
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

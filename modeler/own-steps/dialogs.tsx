import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { api, useAct } from '../../web/shell/index.ts';
import type { Findings } from '../editor/use-findings.ts';
import { countOf, findingOf } from '../lint/finding.ts';
import { addressOf, type Place } from './branches.ts';
import { useOwnStepsText } from './own-steps-texts.ts';

type PublishProps = {
  readonly place: Place;
  readonly xml: () => Promise<string>;
  readonly findings: Findings;
  readonly onClose: () => void;
  readonly onRefused: () => void;
};

type Done = { readonly version: number };

/** Asks for a change note and publishes; errors stand in the way. */
export function PublishStepsDialog({ place, xml, findings, onClose, onRefused }: PublishProps) {
  const t = useOwnStepsText();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ readonly note: string }>();
  const errors = countOf(findings.list, 'error');
  const act = useAct<{ readonly xml: string; readonly note?: string }, Done>({
    send: (body, key) => api.post(`${addressOf(place)}/publish`, body, key),
    onRefused: (problem) => {
      if (problem.problems.length === 0) return false;
      findings.show(problem.problems.map(findingOf));
      onRefused();
      return false;
    },
  });
  const publish = async ({ note }: { readonly note: string }) => {
    const text = note.trim();
    const body = { xml: await xml(), ...(text === '' ? {} : { note: text }) };
    const { version } = await act.mutateAsync(body);
    void message.success(t('published', { version }));
    onClose();
    await queries.invalidateQueries({ queryKey: ['branches'] });
  };
  return (
    <Modal
      open
      title={t('publishTitle')}
      okText={t('publish')}
      cancelText={t('cancel')}
      confirmLoading={act.isPending}
      okButtonProps={{ disabled: errors > 0, 'data-testid': 'publish-confirm' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('publishText')}</p>
      {errors > 0 && <Alert type="error" showIcon title={t('publishBlocked', { count: errors })} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ note: '' }}
        // The refusal is on screen already.
        onFinish={(values) => void publish(values).catch(() => undefined)}
      >
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea rows={2} maxLength={500} showCount data-testid="publish-note" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Lets new cases run as the lead drew it, with a reason. */
export function DetachDialog({
  place,
  onClose,
}: {
  readonly place: Place;
  readonly onClose: () => void;
}) {
  const t = useOwnStepsText();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const act = useAct<{ readonly reason: string }, Done>({
    send: (body, key) => api.post(`${addressOf(place)}/detach`, body, key),
  });
  const detach = async (body: { readonly reason: string }) => {
    await act.mutateAsync(body);
    void message.success(t('detached'));
    onClose();
    await queries.invalidateQueries({ queryKey: ['branches'] });
  };
  return (
    <Modal
      open
      title={t('detachTitle')}
      okText={t('detach')}
      cancelText={t('cancel')}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('detachText')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={(values) => void detach(values).catch(() => undefined)}
      >
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, message: t('reasonMissing') }]}
        >
          <Input.TextArea rows={2} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { Alert, App, Button, Form, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { FileView, TaskDetail } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { SchemaFields } from '../forms/schema-fields.tsx';
import { useDraft } from '../shell/draft.ts';
import { api, path, problemText, useAct } from '../shell/index.ts';
import { ActFields, ownForm } from './act-fields.tsx';
import { CorrectionFields } from './correction-fields.tsx';
import { Discretion } from './discretion.tsx';
import { useInboxText } from './inbox-texts.ts';
import { MaterialChecks } from './material-checks.tsx';
import { NextHandlers } from './next-handlers.tsx';
import { Phrases } from './phrases.tsx';
import { ReviewPoints } from './review-points.tsx';
import { SignatureField } from './signature-field.tsx';
import { SupplementNotice } from './supplement-notice.tsx';
import { focusNextTask } from './task-focus.ts';
import { checksMaterials, gravityOf, isIntake, isReasoned, outcomesOf } from './task-rules.ts';
import { completionOf, firstWork, type KeptWork, type TaskWork } from './task-work.ts';
import { Tolerated } from './tolerated.tsx';

type Props = {
  readonly task: TaskDetail;
  /** What stands beside the button that submits. */
  readonly beside: ReactNode;
};

/** Doing a task: findings, form, outcome, opinion, attachments; kept as a draft until it is sent. */
export function TaskForm({ task, beside }: Props) {
  const t = useInboxText();
  const { form, first, work, files, signature, change, setFiles, setSignature, ...draft } =
    useWork(task);
  const [refusal, setRefusal] = useState<string | null>(null);
  const complete = useCompletion(task, { onDone: draft.forget, onRefused: setRefusal });
  const confirm = useConfirmation(task);
  const schema = ownForm(task);

  const submit = async () => {
    setRefusal(null);
    const kept = { work: form.getFieldsValue(true) as TaskWork, files, signature };
    if (await confirm(kept.work.outcome)) complete.mutate(completionOf(task, kept));
  };

  return (
    <Form
      form={form}
      initialValues={first}
      layout="vertical"
      className="task-form"
      onValuesChange={change}
      onFinish={() => void submit()}
      scrollToFirstError={{ block: 'center', focus: true }}
    >
      {draft.isRestored && <Alert type="info" title={t('draftFound')} closable />}
      {checksMaterials(task.act) && <MaterialChecks task={task} onChange={change} />}
      <ReviewPoints points={task.checklist} />
      <Discretion rows={task.discretion ?? []} />
      <OutcomeField task={task} />
      {isIntake(task.act) && work.outcome === 'accept' && <Tolerated task={task} />}
      {asksAgain(task, work) && <SupplementNotice task={task} work={work} />}
      <CorrectionFields task={task} work={work} />
      {schema !== null && <SchemaFields schema={schema} prefix="form" />}
      <ActFields task={task} outcome={work.outcome} />
      <OpinionField isNeeded={isReasoned(task.act, work.outcome)} onChange={change} />
      <Form.Item label={t('attachments')}>
        <FilePicker name={t('attachments')} files={files} onChange={setFiles} />
      </Form.Item>
      <SignatureField signature={signature} onChange={setSignature} />
      <NextHandlers steps={task.next} />
      {refusal !== null && (
        <Alert type="error" showIcon title={t('refusedTitle')} description={refusal} />
      )}
      <div className="buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={complete.isPending}
          data-testid="submit-task"
        >
          {t('submit')}
        </Button>
        {beside}
      </div>
    </Form>
  );
}

/** A notice lists what is wrong, and so does a return of the pre-review. */
function asksAgain({ act }: TaskDetail, { outcome }: TaskWork): boolean {
  if (act === 'materialReview') return outcome === 'defects';
  return outcome === 'supplement' || (act === 'preReview' && outcome === 'return');
}

function OutcomeField({ task }: { readonly task: TaskDetail }) {
  const t = useInboxText();
  const outcomes = outcomesOf(task, t('submit'));
  return (
    <Form.Item
      name="outcome"
      label={t('outcome')}
      rules={[{ required: true, message: t('outcomeRequired') }]}
    >
      <Radio.Group
        optionType="button"
        buttonStyle="solid"
        options={outcomes.map(({ value, name }) => ({ value, label: name }))}
      />
    </Form.Item>
  );
}

type OpinionProps = { readonly isNeeded: boolean; readonly onChange: () => void };

function OpinionField({ isNeeded, onChange }: OpinionProps) {
  const t = useInboxText();
  return (
    <Form.Item
      name="opinion"
      label={t('opinion')}
      extra={
        <span className="row-head beside-count">
          {t('draftKept')}
          <Phrases onChange={onChange} />
        </span>
      }
      rules={[
        {
          required: isNeeded,
          whitespace: true,
          message: t('opinionRequired'),
        },
      ]}
    >
      <Input.TextArea
        autoSize={{ minRows: 4, maxRows: 14 }}
        maxLength={4000}
        showCount
        placeholder={t('opinionHint')}
      />
    </Form.Item>
  );
}

/** Asks once more before an act that nobody can take back. */
function useConfirmation(task: TaskDetail) {
  const t = useInboxText();
  const { modal } = App.useApp();
  return async (value: string | undefined): Promise<boolean> => {
    const gravity = gravityOf(task.act);
    if (gravity === null) return true;
    const outcome = outcomesOf(task, t('submit')).find((each) => each.value === value);
    return await modal.confirm({
      title: t('confirmTitle', { outcome: outcome?.name ?? '' }),
      content: t(gravity),
      okText: t('confirm'),
      cancelText: t('cancel'),
    });
  };
}

/** The form's state and its draft. */
function useWork(task: TaskDetail) {
  const draft = useDraft<KeptWork>(`task.${task.id}`);
  const [form] = Form.useForm<TaskWork>();
  const [first] = useState<TaskWork>(() => draft.found?.work ?? firstWork(task));
  const [work, setWork] = useState<TaskWork>(first);
  const [files, setFileList] = useState<readonly FileView[]>(draft.found?.files ?? []);
  const [signature, setSigned] = useState<FileView | undefined>(draft.found?.signature);
  const workNow = () => form.getFieldsValue(true) as TaskWork;
  const change = () => {
    setWork(workNow());
    draft.keep({ work: workNow(), files, signature });
  };
  const setFiles = (make: (files: readonly FileView[]) => readonly FileView[]) =>
    setFileList((before) => {
      const after = make(before);
      draft.keep({ work: workNow(), files: after, signature });
      return after;
    });
  const setSignature = (after: FileView | undefined) => {
    setSigned(after);
    draft.keep({ work: workNow(), files, signature: after });
  };
  return {
    form,
    first,
    work,
    files,
    signature,
    change,
    setFiles,
    setSignature,
    isRestored: draft.found !== null,
    forget: draft.forget,
  };
}

type Ends = { readonly onDone: () => void; readonly onRefused: (why: string) => void };

function useCompletion(task: TaskDetail, { onDone, onRefused }: Ends) {
  const t = useInboxText();
  const { message } = App.useApp();
  const [, go] = useLocation();
  const outcomes = outcomesOf(task, t('submit'));
  return useAct<ReturnType<typeof completionOf>, unknown>({
    send: (body, key) => api.post(path`/tasks/${task.id}/complete`, body, key),
    changes: ['tasks', 'task', 'counts', 'case', 'cases', 'notices'],
    onDone: (_answer, body) => {
      onDone();
      const outcome = outcomes.find((each) => each.value === body.outcome)?.name ?? body.outcome;
      void message.success(t('submitted', { outcome }));
      focusNextTask(task.id);
      go('/inbox?tab=mine');
    },
    onRefused: (problem) => {
      onRefused(problemText(problem));
      return true;
    },
  });
}

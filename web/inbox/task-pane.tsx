import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Tabs } from 'antd';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { Applicant } from '../case/applicant.tsx';
import { caseTabs } from '../case/case-tabs.tsx';
import { useCaseText } from '../case/case-texts.ts';
import { Corrections } from '../case/corrections.tsx';
import { DuplicatesOfCase } from '../case/duplicate-warning.tsx';
import { Signatures } from '../case/opinions.tsx';
import { StepForms } from '../case/step-forms.tsx';
import type { TaskDetail, TaskView } from '../contract.ts';
import { FormValues } from '../forms/form-values.tsx';
import { JointOfTask } from '../joint/joint-panel.tsx';
import { api, Light, Loaded, LongText, path, StatusTag, useAct } from '../shell/index.ts';
import { CountersignPanel } from './countersign-panel.tsx';
import { EarlierWords } from './earlier-words.tsx';
import { useInboxText } from './inbox-texts.ts';
import { useOperationText } from './operation-texts.ts';
import { OperationsMenu } from './operations-menu.tsx';
import { TaskForm } from './task-form.tsx';
import { ClaimButton } from './task-list.tsx';

/** One task: what the case says, and what to do about it. */
export function TaskPane({ id }: { readonly id: string }) {
  const query = useQuery({
    queryKey: ['task', id],
    queryFn: () => api.get<TaskDetail>(path`/tasks/${id}`),
  });
  useSeen(query.data);
  return <Loaded query={query}>{(task) => <Task task={task} />}</Loaded>;
}

/** Whoever has looked at their task has it: it can no longer be taken back from them. */
function useSeen(task: TaskDetail | undefined): void {
  const id = task !== undefined && (task.mayComplete || task.mayClaim) ? task.id : undefined;
  useEffect(() => {
    // Missing it once only means that the task may still be taken back.
    if (id !== undefined) api.post(path`/tasks/${id}/seen`, {}).catch(() => undefined);
  }, [id]);
}

function Task({ task }: { readonly task: TaskDetail }) {
  const t = useInboxText();
  const say = useCaseText();
  return (
    <article className="panel task" data-task={task.id}>
      <TaskHead task={task} />
      <Tabs
        items={[
          { key: 'act', label: t('act'), children: <ActTab task={task} /> },
          ...caseTabs(task.case, say),
        ]}
      />
    </article>
  );
}

function TaskHead({ task }: { readonly task: TaskDetail }) {
  const t = useInboxText();
  return (
    <header className="task-head">
      <div className="row-head">
        <h2>{task.name}</h2>
        <StatusTag
          status={task.case.status}
          name={task.case.statusName}
          nameEn={task.case.statusNameEn}
        />
        {task.state === 'open' && (
          <Light light={task.light} remaining={task.remaining} unit={task.unit} />
        )}
        <span className="row-end row-head">
          <OperationsMenu task={task} />
          <Link href={`/cases/${encodeURIComponent(task.caseNumber)}`}>{t('case')}</Link>
        </span>
      </div>
      <div>{task.matterName}</div>
      <div className="quiet">
        {task.applicantName} · {task.caseNumber}
        {task.dueOn !== null && ` · ${t('dueOn', { due: task.dueOn })}`}
        {task.promisedDue !== null && ` · ${t('promisedDue', { due: task.promisedDue })}`}
      </div>
    </header>
  );
}

function ActTab({ task }: { readonly task: TaskDetail }) {
  return (
    <>
      {task.state === 'open' && <DuplicatesOfCase file={task.case} />}
      {task.act === 'opinion' ? <Question task={task} /> : <EarlierWords task={task} />}
      {task.act !== 'precheck' && <Application task={task} />}
      <JointOfTask act={task.act} file={task.case} />
      <Asked task={task} />
      <CountersignPanel task={task} file={task.case} />
      <Signed task={task} />
      <Doing task={task} />
    </>
  );
}

/** What the lead department wants to know. */
function Question({ task }: { readonly task: TaskDetail }) {
  const t = useInboxText();
  const asked = task.case.opinions.filter(
    ({ department, reply }) => department === task.candidates?.department && !reply,
  );
  return asked.map(({ question, dueOn, sentAt }) => (
    <section key={sentAt} className="question" aria-label={t('asked')}>
      <strong>{t('asked')}</strong> <span className="quiet">{t('replyBy', { due: dueOn })}</span>
      <LongText text={question} />
    </section>
  ));
}

/** What a colleague asked for, in their words. */
function Asked({ task }: { readonly task: TaskDetail }) {
  const say = useOperationText();
  if (task.part?.question === undefined) return null;
  return (
    <section className="question">
      <strong>{say('asked', { by: task.part.by })}</strong>
      <LongText text={task.part.question} />
    </section>
  );
}

function Application({ task }: { readonly task: TaskDetail }) {
  const say = useCaseText();
  return (
    <details className="fold">
      <summary>{say('application')}</summary>
      <Applicant applicant={task.case.applicant} situation={task.case.situation} />
      <FormValues schema={task.case.formSchema} values={task.case.form} />
      <StepForms forms={task.case.stepForms} />
      <Corrections corrections={task.case.corrections} />
    </details>
  );
}

function Signed({ task }: { readonly task: TaskView }) {
  const minPersons = task.minPersons ?? 1;
  const signatures = task.signatures ?? [];
  if (minPersons < 2 && signatures.length === 0) return null;
  return <Signatures signatures={signatures} minPersons={minPersons} />;
}

function Doing({ task }: { readonly task: TaskDetail }) {
  const t = useInboxText();
  const say = useOperationText();
  if (task.state === 'cancelled') return <Alert type="info" title={t('taskCancelled')} />;
  if (task.state !== 'open') {
    const chosen = task.outcomes.find((outcome) => outcome.value === task.outcome);
    const outcome = chosen?.name ?? task.outcome ?? '';
    return <Alert type="success" showIcon title={t('taskDone', { outcome })} />;
  }
  if (task.waitsFor !== undefined) {
    const what = say(task.waitsFor === 'delegate' ? 'delegated' : task.waitsFor);
    return <Alert type="info" title={say('waits', { what })} />;
  }
  if (task.mayComplete) {
    const isClaimed = task.assignee !== null && task.candidates !== null && !task.addressee;
    return <TaskForm task={task} beside={isClaimed && <ReleaseButton task={task} />} />;
  }
  if (task.mayClaim) {
    return <Alert type="info" title={t('claimFirst')} action={<ClaimButton task={task} />} />;
  }
  return <Alert type="info" title={t('notYours', { name: task.assignee?.name ?? '—' })} />;
}

function ReleaseButton({ task }: { readonly task: TaskView }) {
  const t = useInboxText();
  const release = useAct<string, TaskView>({
    send: (id, key) => api.post<TaskView>(path`/tasks/${id}/release`, {}, key),
    changes: ['tasks', 'task', 'counts', 'case'],
  });
  return (
    <Button type="link" loading={release.isPending} onClick={() => release.mutate(task.id)}>
      {t('release')}
    </Button>
  );
}

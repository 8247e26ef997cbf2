import { Button, Form, Modal, Progress } from 'antd';
import { useId } from 'react';
import type { TaskView } from '../contract.ts';
import { Mark, problemText } from '../shell/index.ts';
import { type BatchAct, type BatchRow, isUnsettled, type RowState, tally } from './batch.ts';
import { useBatchText } from './batch-texts.ts';
import { ReasonField } from './operation-dialog.tsx';
import { bodyOf, type OperationInput } from './operation-forms.ts';
import { useOperationText } from './operation-texts.ts';
import { TakersField } from './people-field.tsx';
import { type BatchRun, useBatchRun } from './use-batch-run.ts';

type Props = {
  readonly act: BatchAct;
  readonly tasks: readonly TaskView[];
  readonly onClose: (wasSent: boolean) => void;
};

/** Asks what the act needs, does the tasks one after the other, and tells what became of each. */
export function BatchDialog({ act, tasks, onClose }: Props) {
  const t = useBatchText();
  const formId = useId();
  const run = useBatchRun(act, tasks);
  const close = () => (run.phase === 'running' ? run.stop() : onClose(run.phase === 'ended'));
  return (
    <Modal
      open
      title={t('title', { act: t(act), count: run.rows.length })}
      onCancel={close}
      mask={{ closable: false }}
      footer={<Buttons run={run} formId={formId} onClose={close} />}
    >
      {run.phase === 'asked' ? (
        <Asking
          act={act}
          tasks={tasks}
          formId={formId}
          onStart={(input) => run.start(act === 'transfer' ? bodyOf('transfer', input) : {})}
        />
      ) : (
        <Course run={run} />
      )}
      <Rows rows={run.rows} />
    </Modal>
  );
}

type ButtonsProps = {
  readonly run: BatchRun;
  readonly formId: string;
  readonly onClose: () => void;
};

function Buttons({ run, formId, onClose }: ButtonsProps) {
  const t = useBatchText();
  if (run.phase === 'running') {
    return (
      <Button onClick={run.stop} disabled={run.isStopping} data-testid="batch-stop">
        {t(run.isStopping ? 'stopping' : 'stop')}
      </Button>
    );
  }
  if (run.phase === 'asked') {
    return (
      <>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" form={formId} data-testid="batch-start">
          {t('start')}
        </Button>
      </>
    );
  }
  return (
    <>
      {run.rows.some(isUnsettled) && <Button onClick={run.goOn}>{t('goOn')}</Button>}
      <Button type="primary" onClick={onClose} data-testid="batch-close">
        {t('close')}
      </Button>
    </>
  );
}

type AskingProps = {
  readonly act: BatchAct;
  readonly tasks: readonly TaskView[];
  readonly formId: string;
  readonly onStart: (input: OperationInput) => void;
};

function Asking({ act, tasks, formId, onStart }: AskingProps) {
  const t = useBatchText();
  const say = useOperationText();
  return (
    <Form<OperationInput> id={formId} layout="vertical" onFinish={onStart}>
      <p className="quiet">{t(`${act}Hint`)}</p>
      {act === 'transfer' && (
        <>
          <TakersField operation="transfer" tasks={tasks.map(({ id }) => id)} isMany={false} />
          <ReasonField label={say('reason')} />
        </>
      )}
    </Form>
  );
}

/** How far it is, and at the end what came of it. */
function Course({ run: { rows, phase } }: { readonly run: BatchRun }) {
  const t = useBatchText();
  const { done, refused, lost, waiting } = tally(rows);
  const settled = done + refused;
  const count = rows.length;
  const said =
    phase === 'running'
      ? t('progress', { at: Math.min(count - waiting, count), count })
      : `${t('result', { done, refused, left: waiting + lost })} ${t('kept')}`;
  return (
    <>
      <Progress
        percent={Math.round((100 * settled) / count)}
        status={phase === 'running' ? 'active' : settled === done ? 'normal' : 'exception'}
        showInfo={false}
        aria-label={said}
      />
      <p role="status" data-testid="batch-result">
        {said}
      </p>
    </>
  );
}

const toneOf = {
  waiting: 'neutral',
  running: 'blue',
  done: 'green',
  refused: 'red',
  lost: 'yellow',
} as const satisfies Readonly<Record<RowState, string>>;

function Rows({ rows }: { readonly rows: readonly BatchRow<TaskView>[] }) {
  const t = useBatchText();
  return (
    <ul className="batch-rows" aria-label={t('results')}>
      {rows.map(({ task, state, problem }) => (
        <li key={task.id} data-state={state}>
          <div className="card-head">
            <span>
              {task.caseNumber} {task.name}
            </span>
            <Mark tone={toneOf[state]}>{t(state)}</Mark>
          </div>
          <div className="quiet small">
            {task.matterName} · {task.applicantName}
          </div>
          {problem !== undefined && <div className="small">{problemText(problem)}</div>}
        </li>
      ))}
    </ul>
  );
}

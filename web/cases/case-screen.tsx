import { useQuery } from '@tanstack/react-query';
import { App, Button, Tabs } from 'antd';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { Link, useParams, useSearchParams } from 'wouter';
import { caseTabs } from '../case/case-tabs.tsx';
import { useCaseText } from '../case/case-texts.ts';
import { Children } from '../case/children.tsx';
import { DuplicatesOfCase } from '../case/duplicate-warning.tsx';
import { useExchangeText } from '../case/exchange-texts.ts';
import { useFlowText } from '../case/flow-texts.ts';
import { LifeFacts } from '../case/life-facts.tsx';
import { useMigrationText } from '../case/migration-texts.ts';
import { CaseResult } from '../case/result.tsx';
import type { CaseView, TaskView } from '../contract.ts';
import { useOperationText } from '../inbox/operation-texts.ts';
import {
  api,
  hasRole,
  Light,
  Loaded,
  Mark,
  PageShell,
  path,
  StatusTag,
  useAct,
  useSession,
} from '../shell/index.ts';
import { later } from '../shell/later.tsx';
import './cases.css';
import { isFlag, useCasesText } from './cases-texts.ts';
import { Supervisions } from './supervisions.tsx';

// Dialogs, and what few cases or few people have: the case itself is seen before them.
const Exchange = later(async () => (await import('../case/exchange.tsx')).Exchange);
const Flow = later(async () => (await import('../case/flow.tsx')).Flow);
const Migration = later(async () => (await import('../case/migration.tsx')).Migration);
const Levels = later(async () => (await import('../case/levels.tsx')).Levels);
const LifeActions = later(async () => (await import('../case/life-actions.tsx')).LifeActions);
const CaseOperations = later(async () => (await import('./case-operations.tsx')).CaseOperations);
const OperationsMenu = later(
  async () => (await import('../inbox/operations-menu.tsx')).OperationsMenu,
);
const JointPanel = later(async () => (await import('../joint/joint-panel.tsx')).JointPanel);

/** One case, everything about it. */
export function CaseScreen() {
  const { number = '' } = useParams<{ number: string }>();
  const file = useQuery({
    queryKey: ['case', number],
    queryFn: () => api.get<CaseView>(path`/cases/${number}`),
  });
  return <Loaded query={file}>{(found) => <Case file={found} />}</Loaded>;
}

function Case({ file }: { readonly file: CaseView }) {
  const t = useCaseText();
  const say = useExchangeText();
  const move = useMigrationText();
  const flow = useFlowText();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const [isSheet, print] = usePrinting();
  const exchangeTab = hasRole(me, 'supervisor', 'admin')
    ? [{ key: 'exchange', label: say('title'), children: <Exchange number={file.number} /> }]
    : [];
  const flowTab = hasRole(me, 'admin')
    ? [{ key: 'flow', label: flow('title'), children: <Flow number={file.number} /> }]
    : [];
  const migrationTab =
    hasRole(me, 'admin') && file.tasks.some((task) => task.state === 'open')
      ? [{ key: 'migration', label: move('title'), children: <Migration number={file.number} /> }]
      : [];
  return (
    <PageShell
      title={file.matter.name}
      subtitle={<Subtitle file={file} />}
      extra={
        <div className="buttons">
          <LifeActions file={file} />
          <CaseOperations file={file} />
          <Button onClick={print}>{t('print')}</Button>
        </div>
      }
    >
      <DuplicatesOfCase file={file} />
      <CurrentSteps tasks={file.tasks.filter((task) => task.state === 'open')} />
      <Supervisions file={file} />
      <JointPanel file={file} />
      <Levels file={file} />
      <LifeFacts file={file} />
      <Children file={file} base="/cases" />
      <CaseResult file={file} />
      {isSheet ? (
        <Sheet file={file} />
      ) : (
        <div className="panel">
          <Tabs
            activeKey={search.get('part') ?? 'application'}
            onChange={(part) => setSearch({ part }, { replace: true })}
            items={[...caseTabs(file, t), ...exchangeTab, ...flowTab, ...migrationTab]}
          />
        </div>
      )}
    </PageShell>
  );
}

/** Shows the case as one sheet while it is printed. */
function usePrinting(): readonly [isSheet: boolean, print: () => void] {
  const [isSheet, setSheet] = useState(false);
  return [
    isSheet,
    () => {
      flushSync(() => setSheet(true));
      window.print();
      setSheet(false);
    },
  ];
}

/** All parts of a case below one another; a diagram is for the screen. */
function Sheet({ file }: { readonly file: CaseView }) {
  const t = useCaseText();
  return caseTabs(file, t)
    .filter(({ key }) => key !== 'diagram')
    .map(({ key, label, children }) => (
      <section key={key} className="panel">
        <h2>{label}</h2>
        {children}
      </section>
    ));
}

function Subtitle({ file }: { readonly file: CaseView }) {
  const t = useCasesText();
  return (
    <span className="row-head">
      <span data-testid="case-number">{file.number}</span>
      <StatusTag status={file.status} name={file.statusName} nameEn={file.statusNameEn} />
      {file.flags.map(({ code, name }) => (
        <Mark
          key={code}
          tone={code.startsWith('overdue') || code === 'incident' ? 'red' : 'yellow'}
        >
          {isFlag(code) ? t(code) : name}
        </Mark>
      ))}
      <span>{file.applicant.name}</span>
      <span>{file.leadDepartment.name}</span>
    </span>
  );
}

function CurrentSteps({ tasks }: { readonly tasks: readonly TaskView[] }) {
  const t = useCaseText();
  const say = useCasesText();
  return (
    <section className="panel" aria-label={t('currentSteps')}>
      <h2 className="panel-title">{t('currentSteps')}</h2>
      {tasks.length === 0 ? (
        <span className="quiet">{say('closed')}</span>
      ) : (
        <ul className="rows">
          {tasks.map((task) => (
            <CurrentStep key={task.id} task={task} />
          ))}
        </ul>
      )}
    </section>
  );
}

function CurrentStep({ task }: { readonly task: TaskView }) {
  const { me } = useSession();
  const isMine = task.mayComplete || task.mayClaim;
  return (
    <li className="row-head" data-element={task.element}>
      {isMine ? (
        <Link href={`/inbox/${encodeURIComponent(task.id)}`}>
          <strong>{task.name}</strong>
        </Link>
      ) : (
        <strong>{task.name}</strong>
      )}
      <Handler task={task} />
      <Light light={task.light} remaining={task.remaining} unit={task.unit} />
      {task.waitsFor !== undefined && <Waits on={task.waitsFor} />}
      {hasRole(me, 'officer') && !isMine && <UrgeButton task={task} />}
      {(hasRole(me, 'supervisor') || hasRole(me, 'admin')) && <OperationsMenu task={task} />}
    </li>
  );
}

function Waits({ on }: { readonly on: NonNullable<TaskView['waitsFor']> }) {
  const t = useOperationText();
  return <Mark>{t('waits', { what: t(on === 'delegate' ? 'delegated' : on) })}</Mark>;
}

/** Who has the task, or for whom it waits. */
function Handler({ task }: { readonly task: TaskView }) {
  const t = useCaseText();
  const ops = useOperationText();
  const { addressee, candidates, actingFor } = task;
  const holder = task.assignee ?? addressee;
  if (holder) {
    return (
      <span className="quiet">
        {t('handledBy', { name: holder.name })}
        {actingFor !== undefined && ` ${ops('actingFor', { name: actingFor })}`}
      </span>
    );
  }
  const department = candidates?.departmentName ?? '';
  return (
    <span className="quiet">
      {candidates
        ? t('waitingFor', { department, position: candidates.positionName })
        : t('waitingApplicant')}
    </span>
  );
}

function UrgeButton({ task }: { readonly task: TaskView }) {
  const t = useCaseText();
  const { message } = App.useApp();
  const urge = useAct<string, unknown>({
    send: (id, key) => api.post(path`/tasks/${id}/urge`, {}, key),
    changes: ['case'],
    onDone: () => void message.success(t('urged')),
  });
  return (
    <Button size="small" loading={urge.isPending} onClick={() => urge.mutate(task.id)}>
      {t('urge')}
    </Button>
  );
}

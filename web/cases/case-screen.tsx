import { useQuery } from '@tanstack/react-query';
import { App, Button, Tabs } from 'antd';
import { Link, useParams, useSearchParams } from 'wouter';
import { caseTabs } from '../case/case-tabs.tsx';
import { useCaseText } from '../case/case-texts.ts';
import { CaseResult } from '../case/result.tsx';
import type { CaseView, TaskView } from '../contract.ts';
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
import './cases.css';
import { isFlag, useCasesText } from './cases-texts.ts';

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
  const [search, setSearch] = useSearchParams();
  return (
    <PageShell title={file.matter.name} subtitle={<Subtitle file={file} />}>
      <CurrentSteps tasks={file.tasks.filter((task) => task.state === 'open')} />
      <CaseResult file={file} />
      <div className="panel">
        <Tabs
          activeKey={search.get('part') ?? 'application'}
          onChange={(part) => setSearch({ part }, { replace: true })}
          items={caseTabs(file, t)}
        />
      </div>
    </PageShell>
  );
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
  const t = useCaseText();
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
      <span className="quiet">
        {task.assignee
          ? t('handledBy', { name: task.assignee.name })
          : task.candidates
            ? t('waitingFor', {
                department: task.candidates.departmentName ?? '',
                position: task.candidates.positionName,
              })
            : t('waitingApplicant')}
      </span>
      <Light light={task.light} remaining={task.remaining} unit={task.unit} />
      {hasRole(me, 'officer') && !isMine && <UrgeButton task={task} />}
    </li>
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

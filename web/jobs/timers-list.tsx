import { App, Button, Segmented, Typography } from 'antd';
import { useSearchParams } from 'wouter';
import { CaseLink } from '../case/case-link.tsx';
import { useAct } from '../shell/act.ts';
import { api, path } from '../shell/api.ts';
import type { Column } from '../shell/data-table.tsx';
import { minuteOf } from '../shell/day.ts';
import { eitherAtHead, useLanguage } from '../shell/language.ts';
import { QueryTable } from '../shell/query-table.tsx';
import { useJobsText } from './jobs-texts.ts';

type Timer = {
  readonly id: string;
  readonly caseNumber: string | null;
  readonly matterName: string | null;
  readonly name: string;
  readonly nameEn: string;
  readonly departmentName: string | null;
  readonly step: string | null;
  readonly stepEn: string | null;
  readonly dueAt: string;
  readonly isDue: boolean;
};
type Row = Timer & { readonly key: string };
type Fired = { readonly outcome: 'fired' | 'settled' };

const states = ['all', 'due'] as const;

/** What cases wait for by the clock; what is due and did not happen can be tried again, nothing is fired early. */
export function TimersList() {
  const t = useJobsText();
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') === 'due' ? 'due' : 'all';
  const columns = useColumns();
  return (
    <>
      <Typography.Paragraph type="secondary">{t('timersIntro')}</Typography.Paragraph>
      <div className="state-filter">
        <Segmented<(typeof states)[number]>
          aria-label={t('state')}
          value={state}
          onChange={(wanted) => setSearch({ list: 'timers', state: wanted }, { replace: true })}
          options={states.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <QueryTable<Row>
        queryKey="timers"
        path="/timers"
        query={{ state }}
        rowKey="key"
        label={t('timers')}
        empty={t(state === 'due' ? 'noneDue' : 'noTimers')}
        arrange={(rows) => rows.map((row) => ({ ...row, key: `${row.caseNumber}.${row.id}` }))}
        columns={columns}
        card={(timer) => <TimerCard timer={timer} />}
      />
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const t = useJobsText();
  return [
    { title: t('dueAt'), className: 'cell-date', render: (timer) => <Due timer={timer} /> },
    {
      title: t('waitsFor'),
      className: 'cell-wrap',
      render: (timer) => (
        <>
          <Name timer={timer} />
          <Place timer={timer} />
        </>
      ),
    },
    { title: t('case'), className: 'cell-wrap', render: (timer) => <CaseFacts timer={timer} /> },
    { title: t('actions'), render: (timer) => <FireButton timer={timer} /> },
  ];
}

type OfTimer = { readonly timer: Timer };

function Due({ timer: { dueAt, isDue } }: OfTimer) {
  const t = useJobsText();
  return (
    <>
      {minuteOf(dueAt)}
      {isDue && (
        <Typography.Text type="danger" className="small">
          {' '}
          {t('isDue')}
        </Typography.Text>
      )}
    </>
  );
}

function Name({ timer: { name, nameEn } }: OfTimer) {
  return eitherAtHead(useLanguage(), name, nameEn);
}

/** Whose it is and at which step: parallel departments have timers of one name. */
function Place({ timer: { departmentName, step, stepEn } }: OfTimer) {
  const language = useLanguage();
  const parts = [departmentName, step && eitherAtHead(language, step, stepEn ?? step)];
  const text = parts.filter(Boolean).join(' · ');
  return text === '' ? null : <div className="quiet small">{text}</div>;
}

function CaseFacts({ timer: { caseNumber, matterName } }: OfTimer) {
  if (caseNumber === null) return '—';
  return (
    <>
      <CaseLink number={caseNumber} />
      <div className="quiet small">{matterName}</div>
    </>
  );
}

function FireButton({ timer: { id, caseNumber, isDue } }: OfTimer) {
  const t = useJobsText();
  const { message } = App.useApp();
  const fire = useAct<string, Fired>({
    send: (number, key) => api.post<Fired>(path`/cases/${number}/timers/${id}/fire`, {}, key),
    changes: ['timers', 'cases', 'case', 'overview'],
    onDone: ({ outcome }) => void message.success(t(outcome)),
  });
  if (!isDue || caseNumber === null) return '—';
  return (
    <Button onClick={() => fire.mutate(caseNumber)} loading={fire.isPending}>
      {t('fire')}
    </Button>
  );
}

function TimerCard({ timer }: OfTimer) {
  return (
    <>
      <strong>
        <Name timer={timer} />
      </strong>
      <Place timer={timer} />
      <div>
        <Due timer={timer} />
      </div>
      <div>
        <CaseFacts timer={timer} />
      </div>
      {timer.isDue && (
        <div className="ways">
          <FireButton timer={timer} />
        </div>
      )}
    </>
  );
}

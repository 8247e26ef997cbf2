import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Segmented } from 'antd';
import { useState } from 'react';
import { useParams } from 'wouter';
import { CaseLink } from '../case/case-link.tsx';
import type { Column } from '../shell/data-table.tsx';
import { ExportMenu } from '../shell/export-menu.tsx';
import {
  api,
  either,
  GoButton,
  Loaded,
  Mark,
  minuteOf,
  PageShell,
  path,
  useAct,
  useLanguage,
} from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import { type Batch, lacksResults, resultsAtOnce } from './batch.ts';
import { ActName, BatchProgress, BatchState } from './batch-parts.tsx';
import './batches.css';
import { useBatchesText } from './batches-texts.ts';
import { useChosenBy } from './use-chosen-by.ts';

type Result = {
  readonly place: number;
  readonly number: string;
  readonly outcome: 'done' | 'refused';
  readonly at: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly messageEn: string | null;
};
const watchMs = 1500;

/** A batch while it runs and afterwards: who, why, how far, and what became of each. */
export function BatchScreen() {
  const { id = '' } = useParams<{ id: string }>();
  const t = useBatchesText();
  const found = useQuery({
    queryKey: ['batches', id],
    queryFn: () => api.get<Batch>(path`/batches/${id}`),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? watchMs : false),
  });
  return (
    <PageShell
      title={t('title')}
      extra={
        <div className="buttons">
          <GoButton to="/batches" text={t('back')} />
          <ExportMenu list={`batches/${id}`} query={{}} title={t('title')} />
        </div>
      }
    >
      <Loaded query={found}>
        {(batch) => (
          <>
            <Facts batch={batch} />
            <Results batch={batch} />
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

type OfBatch = { readonly batch: Batch };

function Facts({ batch }: OfBatch) {
  const t = useBatchesText();
  const { by, reason, migration, startedAt, endedAt, stoppedBy } = batch;
  const chosenBy = useChosenBy(batch);
  const facts: readonly (readonly [string, string | null])[] = [
    [t('by'), by.name],
    [t('reason'), reason],
    [t('version'), migration && t('versionOf', { key: migration.key, version: migration.version })],
    [t('chosenBy'), chosenBy],
    [t('startedAt'), startedAt && minuteOf(startedAt)],
    [t('endedAt'), endedAt && minuteOf(endedAt)],
    [t('stopped'), stoppedBy && t('stoppedBy', { name: stoppedBy.name })],
  ];
  return (
    <section className="panel" aria-label={t('title')} data-testid="batch">
      <div className="row-head">
        <h2 className="panel-title">
          <ActName batch={batch} />
        </h2>
        <BatchState batch={batch} />
        <span className="row-end buttons">
          <Ways batch={batch} />
        </span>
      </div>
      <BatchProgress batch={batch} />
      <dl className="batch-facts">
        {facts.map(([name, value]) =>
          value === null || value === '' ? null : (
            <div key={name} style={{ display: 'contents' }}>
              <dt className="quiet">{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

/** Starts what was prepared, stops what runs. */
function Ways({ batch: { id, state } }: OfBatch) {
  const t = useBatchesText();
  const act = useAct<'start' | 'stop', Batch>({
    send: (way, key) => api.post<Batch>(`${path`/batches/${id}`}/${way}`, {}, key),
    changes: ['batches'],
  });
  if (state === 'prepared') {
    return (
      <Button type="primary" loading={act.isPending} onClick={() => act.mutate('start')}>
        {t('start')}
      </Button>
    );
  }
  if (state !== 'running') return null;
  return (
    <Popconfirm
      title={t('stopSure')}
      okText={t('stop')}
      cancelText={t('close')}
      onConfirm={() => act.mutate('stop')}
    >
      <Button danger loading={act.isPending} data-testid="batch-stop">
        {t('stop')}
      </Button>
    </Popconfirm>
  );
}

const outcomes = ['', 'refused', 'done'] as const;

function Results({ batch }: OfBatch) {
  const t = useBatchesText();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('');
  const columns: readonly Column<Result>[] = [
    { title: t('number'), render: ({ number }) => <CaseLink number={number} /> },
    { title: t('outcome'), render: (result) => <Outcome result={result} /> },
    { title: t('why'), className: 'cell-long', render: (result) => <Why result={result} /> },
    { title: t('at'), className: 'cell-date', render: ({ at }) => minuteOf(at) },
  ];
  const named = { '': t('all'), refused: t('itemRefused'), done: t('itemDone') };
  return (
    <section aria-label={t('results')}>
      <h2 className="panel-title">{t('results')}</h2>
      <div className="state-filter">
        <Segmented
          aria-label={t('outcome')}
          value={outcome}
          onChange={setOutcome}
          options={outcomes.map((value) => ({ value, label: named[value] }))}
        />
      </div>
      <QueryTable<Result>
        queryKey="batches"
        path={path`/batches/${batch.id}/results`}
        query={{ outcome, limit: resultsAtOnce }}
        rowKey="place"
        label={t('results')}
        empty={t('noResults')}
        columns={columns}
        card={(result) => (
          <>
            <div className="row-head">
              <CaseLink number={result.number} />
              <Outcome result={result} />
            </div>
            <Why result={result} />
          </>
        )}
        watches={(rows) => batch.state === 'running' || lacksResults(batch, outcome, rows.length)}
      />
    </section>
  );
}

type OfResult = { readonly result: Result };

function Outcome({ result: { outcome } }: OfResult) {
  const t = useBatchesText();
  const isDone = outcome === 'done';
  return <Mark tone={isDone ? 'green' : 'red'}>{t(isDone ? 'itemDone' : 'itemRefused')}</Mark>;
}

function Why({ result: { code, message, messageEn } }: OfResult) {
  const t = useBatchesText();
  const language = useLanguage();
  if (code === 'SETTLED') return t('settled');
  return message === null ? '—' : either(language, message, messageEn ?? message);
}

import { Typography } from 'antd';
import { Link } from 'wouter';
import type { Column } from '../shell/data-table.tsx';
import { LongText, minuteOf, PageShell } from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import type { Batch } from './batch.ts';
import { ActName, BatchProgress, BatchState } from './batch-parts.tsx';
import './batches.css';
import { useBatchesText } from './batches-texts.ts';

/** What was done to many cases at once, by whom and why, and how far it is; for administrators. */
export function BatchesScreen() {
  const t = useBatchesText();
  const columns: readonly Column<Batch>[] = [
    { title: t('act'), render: (batch) => <BatchLink batch={batch} /> },
    { title: t('state'), render: (batch) => <BatchState batch={batch} /> },
    { title: t('progress'), render: (batch) => <BatchProgress batch={batch} /> },
    { title: t('by'), render: ({ by }) => by.name },
    {
      title: t('startedAt'),
      className: 'cell-date',
      render: ({ startedAt }) => (startedAt === null ? '—' : minuteOf(startedAt)),
    },
    {
      title: t('reason'),
      className: 'cell-long',
      render: ({ reason }) => <LongText text={reason} rows={2} />,
    },
  ];
  return (
    <PageShell title={t('title')}>
      <Typography.Paragraph type="secondary">{t('intro')}</Typography.Paragraph>
      <QueryTable<Batch>
        queryKey="batches"
        path="/batches"
        rowKey="id"
        label={t('title')}
        empty={t('empty')}
        columns={columns}
        card={(batch) => <BatchCard batch={batch} />}
        watches={(rows) => rows.some(({ state }) => state === 'running')}
      />
    </PageShell>
  );
}

function BatchLink({ batch }: { readonly batch: Batch }) {
  return (
    <Link href={`/batches/${batch.id}`}>
      <ActName batch={batch} />
    </Link>
  );
}

function BatchCard({ batch }: { readonly batch: Batch }) {
  return (
    <>
      <div className="row-head">
        <strong>
          <BatchLink batch={batch} />
        </strong>
        <BatchState batch={batch} />
      </div>
      <div>{batch.by.name}</div>
      <BatchProgress batch={batch} />
      <LongText text={batch.reason} rows={2} />
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { App, Button, Select, Typography } from 'antd';
import { useState } from 'react';
import { BatchButton } from '../batches/batch-button.tsx';
import { CaseLink } from '../case/case-link.tsx';
import { useAct } from '../shell/act.ts';
import { api, path } from '../shell/api.ts';
import type { Column } from '../shell/data-table.tsx';
import { minuteOf } from '../shell/day.ts';
import { either, PageShell, useLanguage } from '../shell/index.ts';
import { LongText } from '../shell/long-text.tsx';
import { QueryTable } from '../shell/query-table.tsx';
import './incidents.css';
import { useIncidentsText } from './incidents-texts.ts';
import type { variablesOf } from './supplied-data.ts';
import { SupplyDialog } from './supply-dialog.tsx';

type Incident = {
  /** Within its case. */
  readonly id: string;
  readonly caseNumber: string;
  readonly matterName: string;
  readonly element: string;
  readonly elementName: string;
  readonly message: string;
  readonly messageEn: string;
  readonly raisedAt: string;
  /** For the table: unique over all cases. */
  readonly key: string;
};
type Matter = { readonly code: string; readonly name: string };

/** Where cases stand still because a diagram or a service failed, over all of them, for administrators. */
export function IncidentsScreen() {
  const t = useIncidentsText();
  const [matterCode, setMatterCode] = useState<string>();
  const columns = useColumns();
  return (
    <PageShell title={t('title')} extra={<BatchButton act="resolve" filter={{ matterCode }} />}>
      <Typography.Paragraph type="secondary">{t('intro')}</Typography.Paragraph>
      <MatterFilter value={matterCode} onChange={setMatterCode} />
      <QueryTable<Incident>
        queryKey="incidents"
        path="/incidents"
        query={{ matterCode }}
        rowKey="key"
        label={t('title')}
        empty={t('empty')}
        arrange={(rows) => rows.map((row) => ({ ...row, key: `${row.caseNumber}.${row.id}` }))}
        columns={columns}
        card={(incident) => <IncidentCard incident={incident} />}
      />
    </PageShell>
  );
}

function MatterFilter(props: {
  readonly value: string | undefined;
  readonly onChange: (code: string | undefined) => void;
}) {
  const t = useIncidentsText();
  const { data } = useQuery({
    queryKey: ['matters', 'of incidents'],
    queryFn: () => api.get<{ readonly items: readonly Matter[] }>('/public/matters'),
  });
  return (
    <Select
      allowClear
      aria-label={t('matter')}
      placeholder={t('allMatters')}
      className="matter-filter"
      value={props.value}
      onChange={props.onChange}
      options={(data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}

function useColumns(): readonly Column<Incident>[] {
  const t = useIncidentsText();
  return [
    {
      title: t('case'),
      className: 'cell-long',
      render: (incident) => <CaseFacts incident={incident} />,
    },
    {
      title: t('element'),
      className: 'cell-long',
      render: ({ elementName, element }) => elementName || element || '—',
    },
    { title: t('raisedAt'), render: ({ raisedAt }) => minuteOf(raisedAt) },
    {
      title: t('message'),
      className: 'cell-long cell-message',
      render: (incident) => <Message incident={incident} />,
    },
    { title: t('actions'), key: 'actions', render: (incident) => <Ways incident={incident} /> },
  ];
}

type OfIncident = { readonly incident: Incident };

function CaseFacts({ incident: { caseNumber, matterName } }: OfIncident) {
  return (
    <>
      <CaseLink number={caseNumber} />
      <div className="quiet small">{matterName}</div>
    </>
  );
}

function Message({ incident: { message, messageEn } }: OfIncident) {
  return <LongText text={either(useLanguage(), message, messageEn)} rows={3} />;
}

function IncidentCard({ incident }: OfIncident) {
  return (
    <>
      <strong>{incident.elementName || incident.element || '—'}</strong>
      <div>
        <CaseFacts incident={incident} />
      </div>
      <div className="quiet small">{minuteOf(incident.raisedAt)}</div>
      <Message incident={incident} />
      <Ways incident={incident} />
    </>
  );
}

/** How it may go on: as it is, or with data that was missing. */
function Ways({ incident }: OfIncident) {
  const t = useIncidentsText();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const { caseNumber, id } = incident;
  const resolve = useAct<ReturnType<typeof variablesOf>, unknown>({
    send: (variables, key) =>
      api.post(path`/cases/${caseNumber}/incidents/${id}/resolve`, { variables }, key),
    changes: ['incidents', 'jobs', 'cases', 'case'],
    onDone: () => {
      setOpen(false);
      void message.success(t('retried'));
    },
  });
  return (
    <div className="buttons ways">
      <Button onClick={() => resolve.mutate({})} loading={resolve.isPending && !isOpen}>
        {t('retry')}
      </Button>
      <Button onClick={() => setOpen(true)}>{t('supply')}</Button>
      <SupplyDialog
        isOpen={isOpen}
        isBusy={resolve.isPending}
        onCancel={() => setOpen(false)}
        onSupply={(variables) => resolve.mutate(variables)}
      />
    </div>
  );
}

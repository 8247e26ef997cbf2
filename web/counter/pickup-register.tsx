import { Input } from 'antd';
import { useState } from 'react';
import { CaseLink } from '../case/case-link.tsx';
import type { Column } from '../shell/data-table.tsx';
import { minuteOf } from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import type { PickupLine } from './counter-data.ts';
import { useCounterText } from './counter-texts.ts';

/** 领取登记: who fetched which result, with which id. */
export function PickupRegister() {
  const t = useCounterText();
  const [q, setQ] = useState('');
  const columns: readonly Column<PickupLine>[] = [
    { title: t('at'), render: ({ at }) => minuteOf(at) },
    { title: t('caseNumber'), render: ({ caseNumber }) => <CaseLink number={caseNumber} /> },
    { title: t('matter'), field: 'matterName' },
    { title: t('applicant'), field: 'applicantName' },
    { title: t('receiver'), field: 'receiver' },
    { title: t('relation'), render: ({ relation }) => t(`relation_${relation}`) },
    { title: t('idNumber'), render: ({ idNumber }) => idNumber ?? t('notChecked') },
    { title: t('documents'), render: ({ documents }) => documents.join('；') },
    { title: t('clerk'), field: 'by' },
  ];
  return (
    <>
      <div className="filters">
        <Input.Search
          allowClear
          className="pickup-search"
          placeholder={t('search')}
          aria-label={t('search')}
          onSearch={(text) => setQ(text.trim())}
        />
      </div>
      <QueryTable<PickupLine>
        queryKey="pickups"
        path="/counter/pickups"
        query={{ q }}
        rowKey="caseNumber"
        label={t('pickups')}
        empty={t('noPickups')}
        columns={columns}
        card={(line) => <Card line={line} />}
      />
    </>
  );
}

function Card({ line }: { readonly line: PickupLine }) {
  const t = useCounterText();
  return (
    <>
      <strong>
        {line.receiver}（{t(`relation_${line.relation}`)}）
      </strong>
      <div>{line.idNumber ?? t('notChecked')}</div>
      <div>{line.documents.join('；')}</div>
      <div className="quiet small">
        <CaseLink number={line.caseNumber} /> · {line.matterName} · {minuteOf(line.at)} · {line.by}
      </div>
    </>
  );
}

import { Input, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { CaseLink } from '../case/case-link.tsx';
import { minuteOf } from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import type { PickupLine } from './counter-data.ts';
import { useCounterText } from './counter-texts.ts';

/** 领取登记: who fetched which result, with which id. */
export function PickupRegister() {
  const t = useCounterText();
  const [q, setQ] = useState('');
  const columns: TableColumnsType<PickupLine> = [
    { title: t('at'), render: (_, { at }) => minuteOf(at) },
    { title: t('caseNumber'), render: (_, { caseNumber }) => <CaseLink number={caseNumber} /> },
    { title: t('matter'), dataIndex: 'matterName' },
    { title: t('applicant'), dataIndex: 'applicantName' },
    { title: t('receiver'), dataIndex: 'receiver' },
    { title: t('relation'), render: (_, { relation }) => t(`relation_${relation}`) },
    { title: t('idNumber'), render: (_, { idNumber }) => idNumber ?? t('notChecked') },
    { title: t('documents'), render: (_, { documents }) => documents.join('；') },
    { title: t('clerk'), dataIndex: 'by' },
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

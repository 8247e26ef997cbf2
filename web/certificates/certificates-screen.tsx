import { Input } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { CertificateView } from '../contract.ts';
import { dayOf, PageShell, path } from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import { useTerm } from './certificate-facts.tsx';
import { StateMark } from './certificate-state.tsx';
import { useCertificateText } from './certificate-texts.ts';

/** 证照库: what one's own agency issued, and anybody's by number, name or identity number. */
export function CertificatesScreen() {
  const t = useCertificateText();
  const termOf = useTerm();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const [words, setWords] = useState(q);
  const link = (row: CertificateView) => (
    <Link href={path`/certificates/${row.id}`}>{row.number}</Link>
  );
  return (
    <PageShell title={t('library')} subtitle={t('libraryLead')}>
      <Input.Search
        className="library-search"
        value={words}
        maxLength={100}
        onChange={(event) => setWords(event.target.value)}
        onSearch={(value) => setSearch(value.trim() === '' ? {} : { q: value.trim() })}
        placeholder={t('search')}
        aria-label={t('search')}
        enterButton
        allowClear
      />
      <QueryTable<CertificateView>
        queryKey="certificates"
        path="/certificates"
        query={{ q }}
        rowKey="id"
        label={t('library')}
        empty={q === '' ? t('empty') : t('notFound', { q })}
        columns={[
          { title: t('number'), key: 'number', render: (_, row) => link(row) },
          { title: t('certificate'), dataIndex: 'name' },
          { title: t('holder'), key: 'holder', render: (_, { holder }) => holder.name },
          { title: t('agency'), key: 'agency', render: (_, { agency }) => agency.name },
          { title: t('issuedOn'), key: 'issued', render: (_, row) => dayOf(row.issuedOn) },
          { title: t('term'), key: 'term', render: (_, row) => termOf(row) },
          { title: t('state'), key: 'state', render: (_, row) => <StateMark certificate={row} /> },
        ]}
        card={(row) => (
          <>
            <div className="row-head">
              <strong>{row.name}</strong>
              <StateMark certificate={row} />
            </div>
            <div>{link(row)}</div>
            <div>{row.holder.name}</div>
            <div className="quiet small">{termOf(row)}</div>
          </>
        )}
      />
    </PageShell>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CertificateKind, CertificateView } from '../contract.ts';
import { useAddressFilter } from '../shell/address-filter.ts';
import { api, dayOf, type Page, PageShell, path } from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import { useTerm } from './certificate-facts.tsx';
import { StateMark } from './certificate-state.tsx';
import { useCertificateText } from './certificate-texts.ts';

/** 证照库: what one's own agency issued, and anybody's by number, name or identity number. */
export function CertificatesScreen() {
  const t = useCertificateText();
  const termOf = useTerm();
  const { of } = useAddressFilter<'q' | 'kind'>();
  const [q, kind] = [of('q'), of('kind')];
  const link = (row: CertificateView) => (
    <Link href={path`/certificates/${row.id}`}>{row.number}</Link>
  );
  return (
    <PageShell title={t('library')} subtitle={t('libraryLead')}>
      <Filters />
      <QueryTable<CertificateView>
        queryKey="certificates"
        path="/certificates"
        query={{ q, kind }}
        rowKey="id"
        label={t('library')}
        empty={q !== '' ? t('notFound', { q }) : t(kind === '' ? 'empty' : 'emptyKind')}
        columns={[
          { title: t('number'), key: 'number', render: (row) => link(row) },
          { title: t('certificate'), field: 'name' },
          { title: t('holder'), key: 'holder', render: ({ holder }) => holder.name },
          { title: t('agency'), key: 'agency', render: ({ agency }) => agency.name },
          { title: t('issuedOn'), key: 'issued', render: (row) => dayOf(row.issuedOn) },
          { title: t('term'), key: 'term', render: (row) => termOf(row) },
          { title: t('state'), key: 'state', render: (row) => <StateMark certificate={row} /> },
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

/** Words and kind; both live in the address. */
function Filters() {
  const t = useCertificateText();
  const { of, filter } = useAddressFilter<'q' | 'kind'>();
  const [words, setWords] = useState(of('q'));
  const kinds = useQuery({
    queryKey: ['certificate-kinds'],
    queryFn: () => api.get<Page<CertificateKind>>('/certificate-kinds'),
    staleTime: 5 * 60_000,
  });
  return (
    <div className="library-filters">
      <Input.Search
        value={words}
        maxLength={100}
        onChange={(event) => setWords(event.target.value)}
        onSearch={(value) => filter('q', value)}
        placeholder={t('search')}
        aria-label={t('search')}
        enterButton
        allowClear
      />
      <Select
        aria-label={t('kind')}
        value={of('kind') || null}
        placeholder={t('allKinds')}
        allowClear
        onChange={(value?: string) => filter('kind', value ?? '')}
        options={(kinds.data?.items ?? []).map(({ kind, name }) => ({ value: kind, label: name }))}
      />
    </div>
  );
}

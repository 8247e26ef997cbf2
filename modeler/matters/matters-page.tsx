import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Tabs } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import type { MatterRow } from '../../web/contract.ts';
import type { Column } from '../../web/shell/data-table.tsx';
import { either, Frame, minuteOf, PageShell, useLanguage } from '../../web/shell/index.ts';
import { QueryTable } from '../../web/shell/query-table.tsx';
import { useMattersText } from './matters-texts.ts';
import { NewMatterDialog } from './new-matter-dialog.tsx';

type Row = Omit<MatterRow, 'version'> & {
  readonly version?: number;
  readonly updatedAt?: string;
  readonly updatedBy?: string;
};

const tabs = ['published', 'drafts', 'suspended', 'retired'] as const;

/** `/modeler/matters`: the catalogue of matters and their drafts. */
export function MattersPage() {
  const t = useMattersText();
  const [isNew, setNew] = useState(false);
  const [search, setSearch] = useState('');
  return (
    <Frame>
      <PageShell
        title={t('title')}
        subtitle={t('subtitle')}
        extra={
          <div className="buttons">
            <Button href="/imports/matters">{t('import')}</Button>
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => setNew(true)}
              data-testid="new-matter"
            >
              {t('create')}
            </Button>
          </div>
        }
      >
        <Input.Search
          allowClear
          className="procedures-search"
          placeholder={t('search')}
          aria-label={t('search')}
          onSearch={setSearch}
        />
        <Tabs
          items={tabs.map((key) => ({
            key,
            label: t(key),
            children: <Rows tab={key} search={search} />,
          }))}
        />
      </PageShell>
      {isNew && <NewMatterDialog onClose={() => setNew(false)} />}
    </Frame>
  );
}

function Rows({ tab, search }: { readonly tab: (typeof tabs)[number]; readonly search: string }) {
  const t = useMattersText();
  const isDrafts = tab === 'drafts';
  return (
    <QueryTable<Row>
      queryKey="matters"
      path={isDrafts ? '/matter-drafts' : '/matters'}
      query={{ q: search, ...(!isDrafts && { status: tab }) }}
      rowKey="code"
      columns={useColumns()}
      card={(row) => (
        <>
          <MatterLink row={row} />
          <div className="quiet">{row.code}</div>
        </>
      )}
      empty={t('empty')}
      label={t('list')}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const t = useMattersText();
  const language = useLanguage();
  return [
    { title: t('name'), render: (row) => <MatterLink row={row} /> },
    { title: t('code'), field: 'code' },
    { title: t('category'), field: 'category' },
    {
      title: t('kind'),
      render: ({ kindName, kindNameEn }) => either(language, kindName, kindNameEn),
    },
    { title: t('lead'), render: ({ leadDepartment }) => leadDepartment.name },
    {
      title: t('limits'),
      render: ({ promised, statutory }) =>
        `${promised.days} / ${statutory.days} ${t(statutory.unit)}`,
    },
    {
      title: t('updated'),
      render: ({ version, updatedAt, updatedBy = '' }) =>
        updatedAt === undefined
          ? version !== undefined && t('version', { version })
          : t('updatedBy', { by: updatedBy, at: minuteOf(updatedAt) }),
    },
  ];
}

function MatterLink({ row }: { readonly row: Row }) {
  return (
    <Link href={`/modeler/matters/${encodeURIComponent(row.code)}`}>
      {row.name === '' ? row.code : row.name}
    </Link>
  );
}

import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Input, Space, Table, type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import {
  Frame,
  Loaded,
  Mark,
  minuteOf,
  Nothing,
  PageShell,
  problemText,
  useIsPhone,
  useLanguage,
} from '../../web/shell/index.ts';
import { useDefinitions, versionDecisions, versionXml } from '../editor/definitions.ts';
import { readDiagramFile } from '../editor/read-diagram-file.ts';
import { useMatters } from '../editor/use-catalog.ts';
import { ImportButton } from '../import-button.tsx';
import { BeginDialog, type Beginning } from './begin-dialog.tsx';
import { fits, type Procedure, proceduresFrom } from './procedures.ts';
import { useProceduresText } from './procedures-texts.ts';
import { recentDrafts } from './recent-drafts.ts';
import { useMattersInUse } from './use-matters-in-use.ts';

/** `/modeler/`: all procedures, and where a new one begins. */
export function ProceduresPage() {
  const t = useProceduresText();
  const definitions = useDefinitions();
  const matters = useMatters();
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  const [search, setSearch] = useState('');
  const inUse = useMattersInUse(definitions.data ?? []);
  const procedures = useMemo(
    () =>
      definitions.data &&
      proceduresFrom({
        definitions: definitions.data,
        drafts: recentDrafts(),
        matters: matters.data?.items ?? [],
        inUse,
      }),
    [definitions.data, matters.data, inUse],
  );
  return (
    <Frame>
      <PageShell
        title={t('title')}
        subtitle={t('subtitle')}
        extra={<Beginnings onBegin={setBeginning} />}
      >
        <Loaded query={{ ...definitions, data: procedures }}>
          {(rows) => (
            <>
              <Input.Search
                allowClear
                className="procedures-search"
                placeholder={t('search')}
                aria-label={t('search')}
                onChange={(event) => setSearch(event.target.value)}
                data-testid="procedures-search"
              />
              <Rows
                rows={rows.filter((row) => fits(row, search))}
                isSearched={search !== ''}
                onBegin={setBeginning}
              />
            </>
          )}
        </Loaded>
      </PageShell>
      {beginning && (
        <BeginDialog
          beginning={beginning}
          takenKeys={(procedures ?? []).map(({ key }) => key)}
          onClose={() => setBeginning(null)}
        />
      )}
    </Frame>
  );
}

type OnBegin = { readonly onBegin: (beginning: Beginning) => void };

function Beginnings({ onBegin }: OnBegin) {
  const t = useProceduresText();
  const language = useLanguage();
  const { modal } = App.useApp();
  const importFile = async (file: File) => {
    const read = await readDiagramFile(file);
    if ('findings' in read) {
      const sentences = read.findings.slice(0, 5).map((finding) => finding[language]);
      void modal.error({ title: t('importRefused'), content: sentences.join('；') });
      return;
    }
    const { processId: key, processName: name, xml } = read;
    onBegin({ kind: 'import', key, name, xml });
  };
  return (
    <Space>
      <ImportButton
        label={t('importFile')}
        testId="import-procedure"
        onFile={(file) => void importFile(file)}
      />
      <Button
        type="primary"
        icon={<PlusOutlined />}
        onClick={() => onBegin({ kind: 'new' })}
        data-testid="new-procedure"
      >
        {t('create')}
      </Button>
    </Space>
  );
}

type RowsProps = OnBegin & { readonly rows: readonly Procedure[]; readonly isSearched: boolean };

function Rows({ rows, isSearched, onBegin }: RowsProps) {
  const t = useProceduresText();
  const isPhone = useIsPhone();
  const columns = useColumns(onBegin);
  if (rows.length === 0) return <Nothing text={t(isSearched ? 'nothingFound' : 'empty')} />;
  if (isPhone) {
    return (
      <ul className="cards" aria-label={t('list')}>
        {rows.map((row) => (
          <li key={row.key}>
            <Link href={addressOf(row)}>{row.name}</Link>
            <div>
              <State row={row} />
            </div>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Table<Procedure>
      aria-label={t('list')}
      rowKey="key"
      columns={columns}
      dataSource={[...rows]}
      pagination={rows.length > 50 ? { pageSize: 50 } : false}
      scroll={{ x: 'max-content' }}
      data-testid="procedures"
    />
  );
}

function useColumns(onBegin: OnBegin['onBegin']): TableColumnsType<Procedure> {
  const t = useProceduresText();
  const { message } = App.useApp();
  const copy = async ({ key, name, latest }: Procedure) => {
    try {
      if (!latest) return;
      const [xml, decisions] = await Promise.all([
        versionXml(key, latest.version),
        versionDecisions(key, latest.version),
      ]);
      onBegin({ kind: 'copy', name, xml, decisions });
    } catch (problem) {
      void message.error(problemText(problem), 6);
    }
  };
  return [
    {
      title: t('name'),
      render: (_, row) => <Link href={addressOf(row)}>{row.name}</Link>,
    },
    { title: t('key'), dataIndex: 'key' },
    {
      title: t('matter'),
      render: (_, { matterName }) => matterName || <span className="quiet">{t('noMatter')}</span>,
    },
    { title: t('state'), render: (_, row) => <State row={row} /> },
    { title: t('latest'), render: (_, row) => <Latest row={row} /> },
    {
      title: t('actions'),
      render: (_, row) => (
        <Space align="baseline">
          <Link href={addressOf(row)} data-testid={`edit-${row.key}`}>
            {t('edit')}
          </Link>
          <Button
            type="link"
            size="small"
            disabled={!row.latest}
            onClick={() => void copy(row)}
            data-testid={`copy-${row.key}`}
          >
            {t('copy')}
          </Button>
        </Space>
      ),
    },
  ];
}

function State({ row }: { readonly row: Procedure }) {
  const t = useProceduresText();
  if (!row.latest) return <Mark>{t('draftOnly')}</Mark>;
  if (row.versionInUse === null) return <Mark tone="blue">{t('notInUse')}</Mark>;
  return <Mark tone="green">{t('inUse', { version: row.versionInUse })}</Mark>;
}

function Latest({ row }: { readonly row: Procedure }) {
  const t = useProceduresText();
  if (!row.latest) return <span className="quiet">{t('neverPublished')}</span>;
  const { version, by, at, note } = row.latest;
  return <span title={note}>{t('versionBy', { version, by, at: minuteOf(at) })}</span>;
}

const addressOf = ({ key }: Procedure): string => `/modeler/edit/${encodeURIComponent(key)}`;

import { App, Button, Space, Table, type TableColumnsType } from 'antd';
import { Link } from 'wouter';
import { Mark, minuteOf, Nothing, problemText, useIsPhone } from '../../web/shell/index.ts';
import { versionDecisions, versionXml } from '../editor/definitions.ts';
import type { Beginning } from './begin-dialog.tsx';
import { OrderCell, rowType } from './order-cell.tsx';
import type { Procedure } from './procedures.ts';
import { useProceduresText } from './procedures-texts.ts';

type OnBegin = { readonly onBegin: (beginning: Beginning) => void };
type Move = (key: string, target: string) => void;
type RowsProps = OnBegin & {
  readonly rows: readonly Procedure[];
  readonly isSearched: boolean;
  /** Null while one's own order is not known yet. */
  readonly onMove: Move | null;
};

/** The procedures as a table that can be sorted by hand; on a phone as cards. */
export function ProceduresList({ rows, isSearched, onBegin, onMove }: RowsProps) {
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
      columns={onMove ? [orderColumn(rows, onMove, t('order')), ...columns] : columns}
      onRow={({ key }) => ({
        onDragOver: (event) => {
          if (event.dataTransfer.types.includes(rowType)) event.preventDefault();
        },
        onDrop: (event) => {
          const dragged = event.dataTransfer.getData(rowType);
          if (dragged !== '' && dragged !== key) onMove?.(dragged, key);
        },
      })}
      dataSource={[...rows]}
      pagination={rows.length > 50 ? { pageSize: 50 } : false}
      scroll={{ x: 'max-content' }}
      data-testid="procedures"
    />
  );
}

function orderColumn(rows: readonly Procedure[], onMove: Move, title: string) {
  return {
    title,
    key: 'order',
    render: (_: unknown, row: Procedure, index: number) => (
      <OrderCell
        row={row}
        above={rows[index - 1]?.key}
        below={rows[index + 1]?.key}
        onMove={onMove}
      />
    ),
  };
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
      render: (_, row) => (
        <div className="cell">
          <Link href={addressOf(row)}>{row.name}</Link>
          <div className="quiet small">{row.key}</div>
        </div>
      ),
    },
    {
      title: t('matter'),
      render: (_, { matterName, matterCode, category }) =>
        matterCode === null ? (
          <span className="quiet">{t('noMatter')}</span>
        ) : (
          <div className="cell">
            <Link href={`/modeler/matters/${encodeURIComponent(matterCode)}`}>{matterName}</Link>
            <div className="quiet small">{category}</div>
          </div>
        ),
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

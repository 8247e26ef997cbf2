import { Table, type TableColumnsType } from 'antd';
import { Link } from 'wouter';
import { Frame, Loaded, Mark, minuteOf, Nothing, PageShell } from '../../web/shell/index.ts';
import { type BranchRow, useBranches } from './branches.ts';
import { useOwnStepsText } from './own-steps-texts.ts';

/** `/modeler/own-steps`: all branches that departments may fill, one's own first, and who has attached what. */
export function BranchesPage() {
  const t = useOwnStepsText();
  const branches = useBranches();
  return (
    <Frame>
      <PageShell title={t('title')} subtitle={t('subtitle')}>
        <Loaded query={branches}>
          {(rows) => (rows.length === 0 ? <Nothing text={t('none')} /> : <Rows rows={rows} />)}
        </Loaded>
      </PageShell>
    </Frame>
  );
}

function Rows({ rows }: { readonly rows: readonly BranchRow[] }) {
  const columns = useColumns();
  const ownFirst = rows.toSorted((one, other) => Number(other.mayWrite) - Number(one.mayWrite));
  return (
    <Table<BranchRow>
      rowKey="key"
      columns={columns}
      dataSource={ownFirst}
      pagination={rows.length > 50 ? { pageSize: 50 } : false}
      scroll={{ x: 'max-content' }}
      data-testid="branches"
    />
  );
}

function useColumns(): TableColumnsType<BranchRow> {
  const t = useOwnStepsText();
  return [
    { title: t('matter'), render: (_, { matter }) => `${matter.name}（${matter.code}）` },
    { title: t('branch'), dataIndex: 'name' },
    { title: t('department'), render: (_, { department }) => department.name },
    {
      title: t('limit'),
      render: (_, { limit }) => (limit ? t(limit.unit, { days: limit.days }) : t('noLimit')),
    },
    { title: t('attached'), render: (_, row) => <Attached row={row} /> },
    {
      title: t('actions'),
      render: (_, row) =>
        row.mayWrite && (
          <Link href={pageOf(row)} data-testid={`draw-${row.department.id}`}>
            {t('draw')}
          </Link>
        ),
    },
  ];
}

function Attached({ row: { attached } }: { readonly row: BranchRow }) {
  const t = useOwnStepsText();
  if (attached === null) return <span className="quiet">{t('asDrawn')}</span>;
  const { version, by, at, note } = attached;
  return (
    <span title={note}>
      <Mark tone="green">{t('attached')}</Mark> {t('version', { version, by, at: minuteOf(at) })}
    </span>
  );
}

const pageOf = ({ matter, element, department }: BranchRow): string =>
  `/modeler/own-steps/${[matter.code, element, department.id].map(encodeURIComponent).join('/')}`;

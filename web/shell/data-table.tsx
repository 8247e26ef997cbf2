import type { ReactNode } from 'react';

/** A column of a table: what a row says there, or the field that holds it. */
export type Column<Row> = {
  readonly title: string;
  /** Unique among the columns; the title where there is none. */
  readonly key?: string;
  readonly field?: keyof Row & string;
  readonly className?: string;
  readonly render?: (row: Row) => ReactNode;
};

type Props<Row extends object> = {
  readonly label: string;
  readonly rowKey: keyof Row & string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowClassName?: (row: Row) => string;
};

/** Rows in columns, without what a list that is narrowed by the server has no use for: antd's table weighs 50 KB. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { label, rowKey, columns, rows, rowClassName } = props;
  return (
    <div className="table-scroll">
      <table className="plain-table list-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ title, key = title, className }) => (
              <th key={key} scope="col" className={className}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row[rowKey])} className={rowClassName?.(row)}>
              {columns.map((column) => (
                <td key={column.key ?? column.title} className={column.className}>
                  {contentOf(row, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function contentOf<Row extends object>(row: Row, { field, render }: Column<Row>): ReactNode {
  if (render !== undefined) return render(row);
  return field === undefined ? null : (row[field] as ReactNode);
}

import type { ReactNode } from 'react';
import type { Query } from './api.ts';
import { type Column, DataTable } from './data-table.tsx';
import { More } from './more.tsx';
import { Loaded, Nothing } from './page-shell.tsx';
import { useIsPhone } from './use-is-phone.ts';
import { useList } from './use-list.ts';

type Props<Row extends object> = {
  /** First word of the query key; live events refresh by it. */
  readonly queryKey: string;
  readonly path: string;
  readonly query?: Query;
  readonly rowKey: keyof Row & string;
  readonly columns: readonly Column<Row>[];
  /** The row as a card, for narrow windows. */
  readonly card: (row: Row) => ReactNode;
  readonly empty: string;
  readonly label: string;
  readonly rowClassName?: (row: Row) => string;
  readonly arrange?: (rows: readonly Row[]) => readonly Row[];
  readonly watches?: (rows: readonly Row[]) => boolean;
};

/** A list of the server, page by page: a table on a desk, cards on a phone. */
export function QueryTable<Row extends object>(props: Props<Row>) {
  const list = useList<Row>(props);
  return (
    <Loaded query={{ data: list.rows, error: list.error, refetch: list.refetch }}>
      {(rows) => (
        <>
          <Rows {...props} rows={props.arrange ? props.arrange(rows) : rows} />
          <More list={list} />
        </>
      )}
    </Loaded>
  );
}

function Rows<Row extends object>(props: Props<Row> & { readonly rows: readonly Row[] }) {
  const isPhone = useIsPhone();
  if (props.rows.length === 0) return <Nothing text={props.empty} />;
  if (isPhone) {
    return (
      <ul className="cards" aria-label={props.label}>
        {props.rows.map((row) => (
          <li key={String(row[props.rowKey])} className={props.rowClassName?.(row) ?? ''}>
            {props.card(row)}
          </li>
        ))}
      </ul>
    );
  }
  const { label, rowKey, columns, rows, rowClassName } = props;
  return (
    <DataTable<Row>
      {...{ label, rowKey, columns, rows }}
      {...(rowClassName !== undefined && { rowClassName })}
    />
  );
}

import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { OutboxEntry, OutboxQueries } from '../port.ts';
import { parameters } from './conditions.ts';
import type { Database } from './database.ts';
import { type JobColumns, jobColumns, jobOf } from './job-rows.ts';

type EntryColumns = JobColumns & Pick<OutboxEntry, 'state' | 'message'>;
type ListRow = EntryColumns & { readonly position: string };

/** Jobs for people to look at: what died, why, and how it lives again. */
export function deadJobQueries({
  schema,
  query,
}: Pick<Database, 'schema' | 'query'>): Pick<OutboxQueries, 'list' | 'find' | 'revive' | 'bury'> {
  const entryColumns = `${jobColumns(schema, 'o')}, o.state, o.message`;
  const leaveDead = async (id: string, change: string): Promise<boolean> => {
    const changed = await query(
      `UPDATE ${schema}.outbox SET ${change} WHERE id = $1 AND state = 'dead' RETURNING id`,
      [id],
    );
    return changed.length === 1;
  };
  return {
    list: async ({ state, limit, cursor }) => {
      const [direction, beyond] = state === 'dead' ? ['DESC', '<'] : ['ASC', '>'];
      const { values, bind } = parameters();
      const after =
        cursor === undefined
          ? ''
          : `AND position ${beyond} ${bind(readCursor(state, ['number'], cursor)[0])}`;
      const rows = await query<ListRow>(
        `SELECT ${entryColumns}, o.position FROM ${schema}.outbox AS o
         WHERE state = ${bind(state)} ${after}
         ORDER BY position ${direction} LIMIT ${bind(limit + 1)}`,
        values,
      );
      const page = pageOf(rows, limit, ({ position }) => writeCursor(state, [Number(position)]));
      return { ...page, items: page.items.map(({ position: _, ...entry }) => jobOf(entry)) };
    },
    find: async (id) => {
      const [row] = await query<EntryColumns>(
        `SELECT ${entryColumns} FROM ${schema}.outbox AS o WHERE id = $1`,
        [id],
      );
      return row && jobOf(row);
    },
    revive: (id) => leaveDead(id, `state = 'open', attempts = 0, leased_until = NULL`),
    bury: (id) => leaveDead(id, `state = 'done'`),
  };
}

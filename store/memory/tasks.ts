import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import { bucketsOf, entriesOf, isNewestFirst } from '../inbox.ts';
import { jsonCopy } from '../json.ts';
import type { TaskQueries, TaskRow } from '../port.ts';
import { compareText, foldText, taskSearchText } from '../search.ts';
import type { MemoryState } from './state.ts';

type Listed = { readonly sort: string; readonly task: TaskRow };

/** Queries of the inbox over the memory store's maps. */
export function taskQueries(state: MemoryState): TaskQueries {
  return {
    load: async (id) => {
      const task = state.tasks.get(id);
      return task && jsonCopy(task);
    },
    list: async (query) => {
      const { view, limit, cursor } = query;
      const order = (a: Listed, b: Listed) =>
        (isNewestFirst(view) ? -1 : 1) *
        (compareText(a.sort, b.sort) || compareText(a.task.id, b.task.id));
      const after =
        cursor === undefined ? undefined : readCursor(view, ['string', 'string'], cursor);
      const found = listed(state, bucketsOf(view, query.personId, query.principals))
        .filter(({ task }) => fits(task, query))
        .filter((item) => !after || order(item, endOf(item, after)) > 0)
        .sort(order)
        .slice(0, limit + 1);
      const page = pageOf(found, limit, ({ sort, task }) => writeCursor(view, [sort, task.id]));
      return jsonCopy({ ...page, items: page.items.map(({ task }) => task) });
    },
    counts: async ({ personId, principals, cap }) => {
      const count = (view: 'mine' | 'claimable') =>
        Math.min(cap, listed(state, bucketsOf(view, personId, principals)).length);
      return { mine: count('mine'), claimable: count('claimable') };
    },
    openOf: async (caseId) =>
      jsonCopy(
        [...state.tasks.values()]
          .filter((task) => task.caseId === caseId && task.state === 'open')
          .sort((a, b) => compareText(a.id, b.id)),
      ),
  };
}

function listed(state: MemoryState, buckets: readonly string[]): readonly Listed[] {
  return [...state.tasks.values()].flatMap((task) => {
    const entry = entriesOf(task).find(({ bucket }) => buckets.includes(bucket));
    return entry ? [{ sort: entry.sort, task }] : [];
  });
}

function endOf(item: Listed, [sort, id]: readonly [string, string]): Listed {
  return { sort, task: { ...item.task, id } };
}

function fits(
  task: TaskRow,
  query: { readonly matterCode?: string; readonly text?: string },
): boolean {
  return (
    (query.matterCode === undefined || task.matterCode === query.matterCode) &&
    (query.text === undefined || taskSearchText(task).includes(foldText(query.text)))
  );
}

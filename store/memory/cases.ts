import { lightOn } from '#processes';
import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import { entriesOf } from '../inbox.ts';
import { jsonCopy } from '../json.ts';
import type { CaseQueries, CaseRow, InspectedCase, StoredCase } from '../port.ts';
import { caseSearchText, compareText, foldText } from '../search.ts';
import { upcaster } from '../upcast.ts';
import type { MemoryCase, MemoryState } from './state.ts';

type ListQuery = Parameters<CaseQueries['list']>[0];

/** Queries of cases over the memory store's maps. */
export function caseQueries(state: MemoryState): CaseQueries {
  return {
    load: async (id) => stored(state.cases.get(id)),
    loadByNumber: async (number) =>
      stored([...state.cases.values()].find(({ row }) => row.number === number)),
    list: async (query) => {
      const before =
        query.cursor === undefined
          ? Number.POSITIVE_INFINITY
          : readCursor('cases', ['number'], query.cursor)[0];
      const found = [...state.cases.values()]
        .filter((item) => item.position < before && fits(item, query))
        .sort((a, b) => b.position - a.position)
        .slice(0, query.limit + 1);
      const page = pageOf(found, query.limit, ({ position }) => writeCursor('cases', [position]));
      return jsonCopy({ ...page, items: page.items.map(({ row }) => row) });
    },
    events: async (id) =>
      jsonCopy(
        (state.cases.get(id)?.events ?? []).map((event, i) => ({
          seq: i + 1,
          event: upcaster.event(event),
        })),
      ),
    scan: async ({ after = '', limit }) =>
      [...state.cases.keys()]
        .filter((id) => compareText(id, after) > 0)
        .sort(compareText)
        .slice(0, limit),
    inspect: async (id) => {
      const item = state.cases.get(id);
      return item && jsonCopy(inspected(state, item));
    },
    strays: async (limit) => straysOf(state).slice(0, limit),
  };
}

function inspected(state: MemoryState, { file, row, events }: MemoryCase): InspectedCase {
  const { id, version, updatedAt: _, ...summary } = row;
  const tasks = [...state.tasks.values()]
    .filter((task) => task.caseId === id)
    .sort((a, b) => compareText(a.id, b.id));
  return {
    file: upcaster.file(file),
    version,
    summary,
    events: events.map((event, i) => ({ seq: i + 1, event: upcaster.event(event) })),
    tasks,
    inbox: tasks.flatMap((task) => entriesOf(task).map((entry) => ({ taskId: task.id, ...entry }))),
    timers: [...state.timers.values()]
      .filter(({ row }) => row.caseId === id)
      .map(({ row: { caseId: _, ...timer } }) => timer)
      .sort((a, b) => compareText(a.timerId, b.timerId)),
  };
}

/** The inbox of this store is computed from its tasks: only tasks and timers can have lost their case. */
function straysOf(state: MemoryState): readonly string[] {
  const tasks = [...state.tasks.values()].filter(({ caseId }) => !state.cases.has(caseId));
  const timers = [...state.timers.values()].filter(({ row }) => !state.cases.has(row.caseId));
  return [
    ...tasks.map(({ id, caseId }) => `task ${id} of case ${caseId}`),
    ...timers.map(({ row }) => `timer ${row.timerId} of case ${row.caseId}`),
  ];
}

function stored(item: MemoryCase | undefined): StoredCase | undefined {
  if (item === undefined) return undefined;
  const { version, updatedAt } = item.row;
  return jsonCopy({ file: upcaster.file(item.file), version, updatedAt });
}

function fits({ row }: MemoryCase, query: ListQuery): boolean {
  return (
    (query.department === undefined || row.departments.includes(query.department)) &&
    (query.applicantPersonId === undefined || row.applicantPersonId === query.applicantPersonId) &&
    (query.matterCode === undefined || row.matterCode === query.matterCode) &&
    (query.applicantIdNumber === undefined || row.applicantIdNumber === query.applicantIdNumber) &&
    (query.status === undefined || row.status === query.status) &&
    (query.text === undefined || caseSearchText(row).includes(foldText(query.text))) &&
    (query.light === undefined || isLit(row, query.light))
  );
}

function isLit({ lights }: CaseRow, { colour, on }: NonNullable<ListQuery['light']>): boolean {
  return lights === undefined || (lights !== null && lightOn(lights, on) === colour);
}

import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import { jsonCopy } from '../json.ts';
import type { CaseQueries, StoredCase } from '../port.ts';
import { caseSearchText, foldText } from '../search.ts';
import type { MemoryCase, MemoryState } from './state.ts';

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
      jsonCopy((state.cases.get(id)?.events ?? []).map((event, i) => ({ seq: i + 1, event }))),
  };
}

function stored(item: MemoryCase | undefined): StoredCase | undefined {
  return item && jsonCopy({ file: item.file, version: item.row.version });
}

function fits({ row }: MemoryCase, query: Parameters<CaseQueries['list']>[0]): boolean {
  return (
    (query.department === undefined || row.departments.includes(query.department)) &&
    (query.applicantPersonId === undefined || row.applicantPersonId === query.applicantPersonId) &&
    (query.matterCode === undefined || row.matterCode === query.matterCode) &&
    (query.status === undefined || row.status === query.status) &&
    (query.text === undefined || caseSearchText(row).includes(foldText(query.text)))
  );
}

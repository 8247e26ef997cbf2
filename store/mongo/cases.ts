import mongoose from 'mongoose';
import { pageOf, writeCursor } from '../cursor.ts';
import { groupedRead } from '../grouped-read.ts';
import type { CaseQueries, CaseRow, CaseSummary, StoredCase } from '../port.ts';
import { upcaster } from '../upcast.ts';
import type { MongoDatabase } from './database.ts';
import type { CaseDocument, EventPageDocument } from './documents.ts';
import { asking } from './errors.ts';
import { groupedDocuments } from './grouped-documents.ts';
import { inspectionQueries } from './inspection.ts';
import { keyOf, rangeOf, textOf } from './keys.ts';
import { containingFilter } from './tasks.ts';
import { readTicket } from './tickets.ts';

type ListQuery = Parameters<CaseQueries['list']>[0];
type Stored = Pick<CaseDocument, (typeof storedFields)[number]>;
type Read = Stored & { readonly _id: string };
/** Of a case that is as it was known. */
type Unread = Omit<Read, 'file'> & { readonly file: null };
const storedFields = ['file', 'version', 'updatedAt'] as const;
type Listed = Pick<CaseDocument, '_id' | 'version' | 'summary' | 'updatedAt' | 'position'>;

/** Queries of cases. */
export function caseQueries(database: MongoDatabase): CaseQueries {
  const { models } = database;
  const readById = readUnlessKnown(database);
  const byNumber = { field: 'number', fields: storedFields } as const;
  const readByNumber = groupedDocuments(models.cases, byNumber, storedCase);
  return {
    load: async (id, known) => {
      const found = await readById({ id: textOf(id), known: known?.version ?? 0 });
      return found === 'known' ? known : found;
    },
    loadByNumber: async (number) => readByNumber(textOf(number)),
    list: async (wanted) => {
      const found = await asking(() =>
        models.cases
          .find(filterOf(wanted), { version: 1, summary: 1, updatedAt: 1, position: 1 })
          .sort({ position: -1 })
          .limit(wanted.limit + 1)
          .lean<Listed[]>(),
      );
      const page = pageOf(found, wanted.limit, ({ position }) => writeCursor('cases', [position]));
      return { ...page, items: page.items.map(caseRow) };
    },
    events: async (id) => {
      const pages = await asking(() =>
        models.events
          .find({ _id: mongoose.trusted(rangeOf(id)) }, { events: 1 })
          .sort({ _id: 1 })
          .lean<EventPageDocument[]>(),
      );
      return eventsOf(pages);
    },
    ...inspectionQueries(database),
  };
}

/** Who asks for a case, and the version of it that they have; 0 for none. */
type Asked = { readonly id: string; readonly known: number };

/** Cases by id, those that are asked for together by one query; one that still is as it is known leaves its file there. */
function readUnlessKnown({ raw }: MongoDatabase) {
  return groupedRead<Asked, StoredCase | 'known'>({
    nameOf: ({ id, known }) => keyOf(id, String(known)),
    read: async (asked) => {
      const ids = [...new Set(asked.map(({ id }) => id))];
      const fields = { version: 1, updatedAt: 1, file: fileUnless(heldOf(asked)) };
      const found = await asking(() =>
        raw.cases
          .find({ _id: { $in: ids } })
          .project<Read | Unread>(fields)
          .toArray(),
      );
      const cases = new Map(
        found.map((one) => [one._id, one.file === null ? ('known' as const) : storedCase(one)]),
      );
      return new Map(
        asked.flatMap(({ id, known }) => {
          const one = cases.get(id);
          return one === undefined ? [] : [[keyOf(id, String(known)), one] as const];
        }),
      );
    },
  });
}

/** Id and version of the cases that everybody who asks for them has in the same version. */
function heldOf(asked: readonly Asked[]): readonly string[] {
  const versions = new Map<string, number>();
  for (const { id, known } of asked) versions.set(id, versions.has(id) ? 0 : known);
  return [...versions].flatMap(([id, known]) => (known === 0 ? [] : keyOf(id, String(known))));
}

function fileUnless(held: readonly string[]) {
  if (held.length === 0) return 1;
  const key = { $concat: ['$_id', keyOf('', ''), { $toString: '$version' }] };
  return { $cond: [{ $in: [key, { $literal: held }] }, null, '$file'] };
}

function filterOf(wanted: ListQuery): object {
  const { department, applicantPersonId, applicantIdNumber, matterCode } = wanted;
  const { status, text, light, cursor } = wanted;
  return {
    ...(department !== undefined && { departments: textOf(department) }),
    ...(applicantPersonId !== undefined && { applicantPersonId: textOf(applicantPersonId) }),
    ...(applicantIdNumber !== undefined && { applicantIdNumber: textOf(applicantIdNumber) }),
    ...(matterCode !== undefined && { matterCode: textOf(matterCode) }),
    ...(status !== undefined && { status: textOf(status) }),
    ...(text !== undefined && { search: containingFilter(text) }),
    ...(light !== undefined && litFilter(light)),
    ...(cursor !== undefined && {
      position: mongoose.trusted({ $lt: readTicket('cases', cursor) }),
    }),
  };
}

/** Documents of earlier versions do not say when their light changes. */
function litFilter({ colour, on }: NonNullable<ListQuery['light']>): object {
  const began = mongoose.trusted({ $lte: on });
  const isAhead = mongoose.trusted({ $not: { $lte: on } });
  const holds = {
    red: { 'lights.redOn': began },
    yellow: { 'lights.yellowOn': began, 'lights.redOn': isAhead },
    green: { 'lights.from': began, 'lights.yellowOn': isAhead, 'lights.redOn': isAhead },
  }[colour];
  return { $or: [{ lights: mongoose.trusted({ $exists: false }) }, holds] };
}

export function storedCase({ file, version, updatedAt }: Stored): StoredCase {
  return { file: upcaster.file(JSON.parse(file)), version, updatedAt };
}

/** Numbers the events of a case from 1 on, page after page. */
export function eventsOf(pages: readonly Pick<EventPageDocument, 'events'>[]) {
  return pages
    .flatMap(({ events }) => JSON.parse(events) as object[])
    .map((event, index) => ({ seq: index + 1, event: upcaster.event(event) }));
}

function caseRow({ _id, version, summary, updatedAt }: Listed): CaseRow {
  return { ...(JSON.parse(summary) as CaseSummary), id: _id, version, updatedAt };
}

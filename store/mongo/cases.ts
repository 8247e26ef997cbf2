import mongoose, { type ClientSession } from 'mongoose';
import { pageOf, writeCursor } from '../cursor.ts';
import { groupedRead } from '../grouped-read.ts';
import { type PackedEvents, unpackEvents } from '../packed-events.ts';
import type { CaseQueries, CaseRow, CaseSummary, StoredCase } from '../port.ts';
import { upcaster } from '../upcast.ts';
import { type CaseRead, type KnownCases, loadedCase } from './case-parts.ts';
import { inTransaction, type MongoDatabase } from './database.ts';
import type { CaseDocument, CaseFileDocument, EventPageDocument } from './documents.ts';
import { asking } from './errors.ts';
import { groupedDocuments } from './grouped-documents.ts';
import { inspectionQueries } from './inspection.ts';
import { keyOf, rangeOf, textOf } from './keys.ts';
import { containingFilter } from './tasks.ts';
import { readTicket } from './tickets.ts';

type ListQuery = Parameters<CaseQueries['list']>[0];
/** Of a case that is as it was known. */
type Unread = Omit<CaseRead, 'file'> & { readonly file: null };
type Line = Pick<CaseDocument, '_id' | 'line' | 'summary' | 'position'>;
type Head = Pick<CaseFileDocument, '_id' | 'version' | 'line' | 'updatedAt'>;
type Listed = { readonly line: Line; readonly head: Head | undefined };

/** Queries of cases. */
export function caseQueries(database: MongoDatabase, cases: KnownCases): CaseQueries {
  const { models } = database;
  const readById = readUnlessKnown(database, cases);
  const byNumber = { field: 'number', fields: ['number'] } as const;
  const idOfNumber = groupedDocuments(models.cases, byNumber, ({ _id }) => _id);
  const load = async (id: string, known?: StoredCase) => {
    const found = await readById({ id: textOf(id), known: known?.version ?? 0 });
    return found === 'known' ? known : found;
  };
  return {
    load,
    loadByNumber: async (number) => {
      const id = await idOfNumber(textOf(number));
      return id === undefined ? undefined : load(id);
    },
    list: async (wanted) => {
      const found = await listed(database, wanted);
      const page = pageOf(found, wanted.limit, ({ line }) => writeCursor('cases', [line.position]));
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

/**
 * Lines and the cases they are of. Lines are read first; where a case has changed its line since, both are read again as of
 * one moment.
 */
async function listed(database: MongoDatabase, wanted: ListQuery): Promise<readonly Listed[]> {
  const found = await asking(() => linesAndHeads(database, wanted));
  if (found.every(({ line, head }) => head?.line === line.line)) return found;
  const session = await database.startSession();
  try {
    return await asking(() =>
      session.withTransaction(() => linesAndHeads(database, wanted, session), inTransaction),
    );
  } finally {
    await session.endSession();
  }
}

async function linesAndHeads(
  { models }: MongoDatabase,
  wanted: ListQuery,
  session: ClientSession | null = null,
): Promise<readonly Listed[]> {
  const lines = await models.cases
    .find(filterOf(wanted), { line: 1, summary: 1, position: 1 })
    .sort({ position: -1 })
    .limit(wanted.limit + 1)
    .session(session)
    .lean<Line[]>();
  if (lines.length === 0) return [];
  const ids = mongoose.trusted({ $in: lines.map(({ _id }) => _id) });
  const found = await models.caseFiles
    .find({ _id: ids }, { version: 1, line: 1, updatedAt: 1 })
    .session(session)
    .lean<Head[]>();
  const heads = new Map(found.map((head) => [head._id, head]));
  return lines.map((line) => ({ line, head: heads.get(line._id) }));
}

/** Who asks for a case, and the version of it that they have; 0 for none. */
type Asked = { readonly id: string; readonly known: number };

/** Cases by id, those that are asked for together by one query; one that still is as it is known leaves its file there. */
function readUnlessKnown({ raw }: MongoDatabase, cases: KnownCases) {
  return groupedRead<Asked, StoredCase | 'known'>({
    nameOf: ({ id, known }) => keyOf(id, String(known)),
    read: async (asked) => {
      const ids = [...new Set(asked.map(({ id }) => id))];
      const held = heldOf(asked);
      const fields = {
        ...{ version: 1, updatedAt: 1 },
        ...{ file: fieldUnless(held, '$file'), deltas: fieldUnless(held, '$deltas') },
      };
      const found = await asking(() =>
        raw.caseFiles
          .find({ _id: { $in: ids } })
          .project<CaseRead | Unread>(fields)
          .toArray(),
      );
      const read = new Map(
        found.map((one) => [
          one._id,
          one.file === null ? ('known' as const) : loadedCase(cases, one),
        ]),
      );
      return new Map(
        asked.flatMap(({ id, known }) => {
          const one = read.get(id);
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

function fieldUnless(held: readonly string[], field: string) {
  if (held.length === 0) return 1;
  const key = { $concat: ['$_id', keyOf('', ''), { $toString: '$version' }] };
  return { $cond: [{ $in: [key, { $literal: held }] }, null, field] };
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

/** Numbers the events of a case from 1 on, page after page. */
export function eventsOf(pages: readonly Pick<EventPageDocument, 'events'>[]) {
  return pages
    .flatMap(({ events }) => unpackEvents(JSON.parse(events) as PackedEvents))
    .map((event, index) => ({ seq: index + 1, event: upcaster.event(event) }));
}

function caseRow({ line: { _id, summary }, head }: Listed): CaseRow {
  const { version = 0, updatedAt = '' } = head ?? {};
  return { ...(JSON.parse(summary) as CaseSummary), id: _id, version, updatedAt };
}

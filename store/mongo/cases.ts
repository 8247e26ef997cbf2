import mongoose from 'mongoose';
import { pageOf, writeCursor } from '../cursor.ts';
import type { CaseQueries, CaseRow, CaseSummary, StoredCase } from '../port.ts';
import { upcaster } from '../upcast.ts';
import type { MongoDatabase } from './database.ts';
import type { CaseDocument, EventPageDocument } from './documents.ts';
import { asking } from './errors.ts';
import { groupedDocuments } from './grouped-documents.ts';
import { inspectionQueries } from './inspection.ts';
import { rangeOf, textOf } from './keys.ts';
import { containingFilter } from './tasks.ts';
import { readTicket } from './tickets.ts';

type ListQuery = Parameters<CaseQueries['list']>[0];
type Stored = Pick<CaseDocument, (typeof storedFields)[number]>;
const storedFields = ['file', 'version', 'updatedAt'] as const;
type Listed = Pick<CaseDocument, '_id' | 'version' | 'summary' | 'updatedAt' | 'position'>;

/** Queries of cases. */
export function caseQueries(database: MongoDatabase): CaseQueries {
  const { models } = database;
  const loadBy = (field: '_id' | 'number') => {
    const load = groupedDocuments(models.cases, { field, fields: storedFields }, storedCase);
    return async (key: string) => load(textOf(key));
  };
  return {
    load: loadBy('_id'),
    loadByNumber: loadBy('number'),
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

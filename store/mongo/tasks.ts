import mongoose, { type PipelineStage } from 'mongoose';
import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import { bucketsOf, isNewestFirst } from '../inbox.ts';
import type { TaskQueries, TaskRow } from '../port.ts';
import { compareText, foldText } from '../search.ts';
import type { MongoDatabase } from './database.ts';
import type { InboxDocument, TaskDocument } from './documents.ts';
import { asking } from './errors.ts';
import { groupedDocuments } from './grouped-documents.ts';
import { keyOf, rangeOf, textOf } from './keys.ts';

type ListQuery = Parameters<TaskQueries['list']>[0];
type Entry = Pick<InboxDocument, 'sort' | 'taskId' | 'data'>;
type Counted = { readonly taskId: string; readonly view: 'mine' | 'claimable' };

/** Queries of the inbox; what is listed where was decided when the task was written (`inbox.ts`). */
export function taskQueries({ models }: MongoDatabase): TaskQueries {
  const load = groupedDocuments(
    models.tasks,
    { field: '_id' },
    ({ data }) => JSON.parse(data) as TaskRow,
  );
  return {
    load: async (id) => load(textOf(id)),
    list: async (wanted) => {
      const entries = await asking(() => models.inbox.aggregate<Entry>(pageStages(wanted)));
      const page = pageOf(merged(entries, wanted.view), wanted.limit, ({ sort, taskId }) =>
        writeCursor(wanted.view, [sort, taskId]),
      );
      return { ...page, items: page.items.map(({ data }) => JSON.parse(data) as TaskRow) };
    },
    counts: async ({ personId, principals, cap }) => {
      const ofView = (view: 'mine' | 'claimable') =>
        bucketsOf(view, personId, principals).map((bucket) => [
          { $match: { _id: rangeOf(bucket) } },
          { $sort: { _id: 1 } } as const,
          { $limit: cap },
          { $project: { _id: 0, taskId: 1, view } },
        ]);
      const stages = union([...ofView('mine'), ...ofView('claimable')]);
      const entries = await asking(() => models.inbox.aggregate<Counted>(stages));
      const count = (view: 'mine' | 'claimable') =>
        Math.min(cap, new Set(entries.filter((e) => e.view === view).map((e) => e.taskId)).size);
      return { mine: count('mine'), claimable: count('claimable') };
    },
    openOf: async (caseId) => {
      const found = await asking(() =>
        models.tasks
          .find({ caseId: textOf(caseId), state: 'open' })
          .sort({ _id: 1 })
          .lean<TaskDocument[]>(),
      );
      return found.map(({ data }) => JSON.parse(data) as TaskRow);
    },
  };
}

/** A short range of `_id` for each bucket, in one round trip; never a query with OR over all tasks. */
function pageStages(wanted: ListQuery): PipelineStage[] {
  const { view, matterCode, text, limit } = wanted;
  const filter = {
    ...(matterCode !== undefined && { matterCode: textOf(matterCode) }),
    ...(text !== undefined && { search: containing(text) }),
  };
  const buckets = bucketsOf(view, wanted.personId, wanted.principals);
  return union(
    buckets.map((bucket) => [
      { $match: { _id: rangeIn(bucket, wanted), ...filter } },
      { $sort: { _id: isNewestFirst(view) ? -1 : 1 } } as const,
      { $limit: limit + 1 },
      { $project: { _id: 0, sort: 1, taskId: 1, data: 1 } },
    ]),
  );
}

function rangeIn(bucket: string, { view, cursor }: ListQuery): object {
  const range = rangeOf(bucket);
  if (cursor === undefined) return range;
  const [sort, taskId] = readCursor(view, ['string', 'string'], cursor);
  const last = keyOf(bucket, sort, taskId);
  return isNewestFirst(view) ? { $gte: range.$gte, $lt: last } : { $gt: last, $lt: range.$lt };
}

/** What the given pipelines find, one after the other; nothing when there are none. */
function union(
  branches: readonly Exclude<PipelineStage, PipelineStage.Merge | PipelineStage.Out>[][],
): PipelineStage[] {
  const [first = [{ $match: { _id: '' } }, { $limit: 1 }], ...others] = branches;
  return [...first, ...others.map((pipeline) => ({ $unionWith: { coll: 'inbox', pipeline } }))];
}

/** The entries in the order of the view, each task once: a task may stand in several of a person's buckets. */
function merged(entries: readonly Entry[], view: ListQuery['view']): readonly Entry[] {
  const direction = isNewestFirst(view) ? -1 : 1;
  const once = new Map(entries.map((entry) => [`${entry.sort}\0${entry.taskId}`, entry]));
  return [...once.values()].sort(
    (a, b) => direction * (compareText(a.sort, b.sort) || compareText(a.taskId, b.taskId)),
  );
}

/** A search for the text itself, whatever characters it has. */
function containing(text: string): RegExp {
  return new RegExp(foldText(textOf(text)).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
}

/** A filter that matches texts which contain the given one, for queries of models. */
export function containingFilter(text: string): object {
  return mongoose.trusted({ $regex: containing(text) });
}

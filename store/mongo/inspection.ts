import mongoose from 'mongoose';
import type { TaskRow } from '#processes';
import type { CaseQueries, CaseSummary, InspectedCase } from '../port.ts';
import { compareText } from '../search.ts';
import { storedCase } from './case-parts.ts';
import { eventsOf } from './cases.ts';
import { inTransaction, type MongoDatabase } from './database.ts';
import type {
  CaseDocument,
  CaseFileDocument,
  EventPageDocument,
  InboxDocument,
  TaskDocument,
  TimerDocument,
} from './documents.ts';
import { asking } from './errors.ts';
import { rangeOf, textOf } from './keys.ts';
import { timerOf } from './timers.ts';

/** What the doctor asks: cases one after the other, each with all its rows as of one moment, and what has no owner. */
export function inspectionQueries(
  database: MongoDatabase,
): Pick<CaseQueries, 'scan' | 'inspect' | 'strays'> {
  const { models } = database;
  return {
    scan: async ({ after, limit }) => {
      const filter = after === undefined ? {} : { _id: mongoose.trusted({ $gt: textOf(after) }) };
      const found = await asking(() =>
        models.cases.find(filter, { _id: 1 }).sort({ _id: 1 }).limit(limit).lean(),
      );
      return found.map(({ _id }) => _id);
    },
    inspect: (id) => asking(() => inspect(database, textOf(id))),
    strays: (limit) => asking(() => straysOf(database, limit)),
  };
}

async function inspect(database: MongoDatabase, id: string): Promise<InspectedCase | undefined> {
  const { models } = database;
  const session = await database.startSession();
  try {
    return await session.withTransaction(async () => {
      const found = await models.cases.findOne({ _id: id }).session(session).lean<CaseDocument>();
      const file = await models.caseFiles
        .findOne({ _id: id })
        .session(session)
        .lean<CaseFileDocument>();
      if (!found || !file) return undefined;
      const pages = await models.events
        .find({ _id: mongoose.trusted(rangeOf(id)) })
        .sort({ _id: 1 })
        .session(session)
        .lean<EventPageDocument[]>();
      const tasks = await models.tasks
        .find({ caseId: id })
        .sort({ _id: 1 })
        .session(session)
        .lean<TaskDocument[]>();
      const inbox = await models.inbox
        .find({ taskId: mongoose.trusted({ $in: tasks.map(({ _id }) => _id) }) })
        .session(session)
        .lean<InboxDocument[]>();
      const timers = await models.timers
        .find({ _id: mongoose.trusted(rangeOf(id)) })
        .sort({ _id: 1 })
        .session(session)
        .lean<TimerDocument[]>();
      const { updatedAt: _, ...stored } = storedCase(file);
      return {
        ...stored,
        summary: JSON.parse(found.summary) as CaseSummary,
        events: eventsOf(pages),
        tasks: tasks.map(({ data }) => JSON.parse(data) as TaskRow),
        inbox: inbox
          .map(({ taskId, bucket, sort }) => ({ taskId, bucket, sort }))
          .sort((a, b) => compareText(a.taskId, b.taskId) || compareText(a.bucket, b.bucket)),
        timers: timers.map((timer) => {
          const { caseId: _case, ...rest } = timerOf(timer);
          return rest;
        }),
      };
    }, inTransaction);
  } finally {
    await session.endSession();
  }
}

type Stray = { readonly id: string; readonly owner: string };

async function straysOf(database: MongoDatabase, limit: number): Promise<readonly string[]> {
  const { tasks, timers, inbox } = database.models;
  const without = (owner: string, field: string, id: string) => [
    { $lookup: { from: owner, localField: field, foreignField: '_id', as: 'owner' } },
    { $match: { owner: { $size: 0 } } },
    { $limit: limit },
    { $project: { _id: 0, id: `$${id}`, owner: `$${field}` } },
  ];
  const lostTasks = await tasks.aggregate<Stray>(without('cases', 'caseId', '_id'));
  const lostTimers = await timers.aggregate<Stray>(without('cases', 'caseId', 'timerId'));
  const lostEntries = await inbox.aggregate<Stray>(without('tasks', 'taskId', 'bucket'));
  return [
    ...lostTasks.map(({ id, owner }) => `task ${id} of case ${owner}`),
    ...lostTimers.map(({ id, owner }) => `timer ${id} of case ${owner}`),
    ...lostEntries.map(({ id, owner }) => `inbox row ${id} of task ${owner}`),
  ].slice(0, limit);
}

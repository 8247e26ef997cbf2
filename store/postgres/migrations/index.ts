import { tables } from './0001-tables.ts';
import { writeFunctions } from './0002-write-functions.ts';
import { deadJobs } from './0003-dead-jobs.ts';
import { auditChain } from './0004-audit-chain.ts';
import { groupCommit } from './0005-group-commit.ts';
import { batchedAudit } from './0006-batched-audit.ts';
import { plainJson } from './0007-plain-json.ts';
import { oldPrograms } from './0008-old-programs.ts';
import { optimisticBatch } from './0009-optimistic-batch.ts';
import { seriesByNumber } from './0010-series-by-number.ts';
import { earlierWriters } from './0011-earlier-writers.ts';
import { lights } from './0012-lights.ts';
import { auditDays } from './0013-audit-days.ts';
import { applicants } from './0014-applicants.ts';
import { tasksStay } from './0015-tasks-stay.ts';
import { shortRows } from './0016-short-rows.ts';

/** One numbered step of the schema. Released steps never change: add the next one. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  /** Set by a step that does more than add: programs that do not know the steps up to this one must stop before it. */
  readonly needs?: number;
  readonly sql: (schema: string) => string;
};

export const migrations: readonly Migration[] = [
  { number: 1, name: 'tables', sql: tables },
  { number: 2, name: 'write functions', sql: writeFunctions },
  { number: 3, name: 'dead jobs', sql: deadJobs },
  { number: 4, name: 'audit chain', sql: auditChain },
  { number: 5, name: 'group commit', needs: 5, sql: groupCommit },
  { number: 6, name: 'batched audit', sql: batchedAudit },
  { number: 7, name: 'plain json', sql: plainJson },
  { number: 8, name: 'old programs', sql: oldPrograms },
  { number: 9, name: 'optimistic batch', sql: optimisticBatch },
  { number: 10, name: 'series by number', needs: 10, sql: seriesByNumber },
  { number: 11, name: 'earlier writers', needs: 11, sql: earlierWriters },
  { number: 12, name: 'lights', sql: lights },
  { number: 13, name: 'audit days', sql: auditDays },
  { number: 14, name: 'applicants', sql: applicants },
  { number: 15, name: 'tasks stay', sql: tasksStay },
  { number: 16, name: 'short rows', needs: 16, sql: shortRows },
];

import { throwRest } from '../elements/throwing.ts';
import { setResults } from '../flow/data.ts';
import { emitJobFailed } from '../flow/emit.ts';
import { stop } from '../flow/incident.ts';
import { nodeOf, type Work } from '../flow/work.ts';
import { get } from '../state/draft.ts';
import type { Command, Rejection } from '../types.ts';
import { findById } from './find.ts';
import { completeWork } from './tasks.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;

export function completeJob(work: Work, command: CommandOf<'CompleteJob'>): Rejection | undefined {
  const record = findById(work, command.jobId);
  if (record?.w !== 'job') return notActive(command.jobId);
  const node = nodeOf(work.definition, record);
  if (node.throws.length === 0) {
    completeWork(work, record, command.variables);
    return undefined;
  }
  if (command.variables !== undefined) setResults(work, record, command.variables);
  throwRest(work, get(work.draft.instance, record.i), node);
  return undefined;
}

/** One attempt failed; when none is left someone has to look at it. */
export function failJob(work: Work, command: CommandOf<'FailJob'>): Rejection | undefined {
  const record = findById(work, command.jobId);
  if (record?.w !== 'job') return notActive(command.jobId);
  const { retriesLeft, message } = command;
  if (!Number.isInteger(retriesLeft) || retriesLeft < 0) {
    return { code: 'BAD_COMMAND', message: `retriesLeft ${retriesLeft} is not a whole number` };
  }
  emitJobFailed(work, record, { retriesLeft, message });
  if (retriesLeft === 0) stop(work, record, 'job', { failure: 'JOB_FAILED', message });
  return undefined;
}

function notActive(jobId: string): Rejection {
  return { code: 'JOB_NOT_ACTIVE', message: `job ${jobId} is not active` };
}

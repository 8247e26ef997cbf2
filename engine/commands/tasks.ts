import { endOwnWait } from '../flow/attach.ts';
import { setResults } from '../flow/data.ts';
import { stop } from '../flow/incident.ts';
import { leave } from '../flow/leave.ts';
import { throwError, throwEscalation } from '../flow/throw-error.ts';
import type { Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import type { Command, Rejection, Variables } from '../types.ts';
import { findById } from './find.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;

/** A person says that a task is done. */
export function completeTask(
  work: Work,
  command: CommandOf<'CompleteTask'>,
): Rejection | undefined {
  const record = findById(work, command.taskId);
  if (record?.w !== 'task') {
    return { code: 'TASK_NOT_OPEN', message: `task ${command.taskId} is not open` };
  }
  endOwnWait(work, record);
  completeWork(work, record, command.variables);
  return undefined;
}

/** Takes over the variables of finished work and goes on. */
export function completeWork(
  work: Work,
  record: LiveRecord,
  variables: Variables | undefined,
): void {
  if (variables !== undefined) setResults(work, record, variables);
  leave(work, get(work.draft.instance, record.i));
}

/** The work of a task or job ends in an error that the diagram may catch. */
export function throwErrorAt(work: Work, command: CommandOf<'ThrowError'>): Rejection | undefined {
  const { elementInstanceId: id, code, variables } = command;
  const record = findById(work, id);
  if (record?.w !== 'task' && record?.w !== 'job') {
    return {
      code: 'ELEMENT_NOT_ACTIVE',
      message: `element instance ${id} has no open task or job`,
    };
  }
  if (record.x !== undefined) {
    return { code: 'INCIDENT_OPEN', message: `element instance ${id} has an open incident` };
  }
  if (throwError(work, record, { code, variables })) return undefined;
  const text = command.message === undefined ? '' : `: ${command.message}`;
  stop(work, record, record.w === 'job' ? 'job' : 'open', {
    failure: 'UNCAUGHT_ERROR',
    message: `nobody catches the error "${code}"${text}`,
  });
  return undefined;
}

/** The work of a task or job escalates; it goes on unless what catches it interrupts it. */
export function throwEscalationAt(
  work: Work,
  command: CommandOf<'ThrowEscalation'>,
): Rejection | undefined {
  const { elementInstanceId: id, code, variables } = command;
  const record = findById(work, id);
  if (record === undefined || (record.w !== 'task' && record.w !== 'job')) {
    const message = `element instance ${id} has no open task or job`;
    return { code: 'ELEMENT_NOT_ACTIVE', message };
  }
  throwEscalation(work, record, { code, variables });
  return undefined;
}

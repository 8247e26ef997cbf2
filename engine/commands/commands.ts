import type { Work } from '../flow/work.ts';
import { migrateInstance } from '../operations/migrate.ts';
import { modifyInstance } from '../operations/modify.ts';
import { returnTo } from '../operations/return-to.ts';
import { refusedWhileSuspended, resumeInstance, suspendInstance } from '../operations/suspend.ts';
import type { Command, Rejection } from '../types.ts';
import { activateElement } from './ad-hoc.ts';
import { raiseIncident, resolveIncident } from './incidents.ts';
import { cancelInstance, setVariables } from './instance.ts';
import { addItem, removeItem } from './items.ts';
import { completeJob, failJob } from './jobs.ts';
import { correlateMessage } from './messages.ts';
import { broadcastSignal } from './signals.ts';
import { completeTask, throwErrorAt, throwEscalationAt } from './tasks.ts';
import { recountTimers, rescheduleTimer, triggerTimer } from './timers.ts';

/** What can be asked of a running instance: all but its start. */
type InstanceCommand = Exclude<Command, { readonly type: 'StartInstance' }>;

type Handlers = {
  readonly [Type in InstanceCommand['type']]: (
    work: Work,
    command: Extract<InstanceCommand, { readonly type: Type }>,
  ) => Rejection | undefined;
};

const handlers: Handlers = {
  CompleteTask: completeTask,
  CompleteJob: completeJob,
  FailJob: failJob,
  ThrowError: throwErrorAt,
  TriggerTimer: triggerTimer,
  RescheduleTimer: rescheduleTimer,
  RecountTimers: recountTimers,
  CorrelateMessage: correlateMessage,
  BroadcastSignal: broadcastSignal,
  ThrowEscalation: throwEscalationAt,
  ActivateElement: activateElement,
  AddItem: addItem,
  RemoveItem: removeItem,
  SetVariables: setVariables,
  CancelInstance: cancelInstance,
  ResolveIncident: resolveIncident,
  RaiseIncident: raiseIncident,
  SuspendInstance: suspendInstance,
  ResumeInstance: resumeInstance,
  ModifyInstance: modifyInstance,
  ReturnTo: returnTo,
  MigrateInstance: migrateInstance,
};

/** Begins the work of a command, or says why not. */
export function handle<Type extends InstanceCommand['type']>(
  work: Work,
  command: Extract<InstanceCommand, { readonly type: Type }>,
): Rejection | undefined {
  const handler: Handlers[Type] = handlers[command.type as Type];
  return refusedWhileSuspended(work, command.type) ?? handler(work, command);
}

import type { Behavior, FlowNodeKind } from '../definition.ts';
import { happened, passThrough, terminateScope, throwErrorAtEnd, waitForEvent } from './events.ts';
import { chooseOne, joinAndFork } from './gateways.ts';
import { createJob } from './jobs.ts';
import { openScope } from './sub-process.ts';
import { receive, waitForPerson } from './tasks.ts';

/**
 * What each kind of element does: the engine's table of contents. A new kind is a new name in
 * `FlowNodeKind`, a line here, and a line in `compile/kinds.ts` that says how BPMN writes it.
 */
export const behaviors: Record<FlowNodeKind, Behavior> = {
  process: openScope,
  subProcess: openScope,

  startEvent: passThrough,
  endEvent: passThrough,
  errorEndEvent: throwErrorAtEnd,
  messageEndEvent: createJob,
  terminateEndEvent: terminateScope,

  intermediateThrowEvent: passThrough,
  messageThrowEvent: createJob,
  timerCatchEvent: waitForEvent,
  messageCatchEvent: waitForEvent,

  timerBoundaryEvent: happened,
  messageBoundaryEvent: happened,
  errorBoundaryEvent: happened,

  task: passThrough,
  userTask: waitForPerson('userTask'),
  manualTask: waitForPerson('manualTask'),
  receiveTask: receive,
  serviceTask: createJob,
  sendTask: createJob,

  exclusiveGateway: chooseOne,
  parallelGateway: joinAndFork,
};

import type { Behavior, FlowNodeKind } from '../definition.ts';
import { callProcess, decide, runScript } from './activities.ts';
import { openAdHoc } from './ad-hoc.ts';
import { cancelTransaction, compensate } from './compensation.ts';
import { followLink, happened, passThrough, terminateScope, waitForEvent } from './events.ts';
import { choose, joinAndFork, waitForFirst } from './gateways.ts';
import { createJob } from './jobs.ts';
import { openProcess, openScope } from './sub-process.ts';
import { receive, waitForPerson } from './tasks.ts';
import { throwAll, throwErrorAtEnd } from './throwing.ts';

/**
 * What each kind of element does: the engine's table of contents. A new kind is a new name in
 * `FlowNodeKind`, a line here, and a line in `compile/kinds.ts` that says how BPMN writes it.
 */
export const behaviors: Record<FlowNodeKind, Behavior> = {
  process: openProcess,
  subProcess: openScope,
  eventSubProcess: openScope,
  transaction: openScope,
  adHocSubProcess: openAdHoc,
  callActivity: callProcess,

  startEvent: passThrough,
  messageStartEvent: happened,
  timerStartEvent: happened,
  signalStartEvent: happened,
  conditionalStartEvent: happened,
  errorStartEvent: happened,
  escalationStartEvent: happened,
  compensationStartEvent: happened,
  multipleStartEvent: happened,
  endEvent: passThrough,
  errorEndEvent: throwErrorAtEnd,
  messageEndEvent: throwAll,
  terminateEndEvent: terminateScope,
  signalEndEvent: throwAll,
  escalationEndEvent: throwAll,
  compensationEndEvent: compensate,
  cancelEndEvent: cancelTransaction,
  multipleEndEvent: throwAll,

  intermediateThrowEvent: passThrough,
  messageThrowEvent: throwAll,
  signalThrowEvent: throwAll,
  escalationThrowEvent: throwAll,
  compensationThrowEvent: compensate,
  linkThrowEvent: followLink,
  multipleThrowEvent: throwAll,
  timerCatchEvent: waitForEvent,
  messageCatchEvent: waitForEvent,
  signalCatchEvent: waitForEvent,
  conditionalCatchEvent: waitForEvent,
  linkCatchEvent: happened,
  multipleCatchEvent: waitForEvent,

  timerBoundaryEvent: happened,
  messageBoundaryEvent: happened,
  errorBoundaryEvent: happened,
  signalBoundaryEvent: happened,
  conditionalBoundaryEvent: happened,
  escalationBoundaryEvent: happened,
  compensationBoundaryEvent: happened,
  cancelBoundaryEvent: happened,
  multipleBoundaryEvent: happened,

  task: passThrough,
  userTask: waitForPerson('userTask'),
  manualTask: waitForPerson('manualTask'),
  receiveTask: receive,
  serviceTask: createJob,
  sendTask: createJob,
  scriptTask: runScript,
  businessRuleTask: decide,

  exclusiveGateway: choose,
  inclusiveGateway: choose,
  complexGateway: choose,
  parallelGateway: joinAndFork,
  eventBasedGateway: waitForFirst,
};

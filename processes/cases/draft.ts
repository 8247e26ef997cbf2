import {
  type Command,
  type Definition,
  type InstanceEvent,
  type Instant,
  type Rejection,
  step,
  withMore,
} from '#engine';
import { type CivilDate, civilDateOf } from '../clock/index.ts';
import { type CaseRejection, reject } from '../rejections.ts';
import type { Actor, Who } from '../staff/types.ts';
import type { DecisionContext } from './decision.ts';
import { evolve } from './evolve.ts';
import type { NextHandler } from './flow/next-handler.ts';
import { isAllowed } from './is-allowed.ts';
import { statusNames } from './names.ts';
import type {
  CaseEvent,
  CaseFile,
  CaseJob,
  CaseStatus,
  CaseStreamEvent,
  CaseTimer,
  NumberWanted,
} from './types.ts';
import { portsOf } from './work-period.ts';

/** A decision in the making: what one command has come to so far. Lives inside one call of `decide`. */
export type Draft = {
  /** Its definition changes when the flow is migrated. */
  context: DecisionContext;
  readonly at: Instant;
  readonly today: CivilDate;
  /** Who acts; a deputy becomes one for the work they do for somebody. */
  actor: Actor;
  file: CaseFile;
  /** The task whose completion is being worked out. */
  cause?: string;
  /** The step that work goes back to in this decision, and who shall have it. */
  goesTo?: { readonly element: string; readonly who: Who };
  /** Whom the person who completes a step has named for what comes after it. */
  next?: { readonly after: string; readonly people: readonly NextHandler[] };
  /** Set when something happened that the table of the life cycle does not allow: the command is refused whole. */
  illegal?: CaseRejection;
  /** The dates before were counted by another calendar: every timer is written again. */
  countsAnew?: true;
  /** How a case ends that was cancelled: withdrawn when not said. */
  ending?: { readonly resultCode: string; readonly status: CaseStatus };
  /** Result code of the last end event that was reached. */
  result?: string;
  readonly events: CaseStreamEvent[];
  /** Events of the engine that the rules have not looked at yet. */
  readonly pending: InstanceEvent[];
  readonly numbers: NumberWanted[];
  readonly jobs: CaseJob[];
  /** Timers set (a row) and removed (null) by the engine. */
  readonly timers: Map<string, CaseTimer | null>;
};

type WithoutCause<Event> = Event extends unknown ? Omit<Event, 'at' | 'by'> : never;
/** A case event without the instant and the actor, which the draft adds. */
export type CaseFact = WithoutCause<CaseEvent>;

export function draftOf(
  context: DecisionContext,
  file: CaseFile,
  command: { readonly at: Instant; readonly actor: Actor },
): Draft {
  const { at, actor } = command;
  const fresh = { events: [], pending: [], numbers: [], jobs: [], timers: new Map() };
  return { context, at, actor, file, today: civilDateOf(at), ...fresh };
}

/** Records what has happened, and changes the case by it. */
export function record(draft: Draft, fact: CaseFact): void {
  // Omit splits the union and the spread cannot join it again.
  const event = withMore(fact, { at: draft.at, by: draft.actor }) as CaseEvent;
  const from = draft.file.status;
  draft.events.push(event);
  draft.file = evolve(draft.context.definition, draft.file, event);
  if (!isAllowed(fact, from, draft.file.status)) {
    const names = { from: statusNames[from].zh, fromEn: statusNames[from].en };
    draft.illegal ??= reject('TRANSITION_ILLEGAL', {
      case: draft.file.number,
      event: fact.type,
      ...names,
    });
  }
}

/** Runs the engine; its events wait for the rules to react. */
export function runEngine(
  draft: Draft,
  command: Command,
  migrateTo?: Definition,
): Rejection | undefined {
  const { context, file } = draft;
  const answer = step(context.definition, file.instance ?? undefined, command, {
    ...portsOf(context, () => draft.file),
    ...(migrateTo === undefined ? {} : { migrateTo }),
    ...(context.decide === undefined ? {} : { decide: context.decide }),
  });
  if (!answer.accepted) return refusalOf(answer.rejection, file);
  for (const event of answer.events) {
    draft.events.push(event);
    draft.pending.push(event);
  }
  // The step's own instance, not a second application of its events: both are the same (engine contract).
  draft.file = { ...file, instance: answer.instance };
  return undefined;
}

/** What the engine says of its instance, said of the case: nobody knows the number of an instance. */
function refusalOf(rejection: Rejection, { number }: CaseFile): Rejection {
  const isOfInstance = ofInstance.find((code) => code === rejection.code);
  return isOfInstance === undefined ? rejection : reject(isOfInstance, { case: number });
}

const ofInstance = ['INSTANCE_ENDED', 'INSTANCE_NOT_SUSPENDED', 'INSTANCE_SUSPENDED'] as const;

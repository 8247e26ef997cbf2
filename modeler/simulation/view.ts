import { type Definition, evaluate, type Variables, variablesOf } from '#engine';
import {
  acts,
  type Calendar,
  civilDateOf,
  dueOf,
  isActName,
  marksOf,
  nameOf,
  type Outcome,
  phaseOf,
  workdaysBetween,
} from '#processes';
import {
  type Entry,
  isWork,
  type RunState,
  type Stage,
  type TraceEntry,
  traceOf,
} from '../../processes/scenarios/index.ts';
import { type FieldLine, fieldLinesOf } from './field-line.ts';
import type { Simulation } from './simulation.ts';

/** Something that waits, with what can be done about it. */
export type WaitingView = {
  readonly key: string;
  readonly element: string;
  readonly name: string;
  /** `userTask`, `timer`, `message`, … */
  readonly kind: string;
  readonly isWork: boolean;
  readonly isJob: boolean;
  /** Which of the activities that wait at this element, from 0. */
  readonly index: number;
  readonly outcomes: readonly Outcome[];
  /** 字段权限 of a step. */
  readonly fields: readonly FieldLine[];
  /** Position that does it, '' when none is marked. */
  readonly position: string;
  /** The department of an item of a joint step, by its id. */
  readonly department: string;
  /** Steps with a limit: the last day. */
  readonly dueOn?: string;
  readonly isOverdue: boolean;
  /** Timers. */
  readonly dueAt?: string;
  /** Messages and signals. */
  readonly message?: string;
  readonly correlationKey?: string;
  /** Ad-hoc subprocesses. */
  readonly activatable: readonly { readonly id: string; readonly name: string }[];
};

export type IncidentView = {
  readonly element: string;
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly index: number;
};

/** What a simulation shows now. */
export type SimulationView = {
  readonly at: string;
  readonly today: string;
  readonly state: RunState;
  readonly waiting: readonly WaitingView[];
  readonly incidents: readonly IncidentView[];
  readonly log: readonly TraceEntry[];
  readonly variables: Variables;
  /** Elements at which something is alive, with how many. */
  readonly tokens: ReadonlyMap<string, number>;
  readonly done: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  /** Working days since it began, and since the review began; null before that. */
  readonly workdays: { readonly total: number; readonly review: number | null };
  readonly stepCount: number;
};

/** Reads a simulation for the screen. */
export function viewOf({ stage, steps }: Simulation, calendar: Calendar): SimulationView {
  const { company } = stage;
  const today = civilDateOf(stage.at);
  const entered = enteredAt(stage);
  const waiting = stage.waiting.map((entry, at, all) =>
    waitingView(stage, entry, {
      index: all
        .slice(0, at)
        .filter((other) => other.element === entry.element && isWork(other.kind)).length,
      since: entered.get(entry.id),
      calendar,
      today,
    }),
  );
  const events = company.log.map(({ event }) => event);
  const done = new Set(
    events.flatMap((event) => (event.type === 'ElementCompleted' ? [event.element] : [])),
  );
  const taken = new Set(
    events.flatMap((event) => (event.type === 'SequenceFlowTaken' ? [event.element] : [])),
  );
  const first = events[0]?.at ?? stage.at;
  const review = reviewBegan(stage);
  return {
    at: stage.at,
    today,
    state: stateOf(stage),
    waiting,
    incidents: incidentsOf(stage),
    log: traceOf(company.log, company.parts.length === 1),
    variables: company.variables,
    tokens: tokensOf(stage),
    done,
    taken,
    workdays: {
      total: workdaysBetween(calendar, civilDateOf(first), today),
      review: review === undefined ? null : workdaysBetween(calendar, civilDateOf(review), today),
    },
    stepCount: steps.length,
  };
}

type Surroundings = {
  readonly index: number;
  readonly since: string | undefined;
  readonly calendar: Calendar;
  readonly today: string;
};

function waitingView(stage: Stage, entry: Entry, around: Surroundings): WaitingView {
  const { definition } = entry.part;
  const marks = marksOf(definition, entry.element);
  const variables = entry.player === undefined ? {} : variablesOf(entry.player.instance, entry.id);
  const dueOn = isWork(entry.kind)
    ? dueDay(definition, entry.element, variables, around)
    : undefined;
  const { department } = variables;
  return {
    key: `${entry.player?.instance.id ?? ''}:${entry.id}`,
    element: entry.element,
    name: nameOf(definition, entry.element),
    kind: stage.kindOf(entry),
    isWork: isWork(entry.kind),
    isJob: entry.kind === 'job',
    index: around.index,
    outcomes: outcomesOf(definition, entry.element),
    fields: fieldLinesOf(definition, entry.element),
    position: marks.position,
    department: typeof department === 'string' ? department : '',
    ...(dueOn === undefined ? {} : { dueOn }),
    isOverdue: dueOn !== undefined && around.today > dueOn,
    ...(entry.dueAt === undefined ? {} : { dueAt: entry.dueAt }),
    ...(entry.name === undefined ? {} : { message: entry.name }),
    ...(entry.correlationKey === undefined ? {} : { correlationKey: entry.correlationKey }),
    activatable: (entry.activatable ?? []).map((id) => ({ id, name: nameOf(definition, id) })),
  };
}

/** The outcomes that are drawn, else those of the act. */
function outcomesOf(definition: Definition, element: string): readonly Outcome[] {
  const { outcomes, act } = marksOf(definition, element);
  if (outcomes.length > 0 || !isActName(act)) return outcomes;
  const known = acts[act];
  return known.kind === 'task' ? known.outcomes.map((value) => ({ value, name: value })) : [];
}

/** The last day of a step that has a limit; none when its expression has no answer yet. */
function dueDay(
  definition: Definition,
  element: string,
  variables: Variables,
  { since, calendar }: Surroundings,
): string | undefined {
  const { limit, unit } = marksOf(definition, element);
  if (limit === '' || since === undefined) return undefined;
  const days = limit.startsWith('=') ? numberOf(limit.slice(1), variables) : Number(limit);
  if (days === undefined || !Number.isInteger(days) || days < 0) return undefined;
  const start = civilDateOf(since);
  return dueOf(calendar, { start, limit: days, unit, suspensions: [] }).due ?? undefined;
}

function numberOf(expression: string, variables: Variables): number | undefined {
  const answer = evaluate(expression, variables);
  return 'value' in answer && typeof answer.value === 'number' ? answer.value : undefined;
}

function enteredAt({ company }: Stage): ReadonlyMap<string, string> {
  return new Map(
    company.log.flatMap(({ event }) =>
      event.type === 'ElementEntered' ? [[event.id, event.at] as const] : [],
    ),
  );
}

/** When the first element of review or decision began. */
function reviewBegan({ company }: Stage): string | undefined {
  const found = company.log.find(({ event, player }) => {
    if (event.type !== 'ElementEntered') return false;
    const phase = phaseOf(player.part.definition, event.element);
    return phase === 'review' || phase === 'decide';
  });
  return found?.event.at;
}

function incidentsOf({ company }: Stage): readonly IncidentView[] {
  return company.players.flatMap(({ instance, part }) =>
    instance.incidents.map(({ element, code, message }, at, all) => ({
      element,
      name: element === '' ? part.definition.name : nameOf(part.definition, element),
      code,
      message,
      index: all.slice(0, at).filter((other) => other.element === element).length,
    })),
  );
}

function tokensOf({ company }: Stage): ReadonlyMap<string, number> {
  const tokens = new Map<string, number>();
  for (const { element, attachedTo } of company.waiting) {
    if (attachedTo === undefined) tokens.set(element, (tokens.get(element) ?? 0) + 1);
  }
  return tokens;
}

function stateOf({ company }: Stage): RunState {
  const { active, players } = company;
  if (active.some(({ instance }) => instance.incidents.length > 0)) return 'incident';
  if (active.length > 0 || players.length === 0) return 'waiting';
  return players.some(({ instance }) => instance.status === 'completed')
    ? 'completed'
    : 'terminated';
}

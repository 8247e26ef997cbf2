import type { Definition, Expression, FlowNode, Trigger } from './definition.ts';
import type { TimerCycle } from './events.ts';
import { toJson } from './feel/json.ts';
import { feelLimits } from './feel/syntax.ts';
import { isError } from './feel/value.ts';
import { nextDue, readDue } from './flow/due.ts';
import type { Instant, Rejection, Variables } from './types.ts';

/**
 * One thing that starts instances of a definition. `element` is the `startElement` of the command
 * that starts one. Of an event that waits for several things together (`all`), each must happen.
 */
export type StartSubscription = {
  readonly element: string;
  /** Position among the triggers of the event. */
  readonly trigger: number;
  readonly all: boolean;
} & (
  | {
      readonly kind: 'message';
      readonly name: string;
      /** At most one running instance for each key of `startKeyOf`: the store's business. */
      readonly onePerKey: boolean;
    }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'timer'; readonly repeats: boolean }
  | { readonly kind: 'condition'; readonly condition: string }
);

/** What starts instances of a definition besides people; none start events are not among it. */
export function startSubscriptionsOf(definition: Definition): readonly StartSubscription[] {
  return definition.starts.flatMap((node) =>
    node.triggers.flatMap((what, trigger) => {
      const kind = kindOf(node, what, definition);
      return kind === undefined
        ? []
        : [{ element: node.id, trigger, all: node.allTriggers, ...kind }];
    }),
  );
}

type Kind = StartSubscription extends infer Each
  ? Each extends StartSubscription
    ? Omit<Each, 'element' | 'trigger' | 'all'>
    : never
  : never;

function kindOf(node: FlowNode, what: Trigger, definition: Definition): Kind | undefined {
  switch (what.kind) {
    case 'message': {
      const onePerKey = definition.marks(node.id)['onePerKey'] === 'true';
      return { kind: 'message', name: what.message.name, onePerKey };
    }
    case 'signal':
      return { kind: 'signal', name: what.name };
    case 'timer':
      return { kind: 'timer', repeats: what.timer.kind === 'cycle' };
    case 'condition':
      return { kind: 'condition', condition: what.condition.text };
  }
  return undefined;
}

export type StartDue = { readonly dueAt: Instant; readonly cycle?: TimerCycle };

/** When a timer start is due first, counted from the deployment of its definition. */
export function startDueOf(
  definition: Definition,
  subscription: StartSubscription,
  at: Instant,
): StartDue | Rejection {
  const { element } = subscription;
  const timer = triggerOf(definition, subscription);
  if (timer?.kind !== 'timer' || timer.timer.kind === 'limit') {
    return { code: 'BAD_COMMAND', message: `${element} is no timer start event` };
  }
  const text = evaluated(timer.timer.at, {});
  const due = typeof text === 'string' ? readDue(timer.timer.kind, text, at) : undefined;
  if (due !== undefined) return startDue(due);
  const message = `timer ${element}: ${JSON.stringify(text)} is not a ${timer.timer.kind}`;
  return { code: 'BAD_VALUE', message };
}

/** When a repeating timer start is due again, after one that came at `at`; undefined: never. */
export function nextStartDue(cycle: TimerCycle, at: Instant): StartDue | undefined {
  const next = nextDue(cycle, at);
  return next && startDue(next);
}

function startDue(due: { readonly at: Instant; readonly cycle: TimerCycle | undefined }): StartDue {
  return { dueAt: due.at, ...(due.cycle === undefined ? {} : { cycle: due.cycle }) };
}

/** Whether the condition of a conditional start holds for those variables. */
export function startConditionHolds(
  definition: Definition,
  subscription: StartSubscription,
  variables: Variables,
): boolean {
  const trigger = triggerOf(definition, subscription);
  return trigger?.kind === 'condition' && evaluated(trigger.condition, variables) === true;
}

/** The correlation key of a message that starts an instance, from what it carries. */
export function startKeyOf(
  definition: Definition,
  subscription: StartSubscription,
  variables: Variables,
): string | undefined {
  const trigger = triggerOf(definition, subscription);
  const key = trigger?.kind === 'message' ? trigger.message.correlationKey : undefined;
  const value = key === undefined ? undefined : evaluated(key, variables);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function triggerOf(
  definition: Definition,
  { element, trigger }: StartSubscription,
): Trigger | undefined {
  return definition.starts.find(({ id }) => id === element)?.triggers[trigger];
}

function evaluated(expression: Expression, variables: Variables): unknown {
  const found = expression.evaluate({
    fuel: { left: feelLimits.rounds },
    lookup: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  });
  const value = toJson(found);
  return isError(value) ? undefined : value;
}

import type { ItemEvents, ItemRule } from '../definition.ts';
import { childOf, childrenOf, has, type ModdleElement } from '../model/moddle.ts';
import { compileBody } from './expressions.ts';
import { eventDefinitionsOf } from './kinds.ts';
import { nameOf, type Report, refuse } from './report.ts';
import { compileThrow } from './triggers.ts';

/** What a multi-instance throws when one of its instances completes: BPMN 2.0.2, table 10.30. */
export function compileItemEvents(
  report: Report,
  activity: ModdleElement,
  loop: ModdleElement,
): ItemEvents | undefined {
  if (has(loop, 'behavior', 'None')) {
    return { onlyFirst: false, rules: ruleOf(report, activity, loop, 'noneBehaviorEventRef') };
  }
  if (has(loop, 'behavior', 'One')) {
    return { onlyFirst: true, rules: ruleOf(report, activity, loop, 'oneBehaviorEventRef') };
  }
  if (!has(loop, 'behavior', 'Complex')) return undefined;
  const rules = childrenOf(loop, 'complexBehaviorDefinition').flatMap((rule) =>
    complexRule(report, activity, rule),
  );
  if (rules.length === 0) missing(report, activity, 'complexBehaviorDefinition');
  return { onlyFirst: false, rules };
}

function ruleOf(
  report: Report,
  activity: ModdleElement,
  loop: ModdleElement,
  name: string,
): readonly ItemRule[] {
  const definition = childOf(loop, name);
  if (definition !== undefined)
    return [{ condition: undefined, ...thrownBy(report, activity, definition) }];
  missing(report, activity, name);
  return [];
}

function complexRule(
  report: Report,
  activity: ModdleElement,
  rule: ModdleElement,
): readonly ItemRule[] {
  const condition = compileBody(report, activity, rule, 'condition');
  const event = childOf(rule, 'event');
  const definitions = event === undefined ? [] : eventDefinitionsOf(event);
  if (definitions.length === 0) missing(report, activity, 'event');
  return definitions.map((definition) => ({
    condition,
    ...thrownBy(report, activity, definition),
  }));
}

/** Signals and escalations leave the multi-instance at work; the rest would need more than that. */
function thrownBy(
  report: Report,
  activity: ModdleElement,
  definition: ModdleElement,
): Pick<ItemRule, 'thrown'> {
  const thrown = compileThrow(report, activity, definition);
  if (thrown?.kind === 'signal' || thrown?.kind === 'escalation') return { thrown };
  const message = `the behavior of ${nameOf(activity)} throws signals and escalations only`;
  refuse(report, activity, 'UNSUPPORTED_EVENT', message);
  return { thrown: undefined };
}

function missing(report: Report, activity: ModdleElement, name: string): void {
  const message = `the behavior of ${nameOf(activity)} needs a ${name}`;
  refuse(report, activity, 'BAD_MULTI_INSTANCE', message);
}

import type { Correlation, CorrelationField, CorrelationKey, Expression } from '../definition.ts';
import {
  childOf,
  childrenOf,
  idOf,
  type ModdleElement,
  textOf,
  typeName,
} from '../model/moddle.ts';
import { compileBody } from './expressions.ts';
import { messageNameOf } from './message-flows.ts';
import { nameOf, type Report, refuse } from './report.ts';

/**
 * The correlation keys of a file, as one process sees them: BPMN 2.0.2, 8.4.2. Keys stand in
 * collaborations and conversations, or are those of the process's own subscriptions.
 */
export function compileCorrelation(
  report: Report,
  process: ModdleElement,
): Correlation | undefined {
  const roots = childrenOf(process.$parent ?? process, 'rootElements');
  const subscriptions = childrenOf(process, 'correlationSubscriptions');
  const elements = new Set([
    ...roots.flatMap(keysIn),
    ...subscriptions.flatMap((one) => childOf(one, 'correlationKeyRef') ?? []),
  ]);
  for (const one of subscriptions) {
    if (childOf(one, 'correlationKeyRef') !== undefined) continue;
    const message = `a correlationSubscription of ${nameOf(process)} refers to no correlation key`;
    refuse(report, process, 'BAD_CORRELATION', message);
  }
  if (elements.size === 0) return undefined;
  return { keys: [...elements].map((element) => compileKey(report, element, subscriptions)) };
}

function keysIn(root: ModdleElement): readonly ModdleElement[] {
  return [
    ...childrenOf(root, 'correlationKeys'),
    ...childrenOf(root, 'conversations').flatMap((inner) => [
      ...childrenOf(inner, 'correlationKeys'),
      ...keysIn(inner),
    ]),
  ];
}

function compileKey(
  report: Report,
  element: ModdleElement,
  subscriptions: readonly ModdleElement[],
): CorrelationKey {
  const subscription = subscriptions.find((one) => childOf(one, 'correlationKeyRef') === element);
  const properties = childrenOf(element, 'correlationPropertyRef');
  if (properties.length === 0) {
    refuse(report, element, 'BAD_CORRELATION', `${nameOf(element)} has no correlation property`);
  }
  return {
    id: idOf(element),
    fields: properties.map((property) => compileField(report, property)),
    expected: subscription && properties.map((one) => bindingOf(report, subscription, one)),
  };
}

function compileField(report: Report, property: ModdleElement): CorrelationField {
  const paths = new Map<string, Expression>();
  for (const rule of childrenOf(property, 'correlationPropertyRetrievalExpression')) {
    const message = messageNameOf(rule);
    const path = compileBody(report, property, rule, 'messagePath');
    if (message === undefined || childOf(rule, 'messagePath') === undefined) {
      const text = `a retrieval expression of ${nameOf(property)} needs a messageRef and a messagePath`;
      refuse(report, property, 'BAD_CORRELATION', text);
    } else if (path !== undefined) paths.set(message, path);
  }
  return { id: idOf(property), name: textOf(property, 'name') || idOf(property), paths };
}

/** How the process itself says what a field must be. */
function bindingOf(
  report: Report,
  subscription: ModdleElement,
  property: ModdleElement,
): Expression | undefined {
  const binding = childrenOf(subscription, 'correlationPropertyBinding').find(
    (one) => childOf(one, 'correlationPropertyRef') === property,
  );
  const path = binding && compileBody(report, subscription, binding, 'dataPath');
  if (binding === undefined || childOf(binding, 'dataPath') === undefined) {
    const message = `${typeName(subscription)} ${idOf(subscription)} binds no dataPath to ${nameOf(property)}`;
    refuse(report, subscription, 'BAD_CORRELATION', message);
  }
  return path;
}

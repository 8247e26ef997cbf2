import type { MultiInstance } from '../definition.ts';
import { childOf, childrenOf, has, type ModdleElement, textOf, typeName } from '../model/moddle.ts';
import { compileBody, compileGov } from './expressions.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** Parts of BPMN's own multi-instance data that are not executed yet. */
const unsupported = [
  'loopDataInputRef',
  'loopDataOutputRef',
  'inputDataItem',
  'outputDataItem',
  'oneBehaviorEventRef',
  'noneBehaviorEventRef',
];

/** Compiles the multi-instance marker of an activity. */
export function compileLoop(report: Report, activity: ModdleElement): MultiInstance | undefined {
  const loop = childOf(activity, 'loopCharacteristics');
  if (loop === undefined) return undefined;
  if (typeName(loop) !== 'MultiInstanceLoopCharacteristics') {
    refuse(
      report,
      activity,
      'UNSUPPORTED_ATTRIBUTE',
      `${nameOf(activity)}: standard loops cannot run yet`,
    );
    return undefined;
  }
  checkUnsupported(report, activity, loop);
  const compiled: MultiInstance = {
    sequential: has(loop, 'isSequential', true),
    cardinality: compileBody(report, activity, loop, 'loopCardinality'),
    collection: compileGov(report, activity, loop, 'collection'),
    elementVariable: variableName(report, activity, loop, 'elementVariable'),
    outputCollection: variableName(report, activity, loop, 'outputCollection'),
    outputElement: compileGov(report, activity, loop, 'outputElement'),
    completionCondition: compileBody(report, activity, loop, 'completionCondition'),
  };
  checkParts(report, activity, loop);
  return compiled;
}

function checkUnsupported(report: Report, activity: ModdleElement, loop: ModdleElement): void {
  for (const name of unsupported) {
    if (loop[name] === undefined) continue;
    refuse(
      report,
      activity,
      'UNSUPPORTED_ATTRIBUTE',
      `${nameOf(activity)}: ${name} cannot run yet`,
    );
  }
  const isSpecial = !has(loop, 'behavior', undefined) && !has(loop, 'behavior', 'All');
  if (isSpecial || childrenOf(loop, 'complexBehaviorDefinition').length > 0) {
    const message = `${nameOf(activity)}: events of a multi-instance (behavior) cannot run yet`;
    refuse(report, activity, 'UNSUPPORTED_ATTRIBUTE', message);
  }
}

function checkParts(report: Report, activity: ModdleElement, loop: ModdleElement): void {
  const marked = (name: string) => textOf(loop, name) !== undefined;
  const hasCardinality = childOf(loop, 'loopCardinality') !== undefined;
  const wrong =
    hasCardinality === marked('collection')
      ? 'needs either gov:collection or loopCardinality'
      : marked('elementVariable') && !marked('collection')
        ? 'has gov:elementVariable without gov:collection'
        : marked('outputCollection') !== marked('outputElement')
          ? 'needs gov:outputCollection and gov:outputElement together'
          : undefined;
  if (wrong !== undefined)
    refuse(report, activity, 'BAD_MULTI_INSTANCE', `${nameOf(activity)} ${wrong}`);
}

function variableName(
  report: Report,
  activity: ModdleElement,
  loop: ModdleElement,
  attribute: string,
): string | undefined {
  const name = textOf(loop, attribute);
  if (name === undefined || /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return name;
  const message = `gov:${attribute} of ${nameOf(activity)} is "${name}", not the name of a variable`;
  refuse(report, activity, 'BAD_MULTI_INSTANCE', message);
  return undefined;
}

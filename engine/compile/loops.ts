import type { Expression, MultiInstance } from '../definition.ts';
import { childOf, has, isA, type ModdleElement, textOf, typeName } from '../model/moddle.ts';
import { itemName, valueOrNull } from './data.ts';
import { compileBody, compileGov, variable } from './expressions.ts';
import { compileItemEvents } from './item-events.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** Compiles the multi-instance marker of an activity. */
export function compileLoop(report: Report, activity: ModdleElement): MultiInstance | undefined {
  const loop = childOf(activity, 'loopCharacteristics');
  if (loop === undefined) return undefined;
  if (typeName(loop) === 'StandardLoopCharacteristics') {
    return compileStandardLoop(report, activity, loop);
  }
  const compiled: MultiInstance = {
    sequential: has(loop, 'isSequential', true),
    cardinality: compileBody(report, activity, loop, 'loopCardinality'),
    collection:
      compileGov(report, activity, loop, 'collection') ?? itemValue(loop, 'loopDataInputRef'),
    elementVariable:
      variableName(report, activity, loop, 'elementVariable') ?? itemNameOf(loop, 'inputDataItem'),
    outputCollection:
      variableName(report, activity, loop, 'outputCollection') ??
      itemNameOf(loop, 'loopDataOutputRef'),
    outputElement:
      compileGov(report, activity, loop, 'outputElement') ?? outputItem(loop, 'outputDataItem'),
    completionCondition: compileBody(report, activity, loop, 'completionCondition'),
    standard: undefined,
    outputOwner: isOwnOutput(loop) ? -1 : undefined,
    events: compileItemEvents(report, activity, loop),
  };
  checkParts(report, activity, loop);
  return compiled;
}

function checkParts(report: Report, activity: ModdleElement, loop: ModdleElement): void {
  const standard: Readonly<Record<string, string>> = {
    collection: 'loopDataInputRef',
    elementVariable: 'inputDataItem',
    outputCollection: 'loopDataOutputRef',
    outputElement: 'outputDataItem',
  };
  const marked = (name: string) =>
    textOf(loop, name) !== undefined || childOf(loop, standard[name] ?? '') !== undefined;
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

/** The data of the standard, 10.3.8: names of items are names of variables. */
function itemNameOf(loop: ModdleElement, name: string): string | undefined {
  const item = childOf(loop, name);
  return item && itemName(item);
}

function itemValue(loop: ModdleElement, name: string): Expression | undefined {
  const item = itemNameOf(loop, name);
  return item === undefined ? undefined : variable(item);
}

/** An instance that sets no output has the output null. */
function outputItem(loop: ModdleElement, name: string): Expression | undefined {
  const item = itemNameOf(loop, name);
  return item === undefined ? undefined : valueOrNull(item);
}

function isOwnOutput(loop: ModdleElement): boolean {
  const output = childOf(loop, 'loopDataOutputRef');
  return output !== undefined && isA(output, 'bpmn:DataOutput');
}

function compileStandardLoop(
  report: Report,
  activity: ModdleElement,
  loop: ModdleElement,
): MultiInstance | undefined {
  const condition = compileBody(report, activity, loop, 'loopCondition');
  const written = loop['loopMaximum'];
  const maximum = typeof written === 'number' ? written : undefined;
  if (condition === undefined && maximum === undefined) {
    const message = `${nameOf(activity)} would loop for ever: it needs a loopCondition or a loopMaximum`;
    refuse(report, activity, 'BAD_LOOP', message);
  }
  if (maximum !== undefined && !(Number.isInteger(maximum) && maximum >= 0)) {
    const message = `loopMaximum of ${nameOf(activity)} is ${maximum}, not a whole number`;
    refuse(report, activity, 'BAD_LOOP', message);
  }
  return {
    sequential: true,
    cardinality: undefined,
    collection: undefined,
    elementVariable: undefined,
    outputCollection: undefined,
    outputElement: undefined,
    completionCondition: undefined,
    standard: { testBefore: has(loop, 'testBefore', true), condition, maximum },
    outputOwner: undefined,
    events: undefined,
  };
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

import type { Expression } from '../definition.ts';
import type { ActivityData, DataMove, DataTarget, StoreRef } from '../extras.ts';
import { FeelError } from '../feel/value.ts';
import {
  childOf,
  childrenOf,
  idOf,
  isA,
  type ModdleElement,
  textOf,
  typeName,
} from '../model/moddle.ts';
import type { Found, FoundNode } from './collect.ts';
import { dataSetsOf } from './data-sets.ts';
import { bodyOf, compileBody, variable } from './expressions.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** Modelers draw a line from a data object to a task by an empty property of this name. */
const placeholder = '__targetRef_placeholder';

const variableName = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * The variable that an item of data is: its name, when that can stand in an expression, else its
 * id. A data object without name is called as its first reference is.
 */
export function itemName(item: ModdleElement): string {
  const object = childOf(item, 'dataObjectRef') ?? item;
  const names = [textOf(object, 'name'), nameOfReference(object, item), idOf(object)];
  return names.find((name) => name !== undefined && variableName.test(name)) ?? idOf(object);
}

function nameOfReference(object: ModdleElement, item: ModdleElement): string | undefined {
  const around = object.$parent;
  const references = around === undefined ? [item] : childrenOf(around, 'flowElements');
  return references
    .filter((reference) => childOf(reference, 'dataObjectRef') === object)
    .map((reference) => textOf(reference, 'name'))
    .find((name) => name !== undefined && variableName.test(name));
}

/** Compiles properties, ioSpecification and data associations of an activity. */
export function compileData(
  report: Report,
  found: Found,
  { element, kind }: FoundNode,
): ActivityData | undefined {
  const properties = propertiesOf(element).map(itemName);
  // Events have their data themselves.
  const io = childOf(element, 'ioSpecification') ?? element;
  const items = ['dataInputs', 'dataOutputs'].flatMap((side) => childrenOf(io, side).map(itemName));
  const places = { report, found, element };
  const inputs = childrenOf(element, 'dataInputAssociations').flatMap((association) =>
    movesOf(places, association),
  );
  const outputs = childrenOf(element, 'dataOutputAssociations').flatMap((association) =>
    movesOf(places, association),
  );
  // Data objects of a subprocess end with it.
  const objects = childrenOf(element, 'flowElements')
    .filter((inner) => isA(inner, 'bpmn:DataObject'))
    .map(itemName);
  const own = new Set([...properties, ...items, ...objects]);
  const isPlain = own.size + inputs.length + outputs.length === 0;
  if (isPlain || kind === 'process') return undefined;
  const inputSets = dataSetsOf(report, element, 'input');
  const outputSets = dataSetsOf(report, element, 'output');
  return { own, properties, inputs, outputs, inputSets, outputSets };
}

function propertiesOf(element: ModdleElement): readonly ModdleElement[] {
  return childrenOf(element, 'properties').filter(
    (property) => textOf(property, 'name') !== placeholder,
  );
}

type Places = {
  readonly report: Report;
  readonly found: Found;
  readonly element: ModdleElement;
};

function movesOf(places: Places, association: ModdleElement): readonly DataMove[] {
  const sources = childrenOf(association, 'sourceRef');
  const target = childOf(association, 'targetRef');
  const { report, element } = places;
  const items = target === undefined ? sources : [...sources, target];
  if (isDrawnOnly(element, association, items)) return [];
  if (target === undefined) {
    const message = `a data association of ${nameOf(element)} leads to nothing`;
    refuse(report, element, 'UNRESOLVED_REFERENCE', message);
    return [];
  }
  const facts = {
    stores: sources.filter(isStore).map(storeOf),
    sources: sources.map(nameOfItem),
    items: items.filter((item) => isDataItemOf(element, item)).map(itemName),
  };
  const to = targetOf(places, target);
  const transformation = compileBody(report, element, association, 'transformation');
  if (transformation !== undefined)
    return [{ value: transformation, target: to, optional: false, ...facts }];
  const assignments = childrenOf(association, 'assignment');
  if (assignments.length > 0) {
    return assignments
      .flatMap((one) => moveOf(places, one, to))
      .map((move) => ({ ...move, ...facts }));
  }
  const [source] = sources;
  if (source === undefined) return [];
  return [{ value: variable(nameOfItem(source)), target: to, optional: true, ...facts }];
}

/** A line between a data object and an activity says something to people and nothing to the engine. */
function isDrawnOnly(
  element: ModdleElement,
  association: ModdleElement,
  items: readonly ModdleElement[],
): boolean {
  const hasWork =
    childrenOf(association, 'assignment').length > 0 ||
    childOf(association, 'transformation') !== undefined;
  if (hasWork) return false;
  const isOwn = (item: ModdleElement) =>
    isDataItemOf(element, item) ||
    (isA(item, 'bpmn:Property') && textOf(item, 'name') !== placeholder);
  return !items.some(isOwn);
}

/** Data inputs and outputs belong to their activity, event or process. */
function ownerOf(item: ModdleElement): ModdleElement | undefined {
  const around = item.$parent;
  return around !== undefined && typeName(around) === 'InputOutputSpecification'
    ? around.$parent
    : around;
}

function isDataItemOf(element: ModdleElement, item: ModdleElement): boolean {
  const isItem = isA(item, 'bpmn:DataInput') || isA(item, 'bpmn:DataOutput');
  return isItem && ownerOf(item) === element;
}

function isStore(item: ModdleElement): boolean {
  return typeName(item) === 'DataStoreReference';
}

/** A store is one for all files that name it: the id of the store, else that of the reference alone. */
function storeOf(reference: ModdleElement): StoreRef {
  const store = childOf(reference, 'dataStoreRef');
  const names = [
    store && textOf(store, 'name'),
    textOf(reference, 'name'),
    idOf(store),
    idOf(reference),
  ];
  const name = names.find((one) => one !== undefined && variableName.test(one));
  return { id: idOf(store) || idOf(reference), name: name ?? idOf(reference) };
}

function nameOfItem(item: ModdleElement): string {
  return isStore(item) ? storeOf(item).name : itemName(item);
}

function moveOf(
  { report, element }: Places,
  assignment: ModdleElement,
  to: DataTarget,
): readonly Pick<DataMove, 'value' | 'target' | 'optional'>[] {
  const value = compileBody(report, element, assignment, 'from');
  const written = (bodyOf(report, element, assignment, 'to') ?? '').replace(/^=\s*/, '');
  const [name = '', ...path] = written.split('.').map((part) => part.trim());
  if (value === undefined) return [];
  if (written === '' || written === to.name) return [{ value, target: to, optional: false }];
  if (![name, ...path].every((part) => variableName.test(part))) {
    const message = `an assignment of ${nameOf(element)} goes to "${written}", which is no variable or field of one`;
    refuse(report, element, 'BAD_EXPRESSION', message);
    return [];
  }
  const target = name === to.name ? { ...to, path } : { ...to, path: [name, ...path] };
  return [{ value, target, optional: false }];
}

/** Data inputs, outputs and properties of the activity are its own; others belong to a scope around. */
function targetOf({ found, element }: Places, item: ModdleElement): DataTarget {
  if (isStore(item)) {
    const { id, name } = storeOf(item);
    return { owner: -1, name, path: [], store: id };
  }
  const object = childOf(item, 'dataObjectRef') ?? item;
  const name = itemName(item);
  const owner = ownerOf(object);
  const scope = found.nodes.find((node) => node.element === owner);
  return { owner: owner === element ? -1 : (scope?.index ?? 0), name, path: [] };
}

/** An item that may have no value: null then. */
export function valueOrNull(name: string): Expression {
  const read = variable(name);
  return {
    text: name,
    evaluate: (environment) => {
      const value = read.evaluate(environment);
      return value instanceof FeelError ? null : value;
    },
  };
}

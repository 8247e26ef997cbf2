import { type CreateElement, childOf, childrenOf, type ModdleElement } from '../model/moddle.ts';
import type { ListShape } from './field.ts';
import { fieldChoices } from './field-choices.ts';
import { documentKinds, fieldRights } from './vocabulary.ts';

export const outcomes: ListShape = {
  id: 'gov-outcomes',
  label: 'Outcomes to choose from',
  list: 'gov:Outcomes',
  columns: [
    { name: 'value', label: 'Value' },
    { name: 'name', label: 'Name' },
  ],
};

export const documents: ListShape = {
  id: 'gov-documents',
  label: 'Documents issued',
  list: 'gov:Documents',
  columns: [
    { name: 'kind', label: 'Document', options: { kind: 'fixed', choices: documentKinds } },
  ],
};

export const checklist: ListShape = {
  id: 'gov-checklist',
  label: 'Review checklist',
  list: 'gov:Checklist',
  columns: [
    { name: 'code', label: 'Code' },
    { name: 'point', label: 'Point to review' },
    { name: 'standard', label: 'Standard' },
  ],
};

export const fieldRightsList: ListShape = {
  id: 'gov-fields',
  label: 'Rights over fields',
  list: 'gov:Fields',
  columns: [
    { name: 'ref', label: 'Field', choices: fieldChoices },
    { name: 'right', label: 'Right', options: { kind: 'fixed', choices: fieldRights } },
  ],
};

/** A change of one moddle element, as the command `element.updateModdleProperties` takes it. */
export type Change = {
  readonly moddleElement: ModdleElement;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** The items of a list in the extension elements. */
export function itemsOf(element: ModdleElement, shape: ListShape): readonly ModdleElement[] {
  const list = listOf(element, shape);
  return list ? childrenOf(list, itemsPropertyOf(list)) : [];
}

/** Adds an item, making the list and the extension elements around it where they are missing. */
export function addItem(
  element: ModdleElement,
  shape: ListShape,
  values: Readonly<Record<string, string>>,
  create: CreateElement,
): readonly Change[] {
  const known = listOf(element, shape);
  const list = known ?? create(shape.list, {});
  const itemsName = itemsPropertyOf(list);
  const item = adopt(create(itemTypeOf(list), values), list);
  const grown = {
    moddleElement: list,
    properties: { [itemsName]: [...childrenOf(list, itemsName), item] },
  };
  return known ? [grown] : [...placeExtension(element, list, create), grown];
}

/** Gives a list exactly these items, one for each row; none takes the list away. */
export function setItems(
  element: ModdleElement,
  type: string,
  rows: readonly Readonly<Record<string, string>>[],
  create: CreateElement,
): readonly Change[] {
  const known = listIn(element, type);
  if (rows.length === 0) return known ? withoutList(element, known) : [];
  const list = known ?? create(type, {});
  const items = rows.map((row) => adopt(create(itemTypeOf(list), row), list));
  const filled = { moddleElement: list, properties: { [itemsPropertyOf(list)]: items } };
  return known ? [filled] : [...placeExtension(element, list, create), filled];
}

/** Takes an item away; a list without items goes too, so that nothing empty is saved. */
export function removeItem(
  element: ModdleElement,
  shape: ListShape,
  item: ModdleElement,
): readonly Change[] {
  const list = listOf(element, shape);
  if (!list) return [];
  const name = itemsPropertyOf(list);
  const left = childrenOf(list, name).filter((other) => other !== item);
  return left.length > 0
    ? [{ moddleElement: list, properties: { [name]: left } }]
    : withoutList(element, list);
}

function withoutList(element: ModdleElement, list: ModdleElement): readonly Change[] {
  const extension = childOf(element, 'extensionElements');
  if (!extension) return [];
  const others = childrenOf(extension, 'values').filter((other) => other !== list);
  return others.length > 0
    ? [{ moddleElement: extension, properties: { values: others } }]
    : [{ moddleElement: element, properties: { extensionElements: undefined } }];
}

function placeExtension(
  element: ModdleElement,
  list: ModdleElement,
  create: CreateElement,
): readonly Change[] {
  const known = childOf(element, 'extensionElements');
  if (known) {
    adopt(list, known);
    return [
      { moddleElement: known, properties: { values: [...childrenOf(known, 'values'), list] } },
    ];
  }
  const extension = adopt(create('bpmn:ExtensionElements', { values: [list] }), element);
  adopt(list, extension);
  return [{ moddleElement: element, properties: { extensionElements: extension } }];
}

function listOf(element: ModdleElement, shape: ListShape): ModdleElement | undefined {
  return listIn(element, shape.list);
}

function listIn(element: ModdleElement, type: string): ModdleElement | undefined {
  const extension = childOf(element, 'extensionElements');
  return childrenOf(extension, 'values').find((value) => value.$type === type);
}

type Descriptor = {
  readonly properties: readonly {
    readonly name: string;
    readonly type: string;
    readonly isMany?: boolean;
  }[];
};

// The descriptor of the `gov` package belongs to the engine: it is asked what a list holds.
function manyPropertyOf(list: ModdleElement): { readonly name: string; readonly type: string } {
  const { $descriptor } = list as unknown as { readonly $descriptor: Descriptor };
  const found = $descriptor.properties.find(({ isMany }) => isMany === true);
  if (!found) throw new Error(`${list.$type} is no list`);
  return found;
}

const itemsPropertyOf = (list: ModdleElement): string => manyPropertyOf(list).name;
const itemTypeOf = (list: ModdleElement): string => manyPropertyOf(list).type;

function adopt(child: ModdleElement, parent: ModdleElement): ModdleElement {
  (child as { $parent?: ModdleElement }).$parent = parent;
  return child;
}

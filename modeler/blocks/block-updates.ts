import {
  childOf,
  childrenOf,
  eventDefinitionOf,
  type ModdleElement,
  textOf,
} from '../model/moddle.ts';
import { type Block, type BlockNode, nodeOfVersion } from './block.ts';
import type { BlockOffer } from './blocks.ts';

/** One property that a newer version of a block sets otherwise. `mine` is what the drawing has now. */
export type PropertyChange = {
  readonly property: Property;
  readonly mine: string;
  readonly newer: string;
  /** The analyst has changed it since it was placed: it stays as it is. */
  readonly isKept: boolean;
};

/** An element that was placed from a block of which there is a newer version. */
export type BlockUpdate = {
  readonly element: ModdleElement;
  /** Title of the block, a key of the dictionary. */
  readonly title: string;
  readonly node: BlockNode;
  readonly block: Block;
  readonly from: number;
  readonly changes: readonly PropertyChange[];
};

/** Where a node keeps a value: an attribute of the element, one of its timer, or a list. */
export type Property = {
  readonly of: 'element' | 'timer' | 'list';
  /** `gov:limit`, or the type of the list: `gov:Documents`. */
  readonly name: string;
};

/** What can be brought up to date in a drawing, in the order of its elements. */
export function blockUpdates(
  elements: readonly ModdleElement[],
  offers: readonly BlockOffer[],
): readonly BlockUpdate[] {
  return elements.flatMap((element) => {
    const origin = originOf(element, offers);
    if (origin === undefined || origin.from >= origin.block.version) return [];
    const { block, key, from } = origin;
    const [before, node] = [
      nodeOfVersion(block, key, from),
      nodeOfVersion(block, key, block.version),
    ];
    if (before === undefined || node === undefined || element.$type !== node.type) return [];
    const changes = changesOf(element, before, node);
    const update = { element, title: origin.title, node, block, from, changes };
    return changes.length === 0 ? [] : [update];
  });
}

type Origin = {
  readonly block: Block;
  readonly title: string;
  readonly key: string;
  readonly from: number;
};

/** From which version of which block an element was placed: as it is marked, or as it is recognised. */
function originOf(element: ModdleElement, offers: readonly BlockOffer[]): Origin | undefined {
  const [id, key = ''] = textOf(element, 'gov:block').split('.');
  const from = Number(textOf(element, 'gov:blockVersion'));
  const marked = offers.find(({ block }) => block.id === id);
  if (marked !== undefined && Number.isInteger(from))
    return { block: marked.block, title: marked.title, key, from };
  return id === '' ? recognised(element, offers) : undefined;
}

/** Drawings of before blocks had versions carry no mark: what stands as the first version drew it was placed from it. */
function recognised(element: ModdleElement, offers: readonly BlockOffer[]): Origin | undefined {
  const key = String(element.id).replace(/\d+$/, '');
  for (const { block, title } of offers) {
    const [first, now] = [nodeOfVersion(block, key, 1), nodeOfVersion(block, key, block.version)];
    if (first === undefined || now === undefined || first === now) continue;
    if (element.$type !== first.type) continue;
    const values = [...valuesOf(first)];
    const isAsDrawn = values.every(([name, value]) => valueIn(element, propertyOf(name)) === value);
    if (isAsDrawn) return { block, title, key, from: 1 };
  }
  return undefined;
}

function changesOf(
  element: ModdleElement,
  before: BlockNode,
  node: BlockNode,
): readonly PropertyChange[] {
  const [old, newer] = [valuesOf(before), valuesOf(node)];
  return [...new Set([...old.keys(), ...newer.keys()])].flatMap((name) => {
    const [was, becomes] = [old.get(name) ?? '', newer.get(name) ?? ''];
    const property = propertyOf(name);
    const mine = valueIn(element, property);
    if (was === becomes || mine === becomes || needsIds(becomes)) return [];
    return [{ property, mine, newer: becomes, isKept: mine !== was }];
  });
}

/** `{Key}` stands for ids that only the placing of a whole block knows. */
const needsIds = (text: string): boolean => /\{@?[A-Za-z]\w*\}/.test(text);

const nameOf = ({ of, name }: Property): string => `${of} ${name}`;

function propertyOf(name: string): Property {
  const [of = '', rest = ''] = name.split(' ');
  return { of: of as Property['of'], name: rest };
}

/** All that a node says, as texts by property; a list is its rows. */
function valuesOf(node: BlockNode): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(node.marks ?? {}))
    values.set(nameOf({ of: 'element', name: `gov:${name}` }), value);
  for (const [name, value] of Object.entries(node.timer ?? {}))
    values.set(nameOf({ of: 'timer', name: `gov:${name}` }), value);
  for (const [name, rows] of [
    ['gov:Outcomes', node.outcomes],
    ['gov:Documents', node.documents?.map((kind) => [kind])],
    ['gov:Checklist', node.checklist],
  ] as const)
    if (rows !== undefined) values.set(nameOf({ of: 'list', name }), textOfRows(rows));
  return values;
}

const columns: Readonly<Record<string, readonly string[]>> = {
  'gov:Outcomes': ['value', 'name'],
  'gov:Documents': ['kind'],
  'gov:Checklist': ['code', 'point', 'standard'],
};

const textOfRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.join(' ')).join('；');

function valueIn(element: ModdleElement, { of, name }: Property): string {
  if (of === 'element') return textOf(element, name);
  if (of === 'timer') return textOf(eventDefinitionOf(element, 'Timer'), name);
  const lists = childrenOf(childOf(element, 'extensionElements'), 'values');
  const list = lists.find(({ $type }) => $type === name);
  const rows = childrenOf(list, 'values').map((item) =>
    (columns[name] ?? []).map((column) => textOf(item, column)),
  );
  return textOfRows(rows);
}

/** The rows of a list as a node has them, by the names of their columns. */
export function rowsOf(node: BlockNode, list: string): readonly Readonly<Record<string, string>>[] {
  const names = columns[list] ?? [];
  const rows: Readonly<Record<string, readonly (readonly string[])[] | undefined>> = {
    'gov:Outcomes': node.outcomes,
    'gov:Documents': node.documents?.map((kind) => [kind]),
    'gov:Checklist': node.checklist,
  };
  return (rows[list] ?? []).map((row) =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])),
  );
}

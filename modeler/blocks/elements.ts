import type { CreateElement, ModdleElement } from '../model/moddle.ts';
import type { Block, BlockFlow, BlockNode } from './block.ts';

/** A block whose elements have got their ids. */
export type NamedBlock = { readonly block: Block; readonly idOf: (key: string) => string };

type Names = {
  /** Whether the diagram already has an element of this id. */
  readonly isTaken: (id: string) => boolean;
  /** Id of the task in the diagram that means something to the case: `@decide`. */
  readonly taskOf: (act: string) => string | undefined;
};

const usualTasks: Readonly<Record<string, string>> = { decide: 'Decide', review: 'Review' };

/** Gives the elements of a block ids that nothing else has: `PreCheck`, then `PreCheck2`. */
export function nameBlock(block: Block, { isTaken, taskOf }: Names): NamedBlock {
  const keys = block.nodes.map(({ key }) => key);
  const ids = new Map(keys.map((key) => [key, freeId(key, isTaken)]));
  const outside = (act: string) => taskOf(act) ?? usualTasks[act] ?? act;
  return {
    block,
    idOf: (key) => (key.startsWith('@') ? outside(key.slice(1)) : (ids.get(key) ?? key)),
  };
}

function freeId(key: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(key)) return key;
  let number = 2;
  while (isTaken(`${key}${number}`)) number += 1;
  return `${key}${number}`;
}

/** The BPMN element of a node, everything filled in but its place among the others. */
export function elementOf(
  node: BlockNode,
  { block, idOf }: NamedBlock,
  create: CreateElement,
): ModdleElement {
  const fill = (text: string) => fillIn(text, idOf);
  const { name } = node;
  const element = create(node.type, {
    id: idOf(node.key),
    ...(name !== '' && { name }),
    ...marksOf(node.marks, fill),
    'gov:block': `${block.id}.${node.key}`,
    'gov:blockVersion': String(block.version),
    ...(node.isInterrupting === false && { cancelActivity: false }),
  });
  if (node.timer) {
    const timer = create('bpmn:TimerEventDefinition', marksOf(node.timer, fill));
    element.set('eventDefinitions', [adopt(timer, element)]);
  }
  if (node.forEach) {
    const loop = create('bpmn:MultiInstanceLoopCharacteristics', marksOf(node.forEach, fill));
    element.set('loopCharacteristics', adopt(loop, element));
  }
  const lists = listsOf(node, create);
  if (lists.length > 0) {
    const extension = create('bpmn:ExtensionElements', { values: lists });
    for (const list of lists) adopt(list, extension);
    element.set('extensionElements', adopt(extension, element));
  }
  return element;
}

/** The BPMN element of a flow; its ends are connected by who places it. */
export function flowOf(
  flow: BlockFlow,
  { idOf }: NamedBlock,
  create: CreateElement,
): ModdleElement {
  const element = create('bpmn:SequenceFlow', {
    id: `${idOf(flow.from)}_${idOf(flow.to)}`,
    ...(flow.name !== undefined && { name: flow.name }),
  });
  if (flow.condition !== undefined) {
    const body = fillIn(flow.condition, idOf);
    element.set('conditionExpression', adopt(create('bpmn:FormalExpression', { body }), element));
  }
  return element;
}

function listsOf(node: BlockNode, create: CreateElement): readonly ModdleElement[] {
  const lists = [
    list(
      'gov:Outcomes',
      'gov:Outcome',
      node.outcomes?.map(([value, name]) => ({ value, name })),
    ),
    list(
      'gov:Documents',
      'gov:Document',
      node.documents?.map((kind) => ({ kind })),
    ),
    list(
      'gov:Checklist',
      'gov:Item',
      node.checklist?.map(([code, point, standard]) => ({ code, point, standard })),
    ),
  ];
  return lists.flatMap((made) => (made ? [made] : []));

  function list(
    type: string,
    itemType: string,
    rows: readonly Readonly<Record<string, string>>[] | undefined,
  ): ModdleElement | undefined {
    if (rows === undefined) return undefined;
    const items = rows.map((row) => create(itemType, row));
    const made = create(type, { values: items });
    for (const item of items) adopt(item, made);
    return made;
  }
}

function marksOf(
  marks: Readonly<Record<string, string>> | undefined,
  fill: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(marks ?? {}).map(([name, value]) => [`gov:${name}`, fill(value)]),
  );
}

/** Puts ids in the place of `{Key}` and `{@act}`; other braces are FEEL contexts. */
function fillIn(text: string, idOf: (key: string) => string): string {
  return text.replace(/\{(@?[A-Za-z]\w*)\}/g, (_, key: string) => idOf(key));
}

function adopt(child: ModdleElement, parent: ModdleElement): ModdleElement {
  (child as { $parent?: ModdleElement }).$parent = parent;
  return child;
}

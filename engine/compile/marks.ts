import type { ElementSummary, Marks } from '../definition.ts';
import { govAttributeNames } from '../model/gov.ts';
import {
  childOf,
  childrenOf,
  has,
  idOf,
  type ModdleElement,
  textOf,
  typeName,
} from '../model/moddle.ts';
import type { Json } from '../types.ts';
import { eventDefinitionsOf } from './kinds.ts';
import { messageNameOf } from './message-flows.ts';
import { kindOf } from './report.ts';

/** What the diagram says about an element to those outside the engine, as plain JSON. */
export function marksOf(element: ModdleElement, lanes: ReadonlyMap<string, ModdleElement>): Marks {
  const definitions = eventDefinitionsOf(element);
  const loop = childOf(element, 'loopCharacteristics');
  const lane = lanes.get(idOf(element));
  return {
    id: idOf(element),
    kind: kindOf(element),
    name: textOf(element, 'name') ?? '',
    ...documentationOf(element),
    ...(lane === undefined ? {} : laneMarks(element, lane)),
    ...Object.assign({}, ...definitions.map(eventMarks)),
    ...attachmentOf(element),
    ...(loop === undefined ? {} : govAttributes(loop)),
    ...govAttributes(element),
    ...govLists(element),
  };
}

const personal = new Set(['UserTask', 'ManualTask', 'ReceiveTask']);

/** A lane is who does what lies in it (BPMN 2.0.2, 10.8): a task's own position goes before. */
function laneMarks(element: ModdleElement, lane: ModdleElement): Marks {
  const name = textOf(lane, 'name') ?? idOf(lane);
  return personal.has(typeName(element)) ? { lane: name, ...govAttributes(lane) } : { lane: name };
}

export function summaryOf(element: ModdleElement, parent: string): ElementSummary {
  return {
    id: idOf(element),
    kind: kindOf(element),
    name: textOf(element, 'name') ?? '',
    parent,
  };
}

function documentationOf(element: ModdleElement): Marks {
  const texts = childrenOf(element, 'documentation').map((entry) => textOf(entry, 'text') ?? '');
  return texts.length === 0 ? {} : { documentation: texts.join('\n') };
}

/** The event of an element, `timer` or `message`, and what its definition is marked with. */
function eventMarks(definition: ModdleElement): Marks {
  const event = typeName(definition)
    .replace(/EventDefinition$/, '')
    .toLowerCase();
  const message = messageNameOf(definition);
  const error = childOf(definition, 'errorRef');
  const code = error && textOf(error, 'errorCode');
  return {
    event,
    ...(message === undefined ? {} : { message }),
    ...(code === undefined ? {} : { errorCode: code }),
    ...govAttributes(definition),
  };
}

function attachmentOf(element: ModdleElement): Marks {
  const host = childOf(element, 'attachedToRef');
  const message = messageNameOf(element);
  return {
    ...(host === undefined
      ? {}
      : { attachedTo: idOf(host), interrupting: !has(element, 'cancelActivity', false) }),
    ...(message === undefined ? {} : { message }),
  };
}

function govAttributes(element: ModdleElement): Marks {
  const marks: [string, Json][] = [];
  for (const name of govAttributeNames) {
    const value = textOf(element, name);
    if (value !== undefined) marks.push([name, value]);
  }
  return Object.fromEntries(marks);
}

/** `gov:checklist` and its like, each as a list of plain objects. */
function govLists(element: ModdleElement): Marks {
  const extensions = childOf(element, 'extensionElements');
  const lists = extensions === undefined ? [] : childrenOf(extensions, 'values');
  return Object.fromEntries(
    lists
      .filter((list) => list.$type.startsWith('gov:'))
      .map((list) => [kindOf(list), childrenOf(list, 'values').map(plainFields)]),
  );
}

function plainFields(entry: ModdleElement): Marks {
  const fields = Object.keys(entry).flatMap((key) => {
    const value = entry[key];
    return typeof value === 'string' && !key.startsWith('$') ? [[key, value] as const] : [];
  });
  return Object.fromEntries(fields);
}

/** The innermost lane that each flow node lies in. */
export function lanesOf(scope: ModdleElement): ReadonlyMap<string, ModdleElement> {
  const lanes = new Map<string, ModdleElement>();
  const sets = [...childrenOf(scope, 'laneSets')];
  for (let set = sets.shift(); set !== undefined; set = sets.shift()) {
    for (const lane of childrenOf(set, 'lanes')) {
      for (const node of childrenOf(lane, 'flowNodeRef')) lanes.set(idOf(node), lane);
      const inner = childOf(lane, 'childLaneSet');
      if (inner !== undefined) sets.push(inner);
    }
  }
  return lanes;
}

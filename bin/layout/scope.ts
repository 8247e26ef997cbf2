import { childOf, childrenOf, idOf, isA, type ModdleElement, textOf } from './moddle.ts';
import { type Boundary, eventSize, type LayoutFlow, type LayoutNode, type Scope } from './types.ts';

const activity = { width: 120, height: 80 };
const gateway = { width: 50, height: 50 };
const event = { width: eventSize, height: eventSize };

type Size = { readonly width: number; readonly height: number };

/** What a process or subprocess holds, as the layout sees it; `sizes` are those of the subprocesses in it. */
export function scopeOf(container: ModdleElement, sizes: ReadonlyMap<string, Size>): Scope {
  const elements = childrenOf(container, 'flowElements');
  const lanes = lanesIn(container);
  const laneOf = new Map(
    lanes.flatMap((lane, index) =>
      childrenOf(lane, 'flowNodeRef').map((node) => [idOf(node), index] as const),
    ),
  );
  return {
    lanes: Math.max(1, lanes.length),
    nodes: elements.flatMap((element) => nodeOf(element, laneOf, sizes)),
    boundaries: elements.flatMap(boundaryOf),
    flows: elements.flatMap(flowOf),
  };
}

export function lanesIn(container: ModdleElement): readonly ModdleElement[] {
  return childrenOf(container, 'laneSets').flatMap((set) => [...childrenOf(set, 'lanes')]);
}

function nodeOf(
  element: ModdleElement,
  laneOf: ReadonlyMap<string, number>,
  sizes: ReadonlyMap<string, Size>,
): readonly LayoutNode[] {
  if (!isA(element, 'bpmn:FlowNode') || isA(element, 'bpmn:BoundaryEvent')) return [];
  const id = idOf(element);
  const own = { id, name: textOf(element, 'name') ?? '', lane: laneOf.get(id) ?? 0 };
  if (isA(element, 'bpmn:Gateway')) return [{ ...own, kind: 'gateway', ...gateway }];
  if (isA(element, 'bpmn:Event')) return [{ ...own, kind: 'event', ...event }];
  return [{ ...own, kind: 'activity', ...(sizes.get(id) ?? activity) }];
}

function boundaryOf(element: ModdleElement): readonly Boundary[] {
  if (!isA(element, 'bpmn:BoundaryEvent')) return [];
  const host = idOf(childOf(element, 'attachedToRef'));
  return [{ id: idOf(element), name: textOf(element, 'name') ?? '', host }];
}

function flowOf(element: ModdleElement): readonly LayoutFlow[] {
  if (!isA(element, 'bpmn:SequenceFlow')) return [];
  const source = idOf(childOf(element, 'sourceRef'));
  const target = idOf(childOf(element, 'targetRef'));
  return [{ id: idOf(element), name: textOf(element, 'name') ?? '', source, target }];
}

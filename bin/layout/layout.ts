import { BpmnModdle } from 'bpmn-moddle';
import { govModdle } from '#engine';
import { labelBoxes } from './labels.ts';
import { childrenOf, idOf, isA, type ModdleElement } from './moddle.ts';
import { type Drawing, pictures } from './pictures.ts';
import { place } from './place.ts';
import { route } from './route.ts';
import { lanesIn, scopeOf } from './scope.ts';
import type { Box, Placed, Point, Scope } from './types.ts';

export type LayoutAnswer = { readonly xml: string } | { readonly problem: string };

const moddle = new BpmnModdle({ gov: govModdle });
/** Width of the bar with the name of a pool, and of that of a lane. */
const bar = 30;

/**
 * Draws a diagram anew from left to right: one process, in one pool when it has lanes. The same diagram gives the same
 * drawing; what it means is not touched.
 */
export async function layoutBpmn(xml: string): Promise<LayoutAnswer> {
  const { rootElement, warnings } = await moddle.fromXML(xml);
  if (warnings[0] !== undefined) return { problem: warnings[0].message };
  const definitions = rootElement as ModdleElement;
  const roots = childrenOf(definitions, 'rootElements');
  const processes = roots.filter((root) => isA(root, 'bpmn:Process'));
  const [process, another] = processes;
  if (process === undefined || another !== undefined)
    return { problem: `only a diagram of one process is drawn, this has ${processes.length}` };
  const stranger = strangerIn(process);
  if (stranger !== undefined)
    return { problem: `${idOf(stranger)}: ${stranger.$type} is not drawn` };
  const collaboration = roots.find((root) => isA(root, 'bpmn:Collaboration'));
  const drawing = drawingOf(process, collaboration);
  definitions['diagrams'] = [pictures(moddle, drawing)];
  const { xml: drawn } = await moddle.toXML(definitions, { format: true });
  return { xml: drawn };
}

/** Notes and data have no place here: losing them silently would be worse than not drawing. */
function strangerIn(container: ModdleElement): ModdleElement | undefined {
  const [artifact] = childrenOf(container, 'artifacts');
  if (artifact !== undefined) return artifact;
  for (const element of childrenOf(container, 'flowElements')) {
    if (!isA(element, 'bpmn:FlowNode') && !isA(element, 'bpmn:SequenceFlow')) return element;
    const inner = strangerIn(element);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function drawingOf(process: ModdleElement, collaboration: ModdleElement | undefined): Drawing {
  const [pool] = collaboration === undefined ? [] : childrenOf(collaboration, 'participants');
  const drawn = draw(process);
  const lanes = lanesIn(process);
  const inset = pool === undefined ? 0 : bar + (lanes.length > 0 ? bar : 0);
  const at = { x: 140 + inset, y: 80 };
  const { width, height } = drawn.size;
  const outer: Drawing['pools'] =
    pool === undefined
      ? []
      : [{ id: idOf(pool), box: { x: 140, y: at.y, width: width + inset, height } }];
  const laneBoxes = drawn.lanes.map(({ y, height: tall }, index) => ({
    id: idOf(lanes[index]),
    box: { x: 140 + bar, y: at.y + y, width: width + inset - bar, height: tall },
  }));
  return {
    plane: idOf(collaboration ?? process),
    pools: [...outer, ...(pool === undefined || lanes.length === 0 ? [] : laneBoxes)],
    ...movedBy(drawn, at),
  };
}

type Drawn = Pick<Drawing, 'nodes' | 'flows'> & Pick<Placed, 'size' | 'lanes'>;

/** Subprocesses first, because the scope around them has to know how large they are. */
function draw(container: ModdleElement): Drawn {
  const inner = childrenOf(container, 'flowElements')
    .filter((element) => isA(element, 'bpmn:SubProcess'))
    .map((element) => [idOf(element), draw(element)] as const);
  const scope = scopeOf(container, new Map(inner.map(([id, { size }]) => [id, size])));
  const placed = place(scope);
  const own = drawScope(scope, placed, new Set(inner.map(([id]) => id)));
  const moved = inner.map(([id, drawn]) => movedBy(drawn, placed.boxes.get(id) ?? { x: 0, y: 0 }));
  return {
    size: placed.size,
    lanes: placed.lanes,
    nodes: [...own.nodes, ...moved.flatMap(({ nodes }) => nodes)],
    flows: [...own.flows, ...moved.flatMap(({ flows }) => flows)],
  };
}

function drawScope(
  scope: Scope,
  placed: Placed,
  expanded: ReadonlySet<string>,
): Pick<Drawing, 'nodes' | 'flows'> {
  const routes = route(scope, placed);
  const labels = labelBoxes(scope, placed, routes);
  const gateways = new Set(scope.nodes.flatMap(({ id, kind }) => (kind === 'gateway' ? [id] : [])));
  return {
    nodes: [...scope.nodes, ...scope.boundaries].flatMap(({ id }) => {
      const box = placed.boxes.get(id);
      if (box === undefined) return [];
      const marks = { isExpanded: expanded.has(id), isGateway: gateways.has(id) };
      return [{ id, box, label: labels.get(id), ...marks }];
    }),
    flows: scope.flows.flatMap(({ id }) => {
      const found = routes.get(id);
      return found === undefined ? [] : [{ id, points: found.points, label: labels.get(id) }];
    }),
  };
}

function movedBy({ nodes, flows }: Pick<Drawing, 'nodes' | 'flows'>, by: Point) {
  const point = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y });
  const box = <Given extends Box | undefined>(given: Given): Given =>
    (given === undefined ? given : { ...given, ...point(given) }) as Given;
  return {
    nodes: nodes.map((node) => ({ ...node, box: box(node.box), label: box(node.label) })),
    flows: flows.map((flow) => ({
      ...flow,
      points: flow.points.map(point),
      label: box(flow.label),
    })),
  };
}

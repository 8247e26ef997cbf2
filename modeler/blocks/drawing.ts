import type { CreateElement, ModdleElement } from '../model/moddle.ts';
import type { BlockFlow, BlockNode, Point } from './block.ts';
import { elementOf, flowOf, type NamedBlock } from './elements.ts';
import { type Box, boxOf, flowLabelBoxOf, labelBoxOf, lineOf } from './geometry.ts';

/** A process and its picture under construction, outside of any canvas. */
export type Drawing = {
  readonly process: ModdleElement;
  readonly plane: ModdleElement;
  readonly create: CreateElement;
};

/** What was drawn: the elements by their keys. */
export type Drawn = ReadonlyMap<string, ModdleElement>;

/** Draws a block into a process at a distance from its own corner. */
export function drawBlock(drawing: Drawing, named: NamedBlock, offset: Point): Drawn {
  const { create } = drawing;
  const drawn = new Map<string, ModdleElement>();
  for (const node of named.block.nodes) {
    const element = elementOf(node, named, create);
    drawn.set(node.key, element);
    place(drawing, element, hostOf(drawn, node));
    if (node.attachedTo !== undefined) element.set('attachedToRef', drawn.get(node.attachedTo));
    drawShape(drawing, element, node, offset);
  }
  for (const flow of named.block.flows) {
    const element = flowOf(flow, named, create);
    const points = lineOf(flow, named.block).map((point) => moved(point, offset));
    const within = named.block.nodes.find(({ key }) => key === flow.from)?.within;
    place(drawing, element, within === undefined ? undefined : drawn.get(within));
    const edge = connect(drawing, element, ends(drawn, flow), points);
    drawLabel(drawing, edge, flowLabelBoxOf(flow, named.block), offset);
  }
  return drawn;
}

/** Connects two elements that are already drawn. */
export function drawFlow(
  drawing: Drawing,
  source: ModdleElement,
  target: ModdleElement,
  points: readonly Point[],
): void {
  const flow = drawing.create('bpmn:SequenceFlow', { id: `${source.id}_${target.id}` });
  place(drawing, flow, undefined);
  connect(drawing, flow, { source, target }, points);
}

type Ends = { readonly source: ModdleElement; readonly target: ModdleElement };

function connect(
  { plane, create }: Drawing,
  flow: ModdleElement,
  { source, target }: Ends,
  points: readonly Point[],
): ModdleElement {
  flow.set('sourceRef', source);
  flow.set('targetRef', target);
  push(source, 'outgoing', flow);
  push(target, 'incoming', flow);
  const waypoint = points.map((point) => create('dc:Point', point));
  const edge = create('bpmndi:BPMNEdge', { id: `${flow.id}_di`, bpmnElement: flow, waypoint });
  push(plane, 'planeElement', edge);
  return edge;
}

function drawShape(drawing: Drawing, element: ModdleElement, node: BlockNode, offset: Point): void {
  const { plane, create } = drawing;
  const box = boxOf(node);
  const shape = create('bpmndi:BPMNShape', {
    id: `${element.id}_di`,
    bpmnElement: element,
    bounds: create('dc:Bounds', { ...box, ...moved(box, offset) }),
    ...(node.type === 'bpmn:SubProcess' && { isExpanded: true }),
    ...(node.type === 'bpmn:ExclusiveGateway' && { isMarkerVisible: true }),
  });
  drawLabel(drawing, shape, labelBoxOf(node), offset);
  push(plane, 'planeElement', shape);
}

function drawLabel(
  { create }: Drawing,
  picture: ModdleElement,
  box: Box | undefined,
  offset: Point,
): void {
  if (!box) return;
  const bounds = create('dc:Bounds', { ...box, ...moved(box, offset) });
  picture.set('label', create('bpmndi:BPMNLabel', { bounds }));
}

function place(
  { process }: Drawing,
  element: ModdleElement,
  host: ModdleElement | undefined,
): void {
  const scope = host ?? process;
  (element as { $parent?: ModdleElement }).$parent = scope;
  push(scope, 'flowElements', element);
}

function hostOf(drawn: Drawn, { within }: BlockNode): ModdleElement | undefined {
  return within === undefined ? undefined : drawn.get(within);
}

function ends(drawn: Drawn, { from, to }: BlockFlow): Ends {
  const source = drawn.get(from);
  const target = drawn.get(to);
  if (!source || !target) throw new Error(`flow ${from}_${to} has an end that is not drawn`);
  return { source, target };
}

function push(element: ModdleElement, name: string, item: ModdleElement): void {
  const items = element.get(name);
  if (Array.isArray(items)) items.push(item);
  else element.set(name, [item]);
}

const moved = ({ x, y }: Point, offset: Point): Point => ({ x: x + offset.x, y: y + offset.y });

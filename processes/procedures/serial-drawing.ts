export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
type Point = { readonly x: number; readonly y: number };

/** A node with its attributes and what lies in it, and where it is drawn. */
export type Node = {
  readonly id: string;
  readonly type: string;
  readonly attributes: { readonly [name: string]: string };
  readonly inside?: string;
  readonly box: Box;
};
export type Flow = {
  readonly from: string;
  readonly to: string;
  readonly name?: string;
  readonly condition?: string;
};

/** The row in which the procedure runs, by its middle. */
export const middle = 430;

/** Where an element is drawn: its left end, and the middle of its row. */
export const task = (x: number, y: number): Box => ({ x, y: y - 40, width: 120, height: 80 });
export const event = (x: number, y: number): Box => ({ x, y: y - 18, width: 36, height: 36 });
export const gateway = (x: number, y: number): Box => ({ x, y: y - 25, width: 50, height: 50 });

export function flowId({ from, to }: Flow): string {
  return `${from}_${to}`;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

/** An element with its flows, in the order that the schema of BPMN wants: extensions, incoming, outgoing, the rest. */
export function elementXml(
  { id, type, attributes, inside = '' }: Node,
  flows: readonly Flow[],
): string {
  const words = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const incoming = flows
    .filter(({ to }) => to === id)
    .map((flow) => `<bpmn:incoming>${flowId(flow)}</bpmn:incoming>`);
  const outgoing = flows
    .filter(({ from }) => from === id)
    .map((flow) => `<bpmn:outgoing>${flowId(flow)}</bpmn:outgoing>`);
  const isDefinition = inside.startsWith('<bpmn:timer');
  const parts = isDefinition
    ? [...incoming, ...outgoing, inside]
    : [inside, ...incoming, ...outgoing];
  return `    <bpmn:${type} id="${id}"${words.join('')}>${parts.join('')}</bpmn:${type}>`;
}

export function shapeXml({ id, type, box }: Node): string {
  const marker = type === 'exclusiveGateway' ? ' isMarkerVisible="true"' : '';
  return `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${marker}>${boundsXml(box)}</bpmndi:BPMNShape>`;
}

export function edgeXml(flow: Flow, boxes: ReadonlyMap<string, Box>): string {
  const from = boxes.get(flow.from);
  const to = boxes.get(flow.to);
  const points = from === undefined || to === undefined ? [] : wayBetween(from, to);
  const way = points.map(({ x, y }) => `<di:waypoint x="${x}" y="${y}" />`).join('');
  return `      <bpmndi:BPMNEdge id="${flowId(flow)}_di" bpmnElement="${flowId(flow)}">${way}</bpmndi:BPMNEdge>`;
}

function boundsXml({ x, y, width, height }: Box): string {
  return `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />`;
}

/** Straight where the two stand in a row or a column, else around one corner. */
function wayBetween(from: Box, to: Box): readonly Point[] {
  const [start, end] = [centre(from), centre(to)];
  if (start.y === end.y) {
    const isAhead = start.x < end.x;
    return [sideOf(from, isAhead), sideOf(to, !isAhead)];
  }
  const isBelow = start.y < end.y;
  const enter = { x: end.x, y: edgeOf(to, !isBelow) };
  const leave = { x: start.x, y: edgeOf(from, isBelow) };
  if (start.x > to.x && start.x < to.x + to.width) return [leave, { x: start.x, y: enter.y }];
  // Gateways are entered from above or below, so that the row through them stays free.
  if (to.width === to.height) return [sideOf(from, true), { x: end.x, y: start.y }, enter];
  return [leave, { x: start.x, y: end.y }, sideOf(to, start.x >= end.x)];
}

function sideOf({ x, y, width, height }: Box, isRight: boolean): Point {
  return { x: isRight ? x + width : x, y: y + height / 2 };
}

function edgeOf({ y, height }: Box, isLower: boolean): number {
  return isLower ? y + height : y;
}

function centre({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

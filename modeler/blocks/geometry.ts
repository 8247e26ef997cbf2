import type { Block, BlockFlow, BlockNode, Point } from './block.ts';

export type Box = Point & { readonly width: number; readonly height: number };

const sides: Readonly<Record<string, number>> = {
  'bpmn:StartEvent': 36,
  'bpmn:EndEvent': 36,
  'bpmn:BoundaryEvent': 36,
  'bpmn:IntermediateThrowEvent': 36,
  'bpmn:ExclusiveGateway': 50,
};
const taskSize = { width: 100, height: 80 };

/** The rectangle a node takes within its block. */
export function boxOf({ type, at, size }: BlockNode): Box {
  const side = sides[type];
  return around(at, size ?? (side ? { width: side, height: side } : taskSize));
}

/** The line of a flow: the drawn one, or straight from right side to left side. */
export function lineOf(flow: BlockFlow, block: Block): readonly Point[] {
  if (flow.line) return flow.line;
  const source = boxOf(nodeOf(block, flow.from));
  const target = boxOf(nodeOf(block, flow.to));
  return [
    { x: source.x + source.width, y: source.y + source.height / 2 },
    { x: target.x, y: target.y + target.height / 2 },
  ];
}

const labelGap = 12;

/** Where the name of an event or gateway stands; other nodes have theirs inside. */
export function labelBoxOf(node: BlockNode): Box | undefined {
  if (node.name === '' || sides[node.type] === undefined) return undefined;
  const { y, height } = boxOf(node);
  const isGateway = node.type === 'bpmn:ExclusiveGateway';
  const usual = { x: node.at.x, y: isGateway ? y - labelGap : y + height + labelGap };
  return around(node.labelAt ?? usual, sizeOfText(node.name));
}

/** Where the name of a flow stands: above the first piece of its line. */
export function flowLabelBoxOf(flow: BlockFlow, block: Block): Box | undefined {
  if (flow.name === undefined) return undefined;
  const [first, second] = lineOf(flow, block);
  if (!first || !second) return undefined;
  const usual = { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 - 9 };
  return around(flow.labelAt ?? usual, sizeOfText(flow.name));
}

export function nodeOf(block: Block, key: string): BlockNode {
  const node = block.nodes.find((other) => other.key === key);
  if (!node) throw new Error(`block ${block.id} has no element ${key}`);
  return node;
}

/** bpmn-js writes names in 11 pixels; a Chinese character is as wide as it is high. */
const sizeOfText = (text: string) => ({ width: text.length * 11 + 2, height: 14 });

function around(
  { x, y }: Point,
  { width, height }: { readonly width: number; readonly height: number },
): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

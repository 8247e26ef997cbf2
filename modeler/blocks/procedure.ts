import { BpmnModdle } from 'bpmn-moddle';
import { govModdle } from '#engine';
import type { CreateElement, ModdleElement } from '../model/moddle.ts';
import type { Block, Point } from './block.ts';
import { decision, delivery } from './conclusion.ts';
import { type Drawing, drawBlock, drawFlow } from './drawing.ts';
import { nameBlock } from './elements.ts';
import { review } from './examination.ts';
import { boxOf, nodeOf } from './geometry.ts';
import { intake } from './intake.ts';

type Procedure = {
  readonly key: string;
  readonly name: string;
  readonly matter?: string | undefined;
};

/** The shortest procedure that the law allows: what a new drawing begins with. */
export const shortestProcedure: readonly Block[] = [intake, review, decision, delivery];

/** The XML of a procedure made of building blocks, one after the other. */
export async function procedureXml(
  procedure: Procedure,
  blocks: readonly Block[] = shortestProcedure,
): Promise<string> {
  const moddle = new BpmnModdle({ gov: govModdle });
  const create = ((type, properties) => moddle.create(type, properties)) as CreateElement;
  const { definitions, drawing } = emptyProcedure(procedure, create);
  drawBlocks(drawing, [start, ...blocks]);
  const { xml } = await moddle.toXML(definitions as never, { format: true });
  return xml;
}

/** 申请: where every procedure begins. */
const start: Block = {
  id: 'intake',
  version: intake.version,
  entry: 'Start',
  exit: 'Start',
  nodes: [
    {
      key: 'Start',
      type: 'bpmn:StartEvent',
      name: '申请',
      at: { x: 18, y: 18 },
      marks: { phase: 'apply', form: 'application' },
    },
  ],
  flows: [],
};

function emptyProcedure({ key, name, matter }: Procedure, create: CreateElement) {
  const process = create('bpmn:Process', {
    id: key,
    name,
    isExecutable: true,
    ...(matter !== undefined && { 'gov:matter': matter }),
  });
  const plane = create('bpmndi:BPMNPlane', { id: `Plane_${key}`, bpmnElement: process });
  const diagram = create('bpmndi:BPMNDiagram', { id: `Diagram_${key}`, plane });
  const definitions = create('bpmn:Definitions', {
    id: `Definitions_${key}`,
    targetNamespace: 'http://lianshen.example/definitions',
    rootElements: [process],
    diagrams: [diagram],
  });
  return { definitions, drawing: { process, plane, create } satisfies Drawing };
}

const gap = 70;
const row: Point = { x: 160, y: 300 };

/** Draws the blocks in a row, each one's entry at the height of the exit before it. */
function drawBlocks(drawing: Drawing, blocks: readonly Block[]): void {
  const taken = new Set<string>();
  let left = row.x;
  let before: { readonly exit: ModdleElement; readonly end: Point } | undefined;
  for (const block of blocks) {
    const offset = { x: left - leftOf(block), y: row.y - nodeOf(block, block.entry).at.y };
    const named = nameBlock(block, { isTaken: (id) => taken.has(id), taskOf: () => undefined });
    const drawn = drawBlock(drawing, named, offset);
    for (const element of drawn.values()) taken.add(String(element.id));
    const entry = drawn.get(block.entry);
    const begin = { x: boxOf(nodeOf(block, block.entry)).x + offset.x, y: row.y };
    if (before && entry) drawFlow(drawing, before.exit, entry, [before.end, begin]);
    const exit = block.exit === null ? undefined : drawn.get(block.exit);
    before = exit && { exit, end: endOf(block, offset) };
    left = rightOf(block) + offset.x + gap;
  }
}

function endOf(block: Block, offset: Point): Point {
  const box = boxOf(nodeOf(block, block.exit ?? block.entry));
  return { x: box.x + box.width + offset.x, y: row.y };
}

const leftOf = ({ nodes }: Block): number => Math.min(...nodes.map((node) => boxOf(node).x));
const rightOf = ({ nodes }: Block): number =>
  Math.max(...nodes.map((node) => boxOf(node).x + boxOf(node).width));

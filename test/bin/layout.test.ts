import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { expect } from 'chai';
import { compile, govModdle, readBpmn } from '#engine';
import { layoutBpmn } from '../../bin/layout/layout.ts';
import { childOf, childrenOf, idOf, type ModdleElement } from '../../bin/layout/moddle.ts';

const library = resolve(import.meta.dirname, '../../processes/library');

type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
type Point = { readonly x: number; readonly y: number };

describe('drawing a diagram from left to right', () => {
  // Boundary events, a subprocess with its own, a way back, and ends to all sides.
  const source = readFileSync(join(library, 'road-excavation/process.bpmn'), 'utf8');
  let xml: string;

  before(async () => {
    xml = await drawn(source);
  });

  it('leaves alone what the diagram means', async () => {
    expect(await nodesOf(xml)).to.deep.equal(await nodesOf(source));
  });

  it('draws every step and every flow', async () => {
    const { boxes, ways } = await pictureOf(xml);
    expect([...boxes.keys(), ...ways.keys()]).to.have.members(await idsOf(source));
  });

  it('gives the same drawing for the same diagram, drawn before or not', async () => {
    expect(await drawn(xml)).to.equal(xml);
  });

  it('puts no step over another, and no flow through a step', async () => {
    const { boxes, ways } = await pictureOf(xml);
    const steps = [...boxes].filter(
      ([id]) => !/Overdue$|Reminder$|Due$/.test(id) && id !== 'Opinions',
    );
    const names = (box: Box, but = '') =>
      steps.filter(([id, other]) => id !== but && isOver(box, shrunk(other))).map(([id]) => id);
    for (const [id, box] of steps) expect(names(box, id), id).to.deep.equal([]);
    for (const [flow, points] of ways)
      expect(
        piecesOf(points).flatMap((piece) => names(piece)),
        flow,
      ).to.deep.equal([]);
  });

  it('runs flows at right angles', async () => {
    for (const [flow, points] of (await pictureOf(xml)).ways)
      for (const { width, height } of piecesOf(points))
        expect(Math.min(width, height), flow).to.equal(0);
  });

  it('puts every step into the lane that it lies in, inside the pool', async () => {
    const { boxes } = await pictureOf(await drawn(inLanes));
    const [pool, clerk, head] = ['Pool', 'Clerk', 'Head'].map((id) => boxes.get(id));
    for (const [step, lane] of [
      ['Check', clerk],
      ['Sign', head],
    ] as const) {
      expect(isWithin(boxes.get(step), lane), step).to.equal(true);
      expect(isWithin(lane, pool)).to.equal(true);
    }
  });

  it('refuses what it would lose', async () => {
    const noted = inLanes.replace(
      '<sequenceFlow id="A"',
      '<textAnnotation id="Note"><text>a</text></textAnnotation><sequenceFlow id="A"',
    );
    const answer = await layoutBpmn(noted);
    expect(answer).to.deep.equal({ problem: 'Note: bpmn:TextAnnotation is not drawn' });
  });
});

const inLanes = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t">
<collaboration id="C"><participant id="Pool" processRef="P" /></collaboration>
<process id="P" isExecutable="true"><laneSet id="L">
<lane id="Clerk"><flowNodeRef>Start</flowNodeRef><flowNodeRef>Check</flowNodeRef><flowNodeRef>End</flowNodeRef></lane>
<lane id="Head"><flowNodeRef>Sign</flowNodeRef></lane></laneSet>
<startEvent id="Start" /><userTask id="Check" /><userTask id="Sign" /><endEvent id="End" />
<sequenceFlow id="A" sourceRef="Start" targetRef="Check" /><sequenceFlow id="B" sourceRef="Check" targetRef="Sign" />
<sequenceFlow id="E" sourceRef="Sign" targetRef="End" /></process></definitions>`;

async function drawn(xml: string): Promise<string> {
  const answer = await layoutBpmn(xml);
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.xml;
}

async function nodesOf(xml: string) {
  const read = await readBpmn(xml);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled.definition.nodes.map(({ id, kind }) => ({
    id,
    kind,
    marks: compiled.definition.marks(id),
  }));
}

async function idsOf(xml: string): Promise<readonly string[]> {
  const process = childrenOf(await rootOf(xml), 'rootElements')[0];
  const within = (scope: ModdleElement): readonly string[] =>
    childrenOf(scope, 'flowElements').flatMap((element) => [idOf(element), ...within(element)]);
  return process === undefined ? [] : within(process);
}

async function rootOf(xml: string): Promise<ModdleElement> {
  const { rootElement } = await new BpmnModdle({ gov: govModdle }).fromXML(xml);
  return rootElement as ModdleElement;
}

async function pictureOf(xml: string) {
  const [diagram] = childrenOf(await rootOf(xml), 'diagrams');
  const plane = diagram === undefined ? undefined : childOf(diagram, 'plane');
  const boxes = new Map<string, Box>();
  const ways = new Map<string, readonly Point[]>();
  for (const picture of plane === undefined ? [] : childrenOf(plane, 'planeElement')) {
    const id = idOf(childOf(picture, 'bpmnElement'));
    const bounds = childOf(picture, 'bounds');
    if (bounds === undefined) ways.set(id, childrenOf(picture, 'waypoint') as unknown as Point[]);
    else boxes.set(id, bounds as unknown as Box);
  }
  return { boxes, ways };
}

function piecesOf(points: readonly Point[]): readonly Box[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
  });
}

function shrunk({ x, y, width, height }: Box): Box {
  return { x: x + 2, y: y + 2, width: width - 4, height: height - 4 };
}

function isOver(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function isWithin(inner: Box | undefined, outer: Box | undefined): boolean {
  if (inner === undefined || outer === undefined) return false;
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

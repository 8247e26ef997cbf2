import { expect } from 'chai';
import fc from 'fast-check';
import { apply, type Definition, type Instance } from '#engine';
import { boundary, diagram, end, flows, inclusive, signal, start, userTask } from '../diagram.ts';
import { Play, plainPorts } from '../play.ts';
import { runs, timeLimitMs } from './random-commands.ts';

/** A graph without any structure: tasks and inclusive gateways with flows wherever chance puts them. */
type Graph = {
  readonly kinds: readonly ('task' | 'gateway' | 'caught')[];
  readonly edges: readonly (readonly [number, number])[];
};

const anyGraph: fc.Arbitrary<Graph> = fc.record({
  kinds: fc.array(fc.constantFrom('task', 'gateway', 'gateway', 'caught'), {
    minLength: 3,
    maxLength: 8,
  }),
  edges: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { minLength: 3, maxLength: 14 }),
});

/** Every node is reached from the one before it, so that there is always something to play. */
function draw({ kinds, edges }: Graph): string {
  const names = kinds.map((kind, at) => `${kind === 'gateway' ? 'J' : 'u'}${at}`);
  const name = (at: number) => names[at % names.length] ?? '';
  const all = new Set(
    [...names.slice(1).map((id, at) => `${name(at)} > ${id}`)].concat(
      edges.map(([from, to]) => `${name(from)} > ${name(to)}`),
    ),
  );
  const nodes = kinds.map((kind, at) => {
    const id = name(at);
    if (kind === 'gateway') return inclusive(id);
    if (kind === 'task') return userTask(id);
    const off = `${id} > ${name(at + 2)}`;
    return `${userTask(id)}${boundary(`b${id}`, id, signal('sig'))}${flows(`b${off}`)}`;
  });
  return diagram(
    start('S'),
    end('E'),
    ...nodes,
    flows(`S > ${name(0)}`, `${name(kinds.length - 1)} > E`, ...all),
  );
}

/** BPMN 2.0.2, 13.4.3 word by word, by walking the diagram: may this join go on? */
function isActivated(definition: Definition, { root, live }: Instance, join: number): boolean {
  const node = definition.nodes[join];
  const counts = root.j?.[join];
  if (node === undefined || counts === undefined) return false;
  const hasToken = (flow: number) => (counts[(definition.flows[flow]?.slot ?? 0) + 1] ?? 0) > 0;
  const incoming = node.incoming.map(({ index }) => index);
  if (!incoming.some(hasToken)) return false;
  const starts = [
    ...live
      .filter(({ i, p }) => p === 0 && !root.b?.includes(i))
      .map(({ e }) => leaving(definition, e)),
    ...Object.entries(root.j ?? {})
      .filter(([other]) => Number(other) !== join)
      .flatMap(([other]) => [leaving(definition, Number(other))]),
  ];
  return starts.every((flows) => {
    const reached = walk(definition, flows, join);
    const canFillEmpty = incoming.some((flow) => !hasToken(flow) && reached.has(flow));
    const canFillFilled = incoming.some((flow) => hasToken(flow) && reached.has(flow));
    return !canFillEmpty || canFillFilled;
  });
}

/** The flows by which a token at an element can leave it. */
function leaving(definition: Definition, index: number): readonly number[] {
  const node = definition.nodes[index];
  const events = node?.boundary.flatMap(({ outgoing }) => outgoing) ?? [];
  return [...(node?.outgoing ?? []), ...events].map((flow) => flow.index);
}

function walk(definition: Definition, from: readonly number[], join: number): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [...from];
  for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
    if (reached.has(flow)) continue;
    reached.add(flow);
    const target = definition.flows[flow]?.target ?? -1;
    if (target !== join) open.push(...leaving(definition, target));
  }
  return reached;
}

describe('inclusive joins in random graphs', function () {
  this.timeout(timeLimitMs);

  it('go on when, and only when, BPMN 2.0.2, 13.4.3 says so', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyGraph,
        fc.array(fc.nat(100), { maxLength: 15 }),
        async (graph, choices) => {
          const play = await Play.of(draw(graph), {}, { ...plainPorts, stepLimit: 60 });
          for (const choice of choices) {
            if (play.incidents.length > 0 || play.status !== 'active') break;
            checkWaiting(play);
            goOn(play, choice);
          }
          checkHistory(play);
        },
      ),
      { numRuns: runs },
    );
  });
});

/** Some task completes, or a signal takes those away that can be caught. */
function goOn(play: Play, choice: number): void {
  const tasks = play.waiting.filter(({ kind }) => kind === 'userTask');
  const chosen = tasks[choice % Math.max(tasks.length, 1)];
  if (choice % 5 === 0) play.signal('sig');
  else if (chosen !== undefined) play.accept({ type: 'CompleteTask', taskId: chosen.id });
}

/** No join that could go on waits. */
function checkWaiting(play: Play): void {
  for (const { index, id, joins } of play.definition.nodes) {
    if (!joins) continue;
    const couldGoOn = isActivated(play.definition, play.current, index);
    expect(couldGoOn, `${id} could go on\n${play.log}`).to.equal(false);
  }
}

/** No join that had not all its tokens has gone on too early. */
function checkHistory(play: Play): void {
  let instance: Instance | undefined;
  for (const event of play.events) {
    if (event.type === 'ElementEntered' && instance !== undefined) {
      const index = play.definition.nodeIndex.get(event.element) ?? -1;
      const node = play.definition.nodes[index];
      const filled = instance.root.j?.[index]?.[0];
      if (node?.joins && node.kind === 'inclusiveGateway' && filled !== node.incoming.length) {
        const mayGoOn = isActivated(play.definition, instance, index);
        expect(mayGoOn, `${event.element} went on too early\n${play.log}`).to.equal(true);
      }
    }
    instance = apply(play.definition, instance, event);
  }
}

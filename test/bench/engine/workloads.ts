import {
  diagram,
  end,
  exclusive,
  flows,
  items,
  parallel,
  serviceTask,
  start,
  task,
  userTask,
} from '../../engine/diagram.ts';

/** The shape of a workload, for engines as a diagram and for the loops written by hand as a graph. */
export type Workload = {
  readonly name: string;
  readonly xml: string;
  /** The same diagram with conditions in the words of bpmn-engine. */
  readonly peerXml: string;
  readonly graph: Graph;
  /** Elements that an instance goes through; items of a multi-instance count one each. */
  readonly nodes: number;
  /** The state goes to JSON and back at each wait. */
  readonly saves: boolean;
};

export type NodeType = 'pass' | 'work' | 'wait' | 'join' | 'loop' | 'items';

/** For the loops by hand: node 0 begins; `next` are the targets. */
export type Graph = readonly {
  readonly id: string;
  readonly type: NodeType;
  readonly next: readonly number[];
  readonly incoming: number;
}[];

/** Rounds of W3 and items of W5. */
export const rounds = 20;

type Line = readonly [id: string, type: NodeType, next: readonly string[]];

function graphOf(lines: readonly Line[]): Graph {
  const index = new Map(lines.map(([id], at) => [id, at]));
  return lines.map(([id, type, next]) => ({
    id,
    type,
    next: next.map((target) => index.get(target) ?? -1),
    incoming: lines.filter(([, , targets]) => targets.includes(id)).length,
  }));
}

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `T${at}`);
}

/** Automatic tasks in line. */
export function line(count: number): Pick<Workload, 'xml' | 'peerXml' | 'graph' | 'nodes'> {
  const ids = names(count);
  const path = ['S', ...ids, 'E'];
  const xml = diagram(start('S'), ...ids.map((id) => task(id)), end('E'), flows(path.join(' > ')));
  const graph = graphOf(path.map((id, at) => [id, 'pass', path.slice(at + 1, at + 2)]));
  return { xml, peerXml: xml, graph, nodes: count + 2 };
}

/** Branches with automatic tasks in line, and a join. */
export function fork(
  branches: number,
  each: number,
): Pick<Workload, 'xml' | 'peerXml' | 'graph' | 'nodes'> {
  const lines = Array.from({ length: branches }, (_, at) => names(each).map((id) => `B${at}${id}`));
  const xml = diagram(
    start('S'),
    parallel('F'),
    ...lines.flat().map((id) => task(id)),
    parallel('J'),
    end('E'),
    flows('S > F', ...lines.map((ids) => ['F', ...ids, 'J'].join(' > ')), 'J > E'),
  );
  const graph = graphOf([
    ['S', 'pass', ['F']],
    ['F', 'pass', lines.map(([first = '']) => first)],
    ...lines.flatMap((ids) => ids.map((id, at): Line => [id, 'pass', [ids[at + 1] ?? 'J']])),
    ['J', 'join', ['E']],
    ['E', 'pass', []],
  ]);
  return { xml, peerXml: xml, graph, nodes: branches * each + 4 };
}

function loop(): Pick<Workload, 'xml' | 'peerXml' | 'graph' | 'nodes'> {
  const draw = (condition: string) =>
    diagram(
      start('S'),
      exclusive('M'),
      serviceTask('Work', { implementation: '$' + '{environment.services.work}' }),
      exclusive('X', { default: 'X_E' }),
      end('E'),
      flows('S > M > Work > X', `X > M if ${condition}`, 'X > E'),
    );
  const graph = graphOf([
    ['S', 'pass', ['M']],
    ['M', 'pass', ['Work']],
    ['Work', 'work', ['X']],
    ['X', 'loop', ['M', 'E']],
    ['E', 'pass', []],
  ]);
  return {
    xml: draw(`n < ${rounds}`),
    peerXml: draw('$' + '{environment.variables.more}'),
    graph,
    nodes: rounds * 3 + 2,
  };
}

/** Acceptance, four departments at once, the decision: five user tasks of which one is the acceptance. */
function approval(): Pick<Workload, 'xml' | 'peerXml' | 'graph' | 'nodes'> {
  const reviews = ['R1', 'R2', 'R3', 'R4'];
  const xml = diagram(
    start('S'),
    userTask('Accept'),
    parallel('F'),
    ...reviews.map((id) => userTask(id)),
    parallel('J'),
    task('Decide'),
    end('E'),
    flows('S > Accept > F', ...reviews.map((id) => `F > ${id} > J`), 'J > Decide > E'),
  );
  const graph = graphOf([
    ['S', 'pass', ['Accept']],
    ['Accept', 'wait', ['F']],
    ['F', 'pass', reviews],
    ...reviews.map((id): Line => [id, 'wait', ['J']]),
    ['J', 'join', ['Decide']],
    ['Decide', 'pass', ['E']],
    ['E', 'pass', []],
  ]);
  return { xml, peerXml: xml, graph, nodes: 10 };
}

function countersign(): Pick<Workload, 'xml' | 'peerXml' | 'graph' | 'nodes'> {
  const xml = diagram(
    start('S'),
    userTask('Sign', {}, items({ cardinality: String(rounds) })),
    end('E'),
    flows('S > Sign > E'),
  );
  const graph = graphOf([
    ['S', 'pass', ['Sign']],
    ['Sign', 'items', ['E']],
    ['E', 'pass', []],
  ]);
  return { xml, peerXml: xml, graph, nodes: rounds + 2 };
}

/** W1 to W6: line, fork, loop, approval, multi-instance, approval with save and recover at every wait. */
export const workloads: readonly Workload[] = [
  { name: 'W1', ...line(10), saves: false },
  { name: 'W2', ...fork(5, 2), saves: false },
  { name: 'W3', ...loop(), saves: false },
  { name: 'W4', ...approval(), saves: false },
  { name: 'W5', ...countersign(), saves: false },
  { name: 'W6', ...approval(), saves: true },
];

import type { Contestant } from './contestant.ts';
import { type Graph, rounds } from './workloads.ts';

/**
 * The least that a loop over the graph can cost: no ids, no history, no state that could be saved except for W6.
 * A measure for machines and noise, not an engine.
 */
export const handMin: Contestant = ({ graph, saves }) => {
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the one loop is what is measured
  return () => {
    const agenda: number[] = [0];
    const waits: number[] = [];
    let arrived = new Array<number>(graph.length).fill(0);
    let [count, round, head] = [0, 0, 0];
    for (;;) {
      if (head === agenda.length) {
        const next = waits.shift();
        if (next === undefined) break;
        if (saves) {
          const saved = JSON.parse(JSON.stringify({ arrived, waits })) as {
            arrived: number[];
            waits: number[];
          };
          arrived = saved.arrived;
          waits.splice(0, waits.length, ...saved.waits);
        }
        if (graph[next]?.type === 'items') {
          round += 1;
          if (round < rounds) continue;
        }
        pushAll(agenda, graph, next);
        continue;
      }
      const at = agenda[head] ?? 0;
      head += 1;
      const node = graph[at];
      if (node === undefined) break;
      if (node.type === 'join') {
        const tokens = (arrived[at] ?? 0) + 1;
        arrived[at] = tokens;
        if (tokens < node.incoming) continue;
        arrived[at] = 0;
      }
      count += node.type === 'items' ? rounds : 1;
      if (node.type === 'items') {
        for (let copy = 0; copy < rounds; copy += 1) waits.push(at);
      } else if (node.type === 'wait') waits.push(at);
      else if (node.type === 'loop') agenda.push(node.next[round < rounds ? 0 : 1] ?? 0);
      else {
        if (node.type === 'work') round += 1;
        pushAll(agenda, graph, at);
      }
    }
    return count;
  };
};

function pushAll(agenda: number[], graph: Graph, at: number): void {
  for (const target of graph[at]?.next ?? []) agenda.push(target);
}

type Token = { readonly id: number; readonly node: number };
type Entry = {
  readonly id: string;
  readonly element: string;
  readonly what: 'entered' | 'completed' | 'taken';
  readonly at: string;
};
type Task = { readonly id: number; readonly element: string; state: 'open' | 'completed' };
type State = {
  readonly instance: string;
  next: number;
  tokens: Token[];
  joins: Record<string, number>;
  tasks: Task[];
  round: number;
};

/**
 * The same walk with what a durable engine must leave behind: ids of tokens, the history of elements with times,
 * records of tasks, and for each step a batch to commit. Still no scopes, boundary events, errors or expressions.
 */
export const handReal: Contestant = ({ graph, saves }) => {
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the one loop is what is measured
  return (number) => {
    let state: State = {
      instance: `I-${number}`,
      next: 1,
      tokens: [],
      joins: {},
      tasks: [],
      round: 0,
    };
    let count = 0;
    let done = 0;
    let batch = stepOf(graph, state, [{ id: state.next++, node: 0 }]);
    for (;;) {
      count += batch.entered;
      if (batch.history.length === 0) throw new Error('nothing to commit');
      if (saves) state = JSON.parse(JSON.stringify(state)) as State;
      const task = state.tasks.find((candidate) => candidate.state === 'open');
      if (task === undefined) break;
      task.state = 'completed';
      done += 1;
      state.tasks = state.tasks.filter((other) => other !== task);
      batch = stepOf(graph, state, completedToken(graph, state, task));
    }
    if (state.tokens.length > 0 || done > rounds) throw new Error('something is left');
    return count;
  };
};

function completedToken(graph: Graph, state: State, task: Task): Token[] {
  const token = state.tokens.find(({ id }) => id === task.id);
  if (token === undefined) throw new Error(`no token ${task.id}`);
  if (graph[token.node]?.type === 'items') {
    const rest = state.tasks.length;
    if (rest > 0) {
      state.tokens = state.tokens.filter((other) => other !== token);
      return [];
    }
  }
  if (graph[token.node]?.type === 'work') state.round += 1;
  state.tokens = state.tokens.filter((other) => other !== token);
  return (graph[token.node]?.next ?? []).map((node) => ({ id: state.next++, node }));
}

/** What one step would write in one transaction. */
type Batch = {
  readonly history: Entry[];
  readonly opened: Task[];
  readonly entered: number;
  readonly state: State;
};

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the one loop is what is measured
function stepOf(graph: Graph, state: State, first: Token[]): Batch {
  const at = new Date().toISOString();
  const history: Entry[] = [];
  const agenda: Token[] = first;
  const opened: Task[] = [];
  let entered = 0;
  if (first.length === 0) history.push({ id: '0', element: '', what: 'completed', at });
  for (let head = 0; head < agenda.length; head += 1) {
    const token = agenda[head];
    const node = token && graph[token.node];
    if (token === undefined || node === undefined) continue;
    if (node.type === 'join') {
      const tokens = (state.joins[node.id] ?? 0) + 1;
      if (tokens < node.incoming) {
        state.joins[node.id] = tokens;
        history.push({ id: String(token.id), element: node.id, what: 'taken', at });
        continue;
      }
      delete state.joins[node.id];
    }
    entered += node.type === 'items' ? rounds : 1;
    history.push({ id: String(token.id), element: node.id, what: 'entered', at });
    if (node.type === 'wait' || node.type === 'items' || node.type === 'work') {
      const copies = node.type === 'items' ? rounds : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const id = copy === 0 ? token.id : state.next++;
        state.tokens.push({ id, node: token.node });
        const task: Task = { id, element: node.id, state: 'open' };
        state.tasks.push(task);
        opened.push(task);
      }
      continue;
    }
    history.push({ id: String(token.id), element: node.id, what: 'completed', at });
    const targets =
      node.type === 'loop' ? [node.next[state.round < rounds ? 0 : 1] ?? 0] : node.next;
    for (const target of targets) {
      const id = state.next++;
      history.push({ id: String(id), element: node.id, what: 'taken', at });
      agenda.push({ id, node: target });
    }
  }
  return { history, opened, entered, state };
}

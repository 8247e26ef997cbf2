import {
  boundary,
  catchEvent,
  complex,
  condition,
  end,
  error,
  escalation,
  eventBased,
  exclusive,
  file,
  flows,
  inclusive,
  items,
  link,
  message,
  parallel,
  receiveTask,
  serviceTask,
  signal,
  start,
  subProcess,
  tag,
  task,
  throwEvent,
  timer,
  userTask,
} from '../diagram.ts';
import { type Drawn, drawActivity } from './random-activities.ts';
import type { Block, CatchKind } from './random-blocks.ts';
import { definitions, drawHandler } from './random-handlers.ts';

/** Draws a block as a whole process. */
export function draw(block: Block): string {
  return drawProcess(block, (first, last) => flows(`S > ${first}`, `${last} > E`));
}

/** The next version of the same process: a person looks at it once more before it ends. */
export function drawLonger(block: Block): string {
  const more = userTask('zLast');
  return drawProcess(
    block,
    (first, last) => `${more}${flows(`S > ${first}`, `${last} > zLast > E`)}`,
  );
}

function drawProcess(block: Block, ends: (first: string, last: string) => string): string {
  let count = 0;
  const processes: string[] = [];
  const name = (letter: string) => {
    count += 1;
    return `${letter}${count}`;
  };
  const next = Object.assign(name, { processes });
  const { first, last, xml } = drawBlock(block, next);
  const process = { id: 'P', isExecutable: true };
  return file(tag('process', process, start('S'), xml, end('E'), ends(first, last)), ...processes);
}

/** Gives the next id, and keeps the processes that are called. */
type Next = ((letter: string) => string) & { readonly processes: string[] };

function drawBlock(block: Block, next: Next): Drawn {
  switch (block.kind) {
    case 'task':
      return alone(next('t'), task);
    case 'user':
      return alone(next('u'), userTask);
    case 'service':
      return alone(next('j'), serviceTask);
    case 'receive':
      return alone(next('r'), (id) => receiveTask(id, { messageRef: 'M_m' }));
    case 'items': {
      const marker = items({
        collection: `=list${block.count}`,
        variable: 'item1',
        output: ['results', '=loopCounter'],
        sequential: block.sequential,
        ...(block.until ? { until: '=nrOfCompletedInstances >= 2' } : {}),
      });
      return alone(next('m'), (id) => userTask(id, {}, marker));
    }
    case 'catch':
      return alone(next('w'), (id) =>
        catchEvent(id, { parallelMultiple: block.what === 'all' }, ...catching[block.what]),
      );
    case 'throw':
      return alone(next('x'), (id) => throwEvent(id, {}, ...throwing[block.what]));
    case 'link':
      return drawLink(next);
    case 'race':
      return drawRace(next);
    case 'quantity':
      return drawQuantity(next);
    case 'sequence':
      return drawSequence(block.parts.map((part) => drawBlock(part, next)));
    case 'choice':
      return drawChoice(block.branches, next);
    case 'fork':
      return drawFork(block.branches, next);
    case 'inclusive':
      return drawInclusive(block.branches, next);
    case 'complex':
      return drawFork(block.branches, next, (id) => complex(id, 'activationCount >= 1'));
    case 'loop':
      return drawLoop(block.body, next);
    case 'scope':
      return drawScope(block, next);
    case 'activity': {
      const draw = (inner: Block) => drawBlock(inner, next);
      return drawActivity(block.activity, { next, draw, processes: next.processes });
    }
  }
}

const catching: Record<CatchKind, readonly string[]> = {
  signal: [signal('sig')],
  condition: [condition('ready')],
  cycle: [timer('Cycle', 'R2/PT10M')],
  several: [signal('sig'), message('m')],
  all: [timer('Duration', 'PT1H'), message('m')],
};

const throwing = {
  signal: [signal('sig')],
  escalation: [escalation('UP')],
  both: [signal('sig'), escalation('UP')],
  messages: [message('m'), signal('sig'), message('n')],
} as const;

function alone(id: string, make: (id: string) => string): Drawn {
  return { xml: make(id), first: id, last: id };
}

function drawSequence(parts: readonly Drawn[]): Drawn {
  const links = parts.slice(1).map((part, at) => flows(`${parts[at]?.last} > ${part.first}`));
  return {
    xml: [...parts.map(({ xml }) => xml), ...links].join(''),
    first: parts[0]?.first ?? '',
    last: parts.at(-1)?.last ?? '',
  };
}

function drawChoice(branches: readonly Block[], next: Next): Drawn {
  const [first, last] = [next('X'), next('Y')];
  const drawn = branches.map((branch) => drawBlock(branch, next));
  const ways = drawn.map((branch, at) =>
    flows(
      `${first} > ${branch.first}${at === 0 ? '' : ` if x = ${at}`}`,
      `${branch.last} > ${last}`,
    ),
  );
  const gateway = exclusive(first, { default: `${first}_${drawn[0]?.first}` });
  return {
    xml: [gateway, exclusive(last), ...drawn.map(({ xml }) => xml), ...ways].join(''),
    first,
    last,
  };
}

/** Takes the first branch when nothing else holds, else those that `x` reaches. */
function drawInclusive(branches: readonly Block[], next: Next): Drawn {
  const [first, last] = [next('I'), next('J')];
  const drawn = branches.map((branch) => drawBlock(branch, next));
  const ways = drawn.map((branch, at) =>
    flows(
      `${first} > ${branch.first}${at === 0 ? '' : ` if x >= ${at}`}`,
      `${branch.last} > ${last}`,
    ),
  );
  const gateway = inclusive(first, { default: `${first}_${drawn[0]?.first}` });
  return {
    xml: [gateway, inclusive(last), ...drawn.map(({ xml }) => xml), ...ways].join(''),
    first,
    last,
  };
}

function drawLink(next: Next): Drawn {
  const [first, last] = [next('l'), next('k')];
  const xml = [throwEvent(first, {}, link(first)), catchEvent(last, {}, link(first))].join('');
  return { xml, first, last };
}

/** Two tokens of one activity begin the next, which wants two. */
function drawQuantity(next: Next): Drawn {
  const [first, last] = [next('t'), next('J')];
  const xml = [
    task(first, { completionQuantity: 2 }),
    userTask(last, { startQuantity: 2 }),
    flows(`${first} > ${last}`),
  ];
  return { xml: xml.join(''), first, last };
}

function drawRace(next: Next): Drawn {
  const [first, a, b, c, last] = [next('G'), next('w'), next('w'), next('w'), next('Y')];
  const xml = [
    eventBased(first),
    catchEvent(a, {}, timer('Duration', 'PT1H')),
    catchEvent(b, {}, message('m')),
    catchEvent(c, {}, signal('sig')),
    exclusive(last),
    ...[a, b, c].map((id) => flows(`${first} > ${id} > ${last}`)),
  ];
  return { xml: xml.join(''), first, last };
}

function drawFork(
  branches: readonly Block[],
  next: Next,
  join: (id: string) => string = parallel,
): Drawn {
  const [first, last] = [next('F'), next('J')];
  const drawn = branches.map((branch) => drawBlock(branch, next));
  const ways = drawn.map((branch) =>
    flows(`${first} > ${branch.first}`, `${branch.last} > ${last}`),
  );
  return {
    xml: [parallel(first), join(last), ...drawn.map(({ xml }) => xml), ...ways].join(''),
    first,
    last,
  };
}

/** Runs again while `again` is true, which no block sets by itself: only the command stream does. */
function drawLoop(body: Block, next: Next): Drawn {
  const [first, last, after] = [next('L'), next('K'), next('t')];
  const inner = drawBlock(body, next);
  const ways = flows(
    `${first} > ${inner.first}`,
    `${inner.last} > ${last}`,
    `${last} > ${first} if again`,
    `${last} > ${after}`,
  );
  const gateway = exclusive(last, { default: `${last}_${after}` });
  return {
    xml: [exclusive(first), gateway, task(after), inner.xml, ways].join(''),
    first,
    last: after,
  };
}

function drawScope(block: Extract<Block, { readonly kind: 'scope' }>, next: Next): Drawn {
  const [id, s, e, caught, event, last, off] = [
    next('Sub'),
    next('s'),
    next('e'),
    next('C'),
    next('B'),
    next('Y'),
    next('o'),
  ];
  const inner = drawBlock(block.body, next);
  const marker = block.many > 0 ? items({ cardinality: String(block.many) }) : '';
  const finish = block.fails ? end(e, {}, error('BAD')) : end(e);
  const content = [
    start(s),
    inner.xml,
    finish,
    flows(`${s} > ${inner.first}`, `${inner.last} > ${e}`),
    ...drawHandler(block.handler, next),
  ];
  const definition = definitions[block.event];
  const interrupts = block.interrupts && block.event !== 'cycle';
  const aside = interrupts ? '' : end(off);
  return {
    xml: [
      subProcess(id, {}, marker, ...content),
      boundary(caught, id, error('BAD')),
      boundary(event, id, definition, interrupts ? 'interrupts' : 'flowsOn'),
      exclusive(last),
      aside,
      flows(`${id} > ${last}`, `${caught} > ${last}`, `${event} > ${interrupts ? last : off}`),
    ].join(''),
    first: id,
    last,
  };
}

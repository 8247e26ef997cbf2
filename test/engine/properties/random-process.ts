import fc from 'fast-check';
import {
  boundary,
  diagram,
  end,
  error,
  exclusive,
  flows,
  items,
  message,
  parallel,
  receiveTask,
  serviceTask,
  start,
  subProcess,
  task,
  timer,
  userTask,
} from '../diagram.ts';

/** A piece of a process with one way in and one way out. */
export type Block =
  | { readonly kind: 'task' | 'user' | 'service' | 'receive' }
  | { readonly kind: 'sequence'; readonly parts: readonly Block[] }
  | { readonly kind: 'choice' | 'fork'; readonly branches: readonly Block[] }
  | { readonly kind: 'loop'; readonly body: Block }
  | {
      readonly kind: 'items';
      readonly sequential: boolean;
      readonly count: number;
      readonly until: boolean;
    }
  | {
      readonly kind: 'scope';
      readonly body: Block;
      readonly fails: boolean;
      readonly many: number;
      readonly event: 'timer' | 'message' | 'cycle';
      readonly interrupts: boolean;
    };

const leaf: fc.Arbitrary<Block> = fc.constantFrom(
  { kind: 'task' },
  { kind: 'user' },
  { kind: 'service' },
  { kind: 'receive' },
);

export const anyBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constant('sequence' as const),
      parts: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constantFrom('choice' as const, 'fork' as const),
      branches: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('loop' as const), body: tie('block') }),
    fc.record({
      kind: fc.constant('items' as const),
      sequential: fc.boolean(),
      count: fc.integer({ min: 0, max: 3 }),
      until: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('scope' as const),
      body: tie('block'),
      fails: fc.boolean(),
      many: fc.integer({ min: 0, max: 2 }),
      event: fc.constantFrom('timer' as const, 'message' as const, 'cycle' as const),
      interrupts: fc.boolean(),
    }),
  ),
})).block;

type Drawn = { readonly xml: string; readonly first: string; readonly last: string };

/** Draws a block as a whole process. */
export function draw(block: Block): string {
  let count = 0;
  const next = (letter: string) => {
    count += 1;
    return `${letter}${count}`;
  };
  const body = drawBlock(block, next);
  return diagram(start('S'), body.xml, end('E'), flows(`S > ${body.first}`, `${body.last} > E`));
}

type Next = (letter: string) => string;

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
    case 'sequence':
      return drawSequence(block.parts.map((part) => drawBlock(part, next)));
    case 'choice':
      return drawChoice(block.branches, next);
    case 'fork':
      return drawFork(block.branches, next);
    case 'loop':
      return drawLoop(block.body, next);
    case 'scope':
      return drawScope(block, next);
  }
}

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

function drawFork(branches: readonly Block[], next: Next): Drawn {
  const [first, last] = [next('F'), next('J')];
  const drawn = branches.map((branch) => drawBlock(branch, next));
  const ways = drawn.map((branch) =>
    flows(`${first} > ${branch.first}`, `${branch.last} > ${last}`),
  );
  return {
    xml: [parallel(first), parallel(last), ...drawn.map(({ xml }) => xml), ...ways].join(''),
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
  ];
  const definition = {
    timer: timer('Duration', 'PT1H'),
    message: message('m'),
    cycle: timer('Cycle', 'R3/PT10M'),
  }[block.event];
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

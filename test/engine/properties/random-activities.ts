import fc from 'fast-check';
import {
  boundary,
  end,
  escapeXml,
  exclusive,
  flows,
  items,
  start,
  subProcess,
  tag,
  task,
  throwEvent,
  userTask,
} from '../diagram.ts';

/** Blocks of activities that have more to them; `Inner` is any block. */
export type ActivityBlock<Inner> =
  | { readonly kind: 'script' | 'data' }
  | {
      readonly kind: 'rounds';
      readonly body: Inner;
      readonly testBefore: boolean;
      readonly maximum: number;
    }
  | {
      readonly kind: 'call';
      readonly body: Inner;
      readonly isolated: boolean;
      readonly many: boolean;
    }
  | {
      readonly kind: 'undo';
      readonly body: Inner;
      readonly waits: boolean;
      readonly own: boolean;
    }
  | { readonly kind: 'transaction'; readonly body: Inner }
  | {
      readonly kind: 'adHoc';
      readonly parts: readonly Inner[];
      readonly sequential: boolean;
      readonly until: boolean;
      readonly cancels: boolean;
    };

export function activityBlocks<Inner>(
  inner: fc.Arbitrary<Inner>,
): fc.Arbitrary<ActivityBlock<Inner>> {
  const of = <Kind extends string>(kind: Kind) => fc.constant(kind);
  return fc.oneof(
    fc.record({ kind: of('script') }),
    fc.record({ kind: of('data') }),
    fc.record({
      kind: of('rounds'),
      body: inner,
      testBefore: fc.boolean(),
      maximum: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({ kind: of('call'), body: inner, isolated: fc.boolean(), many: fc.boolean() }),
    fc.record({ kind: of('undo'), body: inner, waits: fc.boolean(), own: fc.boolean() }),
    fc.record({ kind: of('transaction'), body: inner }),
    fc.record({
      kind: of('adHoc'),
      parts: fc.array(inner, { minLength: 1, maxLength: 2 }),
      sequential: fc.boolean(),
      until: fc.boolean(),
      cancels: fc.boolean(),
    }),
  );
}

export type Drawn = { readonly xml: string; readonly first: string; readonly last: string };

export type Pencil<Inner> = {
  readonly next: (letter: string) => string;
  readonly draw: (block: Inner) => Drawn;
  /** Processes that are called, beside the one that is drawn. */
  readonly processes: string[];
};

export function drawActivity<Inner>(block: ActivityBlock<Inner>, pencil: Pencil<Inner>): Drawn {
  switch (block.kind) {
    case 'script': {
      const id = pencil.next('c');
      const script = '<bpmn:script>x + 1</bpmn:script>';
      const xml = tag('scriptTask', { id, 'gov:resultVariable': 'y' }, script);
      return { xml, first: id, last: id };
    }
    case 'data':
      return drawData(pencil);
    case 'rounds':
      return drawRounds(block, pencil);
    case 'call':
      return drawCall(block, pencil);
    case 'undo':
      return drawUndo(block, pencil);
    case 'transaction':
      return drawTransaction(block.body, pencil);
    case 'adHoc':
      return drawAdHoc(block, pencil);
  }
}

/** A person looks at a data object, and writes a number into it. */
function drawData<Inner>({ next }: Pencil<Inner>): Drawn {
  const [id, object, reference] = [next('u'), next('DO'), next('DR')];
  const [input, output] = [next('in'), next('out')];
  const ref = (name: string, text: string) => `<bpmn:${name}>${text}</bpmn:${name}>`;
  const task = userTask(
    id,
    {},
    tag(
      'ioSpecification',
      { id: next('io') },
      tag('dataInput', { id: input, name: 'form' }),
      tag('dataOutput', { id: output, name: 'x' }),
      // Nobody may have written into the object yet.
      tag(
        'inputSet',
        { id: next('is') },
        ref('dataInputRefs', input) + ref('optionalInputRefs', input),
      ),
      tag('outputSet', { id: next('os') }, ref('dataOutputRefs', output)),
    ),
    tag(
      'dataInputAssociation',
      { id: next('da') },
      ref('sourceRef', reference),
      ref('targetRef', input),
    ),
    tag(
      'dataOutputAssociation',
      { id: next('da') },
      ref('sourceRef', output),
      ref('targetRef', reference),
    ),
  );
  const data = [
    tag('dataObject', { id: object }),
    tag('dataObjectReference', { id: reference, dataObjectRef: object }),
  ];
  return { xml: [...data, task].join(''), first: id, last: id };
}

type Of<Inner, Kind> = Extract<ActivityBlock<Inner>, { readonly kind: Kind }>;

function expression(name: string, text: string): string {
  return `<bpmn:${name} xsi:type="bpmn:tFormalExpression">${escapeXml(text)}</bpmn:${name}>`;
}

function drawRounds<Inner>(block: Of<Inner, 'rounds'>, pencil: Pencil<Inner>): Drawn {
  const [id, s, e] = [pencil.next('Sub'), pencil.next('s'), pencil.next('e')];
  const inner = pencil.draw(block.body);
  const marker = tag(
    'standardLoopCharacteristics',
    { testBefore: block.testBefore, loopMaximum: block.maximum },
    expression('loopCondition', 'again or loopCounter < 1'),
  );
  const ways = flows(`${s} > ${inner.first}`, `${inner.last} > ${e}`);
  const xml = subProcess(id, {}, marker, start(s), inner.xml, end(e), ways);
  return { xml, first: id, last: id };
}

const seen = ['x', 'again', 'ready', 'list0', 'list1', 'list2', 'list3'];

function drawCall<Inner>(block: Of<Inner, 'call'>, pencil: Pencil<Inner>): Drawn {
  const [id, process] = [pencil.next('z'), pencil.next('P')];
  const [s, e] = [pencil.next('s'), pencil.next('e')];
  const inner = pencil.draw(block.body);
  pencil.processes.push(
    tag(
      'process',
      { id: process, isExecutable: true },
      start(s),
      inner.xml,
      end(e),
      flows(`${s} > ${inner.first}`, `${inner.last} > ${e}`),
    ),
  );
  // A condition waits for a variable of the whole instance, which an isolated process does not see.
  const isIsolated = block.isolated && !JSON.stringify(block.body).includes('condition');
  const inputs = seen.map((name) => `<gov:input target="${name}"/>`).join('');
  const mapping = tag('extensionElements', {}, `<gov:inputs>${inputs}</gov:inputs>`);
  const marker = block.many ? items({ cardinality: '2' }) : '';
  const content = [isIsolated ? mapping : '', marker];
  return {
    xml: tag('callActivity', { id, calledElement: process }, ...content),
    first: id,
    last: id,
  };
}

/** A user task with a handler, and the names of both. */
function undoable<Inner>(pencil: Pencil<Inner>): { readonly xml: string; readonly id: string } {
  const [id, event, handler] = [pencil.next('u'), pencil.next('B'), pencil.next('v')];
  const xml = [
    userTask(id),
    boundary(event, id, tag('compensateEventDefinition')),
    userTask(handler, { isForCompensation: true }),
    tag('association', { id: pencil.next('a'), sourceRef: event, targetRef: handler }),
  ].join('');
  return { xml, id };
}

function drawUndo<Inner>(block: Of<Inner, 'undo'>, pencil: Pencil<Inner>): Drawn {
  const ids = ['Sub', 's', 'e', 'x'].map(pencil.next);
  const [id = '', s = '', e = '', thrower = ''] = ids;
  const inner = pencil.draw(block.body);
  const done = undoable(pencil);
  const [os, ot, oe] = [pencil.next('s'), pencil.next('t'), pencil.next('e')];
  const own = tag(
    'subProcess',
    { id: pencil.next('Esp'), triggeredByEvent: true },
    start(os, {}, tag('compensateEventDefinition')),
    task(ot),
    end(oe),
    flows(`${os} > ${ot} > ${oe}`),
  );
  const throws = throwEvent(
    thrower,
    {},
    tag('compensateEventDefinition', { waitForCompletion: block.waits }),
  );
  const scope = subProcess(
    id,
    {},
    start(s),
    done.xml,
    inner.xml,
    end(e),
    flows(`${s} > ${done.id} > ${inner.first}`, `${inner.last} > ${e}`),
    block.own ? own : '',
  );
  return { xml: [scope, throws, flows(`${id} > ${thrower}`)].join(''), first: id, last: thrower };
}

/** Cancels while `again` is true. */
function drawTransaction<Inner>(body: Inner, pencil: Pencil<Inner>): Drawn {
  const ids = ['Tx', 's', 'e', 'n', 'X', 'B', 'Y'].map(pencil.next);
  const [id = '', s = '', ok = '', no = '', gateway = '', event = '', last = ''] = ids;
  const inner = pencil.draw(body);
  const done = undoable(pencil);
  const transaction = tag(
    'transaction',
    { id },
    start(s),
    done.xml,
    inner.xml,
    exclusive(gateway, { default: `${gateway}_${ok}` }),
    end(ok),
    end(no, {}, tag('cancelEventDefinition')),
    flows(
      `${s} > ${done.id} > ${inner.first}`,
      `${inner.last} > ${gateway} > ${ok}`,
      `${gateway} > ${no} if again`,
    ),
  );
  const cancelled = boundary(event, id, tag('cancelEventDefinition'));
  const ways = flows(`${id} > ${last}`, `${event} > ${last}`);
  return { xml: [transaction, cancelled, exclusive(last), ways].join(''), first: id, last };
}

function drawAdHoc<Inner>(block: Of<Inner, 'adHoc'>, pencil: Pencil<Inner>): Drawn {
  const id = pencil.next('h');
  const parts = block.parts.map((part) => {
    const [first, sub, last] = [pencil.next('t'), pencil.next('Sub'), pencil.next('t')];
    const [s, e] = [pencil.next('s'), pencil.next('e')];
    const inner = pencil.draw(part);
    const ways = flows(`${s} > ${inner.first}`, `${inner.last} > ${e}`);
    const content = subProcess(sub, {}, start(s), inner.xml, end(e), ways);
    return [task(first), content, task(last), flows(`${first} > ${sub} > ${last}`)].join('');
  });
  const xml = tag(
    'adHocSubProcess',
    {
      id,
      ordering: block.sequential ? 'Sequential' : 'Parallel',
      cancelRemainingInstances: block.cancels,
    },
    ...parts,
    block.until ? expression('completionCondition', 'not(again)') : '',
  );
  return { xml, first: id, last: id };
}

import { expect } from 'chai';
import {
  nextStartDue,
  startConditionHolds,
  startDueOf,
  startKeyOf,
  startSubscriptionsOf,
} from '#engine';
import {
  catchEvent,
  condition,
  diagram,
  end,
  eventBased,
  exclusive,
  flows,
  message,
  receiveTask,
  signal,
  start,
  timer,
  userTask,
} from '../diagram.ts';
import { definitionOf, morning, Play } from '../play.ts';

describe('start events of a process (BPMN 2.0.2, 10.5.2)', () => {
  const several = diagram(
    start('None'),
    start('ByMessage', { 'gov:onePerKey': 'true' }, message('order', '=number')),
    start('BySignal', {}, signal('go')),
    start('ByTime', {}, timer('Cycle', 'R3/PT10M')),
    start('ByCondition', {}, condition('stock < 10')),
    start('ByAll', { parallelMultiple: true }, message('a'), signal('b')),
    exclusive('X'),
    userTask('T'),
    end('E'),
    flows(
      'None > X > T > E',
      'ByMessage > X',
      'BySignal > X',
      'ByTime > X',
      'ByCondition > X',
      'ByAll > X',
    ),
  );

  it('begin at the none start event when nothing else is said', async () => {
    const play = await Play.of(several);
    expect(play.completed).to.deep.equal(['None', 'X']);
  });

  it('begin at the event that has happened, with what it carries', async () => {
    for (const id of ['ByMessage', 'BySignal', 'ByTime', 'ByCondition', 'ByAll']) {
      const play = await Play.at(several, id, { number: 7 });
      expect(play.completed).to.deep.equal([id, 'X']);
      expect(play.variables).to.deep.equal({ number: 7 });
      expect(play.current.startElement).to.equal(id);
    }
  });

  it('begin nowhere else', async () => {
    const play = new Play(await definitionOf(several));
    const rejection = play.send({ type: 'StartInstance', instanceId: 'I', startElement: 'T' });
    expect(rejection).to.have.property('code', 'START_ELEMENT_UNKNOWN');
  });

  it('must be named when there are several and none without trigger', async () => {
    const xml = diagram(
      start('A', {}, message('a')),
      start('B', {}, message('b')),
      end('E'),
      flows('A > E', 'B > E'),
    );
    const play = new Play(await definitionOf(xml));
    const rejection = play.send({ type: 'StartInstance', instanceId: 'I' });
    expect(rejection).to.have.property('code', 'START_ELEMENT_MISSING');
    play.start({}, 'B');
    expect(play.completed).to.deep.equal(['B', 'E']);
  });

  it('need no name when there is only one', async () => {
    const play = await Play.of(diagram(start('A', {}, message('a')), end('E'), flows('A > E')));
    expect(play.completed).to.deep.equal(['A', 'E']);
  });

  it('tell the store what to listen to', async () => {
    const subscriptions = startSubscriptionsOf(await definitionOf(several));
    expect(subscriptions).to.deep.equal([
      {
        element: 'ByMessage',
        trigger: 0,
        all: false,
        kind: 'message',
        name: 'order',
        onePerKey: true,
      },
      { element: 'BySignal', trigger: 0, all: false, kind: 'signal', name: 'go' },
      { element: 'ByTime', trigger: 0, all: false, kind: 'timer', repeats: true },
      {
        element: 'ByCondition',
        trigger: 0,
        all: false,
        kind: 'condition',
        condition: 'stock < 10',
      },
      { element: 'ByAll', trigger: 0, all: true, kind: 'message', name: 'a', onePerKey: false },
      { element: 'ByAll', trigger: 1, all: true, kind: 'signal', name: 'b' },
    ]);
  });

  it('say when they are due, what key they have and whether they hold', async () => {
    const definition = await definitionOf(several);
    const [order, , time, stock] = startSubscriptionsOf(definition);
    if (order === undefined || time === undefined || stock === undefined) throw new Error();
    const due = startDueOf(definition, time, morning);
    expect(due).to.have.property('dueAt', '2026-03-02T09:10:00.000+08:00');
    if (!('cycle' in due) || due.cycle === undefined) throw new Error('no cycle');
    const late = nextStartDue(due.cycle, '2026-03-02T09:14:00.000+08:00');
    expect(late?.dueAt).to.equal('2026-03-02T09:20:00.000+08:00');
    expect(startKeyOf(definition, order, { number: 7 })).to.equal('7');
    expect(startKeyOf(definition, order, {})).to.equal(undefined);
    expect(startConditionHolds(definition, stock, { stock: 5 })).to.equal(true);
    expect(startConditionHolds(definition, stock, {})).to.equal(false);
    expect(startDueOf(definition, stock, morning)).to.have.property('code', 'BAD_COMMAND');
  });

  it('may be receive tasks (10.3.3)', async () => {
    const xml = diagram(
      receiveTask('R', { instantiate: true, messageRef: 'M_m' }),
      userTask('T'),
      end('E'),
      flows('R > T > E'),
    );
    expect(startSubscriptionsOf(await definitionOf(xml))).to.have.length(1);
    const play = await Play.at(xml, 'R', { a: 1 });
    expect(play.completed).to.deep.equal(['R']);
    expect(play.waits).to.deep.equal(['T userTask']);
  });

  const behindGateway = (eventGatewayType: string) =>
    diagram(
      eventBased('G', { instantiate: true, eventGatewayType }),
      catchEvent('A', {}, message('a')),
      catchEvent('B', {}, message('b')),
      end('E'),
      end('F'),
      flows('G > A > E', 'G > B > F'),
    );

  it('may be event-based gateways: the event that comes takes the token (10.6.6)', async () => {
    const xml = behindGateway('Exclusive');
    const names = startSubscriptionsOf(await definitionOf(xml)).map(({ element }) => element);
    expect(names).to.deep.equal(['A', 'B']);
    const play = await Play.at(xml, 'B');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.deep.equal(['G', 'B', 'F']);
  });

  it('may be parallel event-based gateways: the other events must come as well', async () => {
    const play = await Play.at(behindGateway('Parallel'), 'B');
    expect(play.waits).to.deep.equal(['A message']);
    play.message('a');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.have.members(['G', 'B', 'F', 'A', 'E']);
  });
});

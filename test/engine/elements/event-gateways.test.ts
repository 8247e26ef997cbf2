import { expect } from 'chai';
import {
  catchEvent,
  complex,
  condition,
  diagram,
  end,
  eventBased,
  flows,
  message,
  parallel,
  receiveTask,
  signal,
  start,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('event-based gateways (BPMN 2.0.2, 10.6.6 and 13.4.4)', () => {
  const race = diagram(
    start('S'),
    eventBased('G'),
    catchEvent('M', {}, message('m', '=number')),
    catchEvent('Z', {}, timer('Duration', 'PT1H')),
    catchEvent('N', {}, signal('go')),
    catchEvent('C', {}, condition('ready')),
    end('EM'),
    end('EZ'),
    end('EN'),
    end('EC'),
    flows('S > G', 'G > M > EM', 'G > Z > EZ', 'G > N > EN', 'G > C > EC'),
  );
  const started = () => Play.of(race, { number: 7 });

  it('wait for all events at once, each with the gateway as its host', async () => {
    const play = await started();
    expect(play.waits).to.deep.equal(['M message', 'Z timer', 'N signal', 'C condition']);
    expect(new Set(play.waiting.map(({ attachedTo }) => attachedTo))).to.deep.equal(new Set(['2']));
  });

  for (const [what, end, happen] of [
    ['a message', 'M', (play: Play) => play.message('m', '7', { a: 1 })],
    ['a timer', 'Z', (play: Play) => play.fire('Z')],
    ['a signal', 'N', (play: Play) => play.signal('go')],
    ['a condition', 'C', (play: Play) => play.set({ ready: true })],
  ] as const) {
    it(`go on by ${what} that comes first, and forget the others`, async () => {
      const play = await started();
      happen(play);
      expect(play.status).to.equal('completed');
      expect(play.completed).to.deep.equal(['S', 'G', end, `E${end}`]);
      expect(play.elements('SequenceFlowTaken')).to.deep.equal([
        'S_G',
        `G_${end}`,
        `${end}_E${end}`,
      ]);
    });
  }

  it('wait for receive tasks', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        eventBased('G'),
        receiveTask('R', { messageRef: 'M_m' }),
        catchEvent('Z', {}, timer('Duration', 'PT1H')),
        end('E'),
        end('F'),
        flows('S > G > R > E', 'G > Z > F'),
      ),
    );
    expect(play.waits).to.deep.equal(['R message', 'Z timer']);
    play.message('m', undefined, { a: 1 });
    expect(play.completed).to.deep.equal(['S', 'G', 'R', 'E']);
    expect(play.variables).to.deep.equal({ a: 1 });
  });

  it('raise an incident when an event cannot wait, and try again', async () => {
    const play = await Play.of(race.replace('PT1H', '=wait'), { number: 7 });
    expect(play.incidents).to.deep.equal(['G BAD_VALUE']);
    expect(play.waiting).to.deep.equal([]);
    play.set({ wait: 'PT5M' });
    play.resolve();
    expect(play.waits).to.have.length(4);
  });
});

describe('complex gateways (BPMN 2.0.2, 10.6.5 and 13.4.5)', () => {
  const twoOfThree = (activation: string) =>
    diagram(
      start('S'),
      parallel('F'),
      userTask('A'),
      userTask('B'),
      userTask('C'),
      complex('G', activation),
      userTask('T'),
      end('E'),
      flows('S > F > A > G > T > E', 'F > B > G', 'F > C > G'),
    );

  for (const activation of ['activationCount >= 2', 'A_G + B_G + C_G = 2']) {
    it(`go on when "${activation}", and take the rest without going on again`, async () => {
      const play = await Play.of(twoOfThree(activation));
      play.complete('A');
      expect(play.completed).to.not.include('G');
      play.complete('C');
      expect(play.waits).to.deep.equal(['B userTask', 'T userTask']);
      play.complete('T');
      expect(play.status).to.equal('active');
      play.complete('B');
      expect(play.status).to.equal('completed');
      expect(play.elements('GatewayReset')).to.deep.equal(['G']);
      expect(play.completed.filter((id) => id === 'T')).to.have.length(1);
    });
  }

  it('reset when the rest can come no more', async () => {
    const play = await Play.of(
      twoOfThree('activationCount >= 2').replace(
        '<bpmn:endEvent id="E">',
        '<bpmn:boundaryEvent id="X" attachedToRef="B"><bpmn:errorEventDefinition/></bpmn:boundaryEvent><bpmn:endEvent id="E">',
      ),
    );
    play.complete('A');
    play.complete('C');
    expect(play.elements('GatewayReset')).to.deep.equal([]);
    play.throwError('B', 'ANY');
    expect(play.elements('GatewayReset')).to.deep.equal(['G']);
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('take the default on reset when no condition holds', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('A'),
        userTask('B'),
        complex('G', 'activationCount >= 1', { default: 'G_Rest' }),
        end('First'),
        end('Rest'),
        flows('S > F > A > G', 'F > B > G', 'G > First if waitingForStart', 'G > Rest'),
      ),
    );
    play.complete('A');
    expect(play.completed).to.include('First').and.not.include('Rest');
    play.complete('B');
    expect(play.completed).to.include('Rest');
    expect(play.status).to.equal('completed');
  });

  it('raise an incident when a condition gives no answer on reset, and go on when there is one', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('A'),
        userTask('B'),
        complex('G', 'activationCount >= 1'),
        end('First'),
        end('Rest'),
        flows(
          'S > F > A > G',
          'F > B > G',
          'G > First if waitingForStart',
          'G > Rest if not(waitingForStart) and late',
        ),
      ),
    );
    play.complete('A');
    play.complete('B');
    expect(play.incidents).to.deep.equal(['G BAD_VALUE']);
    play.set({ late: true });
    expect(play.elements('IncidentResolved')).to.deep.equal(['G']);
    expect(play.completed).to.include('Rest');
    expect(play.status).to.equal('completed');
  });

  it('keep a second token of a flow for the next wave', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('A', { completionQuantity: 2 }),
        userTask('B'),
        complex('G', 'A_G + B_G >= 2'),
        end('E'),
        flows('S > F > A > G > E', 'F > B > G'),
      ),
    );
    play.complete('A');
    expect(play.completed.filter((id) => id === 'G')).to.have.length(1);
    play.complete('B');
    expect(play.elements('GatewayReset')).to.deep.equal(['G']);
    expect(play.waits).to.deep.equal(['G join']);
  });

  it('send tokens on reset along flows whose condition asks for it', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('A'),
        userTask('B'),
        complex('G', 'activationCount >= 1'),
        end('First'),
        end('Rest'),
        flows(
          'S > F > A > G',
          'F > B > G',
          'G > First if waitingForStart',
          'G > Rest if not(waitingForStart)',
        ),
      ),
    );
    play.complete('B');
    expect(play.completed).to.include('First').and.not.include('Rest');
    play.complete('A');
    expect(play.completed).to.include('Rest');
    expect(play.status).to.equal('completed');
  });

  it('read variables, also when they change', async () => {
    const play = await Play.of(twoOfThree('activationCount >= quorum'), { quorum: 3 });
    play.complete('A');
    play.complete('B');
    expect(play.completed).to.not.include('G');
    play.set({ quorum: 2 });
    expect(play.completed).to.include('G');
  });

  it('raise one incident when the condition has no answer, and try again', async () => {
    const play = await Play.of(twoOfThree('activationCount >= quorum'));
    play.complete('A');
    expect(play.incidents).to.deep.equal(['G BAD_VALUE']);
    play.complete('B');
    expect(play.incidents).to.deep.equal(['G BAD_VALUE']);
    play.set({ quorum: 2 });
    if (play.incidents.length > 0) play.resolve();
    expect(play.incidents).to.deep.equal([]);
    expect(play.completed).to.include('G');
  });
});

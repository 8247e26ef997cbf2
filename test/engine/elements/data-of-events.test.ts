import { expect } from 'chai';
import {
  boundary,
  catchEvent,
  diagram,
  end,
  error,
  escalation,
  eventSubProcess,
  flows,
  message,
  signal,
  start,
  subProcess,
  tag,
  throwEvent,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';
import { association, object, set } from './data-parts.ts';

/** A throwing event sends the data object `A` as `given`. */
const sent = [
  tag('dataInput', { id: 'in_given', name: 'given' }),
  association('Input', 'RA', 'in_given'),
  set('input', { dataInputRefs: ['in_given'] }),
];

/** A catching event puts what it gets as `given` into the data object `B`. */
const got = [
  tag('dataOutput', { id: 'out_given', name: 'given' }),
  association('Output', 'out_given', 'RB'),
  set('output', { dataOutputRefs: ['out_given'] }),
];

const objects = object('A') + object('B');
const secret = { A: 7, secret: 1 };

describe('data of events (BPMN 2.0.2, 10.4.2)', () => {
  it('sends the data inputs of a message event and nothing else', async () => {
    const xml = diagram(
      objects,
      start('S'),
      throwEvent('T', {}, ...sent, message('m')),
      end('E'),
      flows('S > T > E'),
    );
    const play = await Play.of(xml, secret);
    const job = play.events.find(({ type }) => type === 'JobCreated');
    expect(job).to.deep.include({ variables: { given: 7 } });
  });

  it('keeps data outputs of a message event from the scope, but for where an association leads', async () => {
    const xml = diagram(
      objects,
      start('S'),
      catchEvent('C', {}, ...got, message('m')),
      end('E'),
      flows('S > C > E'),
    );
    const play = await Play.of(xml);
    play.accept({ type: 'CorrelateMessage', name: 'm', variables: { given: 3, other: 4 } });
    expect(play.variables).to.deep.equal({ B: 3, other: 4 });
    expect(play.status).to.equal('completed');
  });

  it('carries data with a signal, to own catchers and to others', async () => {
    const xml = diagram(
      objects,
      start('S'),
      throwEvent('T', {}, ...sent, signal('s')),
      end('E'),
      flows('S > T > E'),
      eventSubProcess(
        'H',
        signal('s'),
        'flowsOn',
        end('eH'),
        userTask('U'),
        flows('sH > U > eH'),
      ).replace('<bpmn:signalEvent', `${got.join('')}<bpmn:signalEvent`),
    );
    const play = await Play.of(xml, secret);
    const thrown = play.events.find(({ type }) => type === 'SignalThrown');
    expect(thrown).to.deep.include({ variables: { given: 7 } });
    expect(play.variables).to.include({ B: 7 });
  });

  const thrownInside = [
    { what: 'an error', definition: error('x'), how: 'interrupts' },
    { what: 'an escalation', definition: escalation('x'), how: 'flowsOn' },
  ] as const;

  for (const { what, definition, how } of thrownInside) {
    it(`carries data with ${what} to its boundary event`, async () => {
      const caught = boundary('B1', 'Sub', got.join('') + definition, how);
      const xml = diagram(
        objects,
        start('S'),
        subProcess('Sub', {}, start('s'), end('t', {}, ...sent, definition), flows('s > t')),
        caught,
        end('E'),
        end('F'),
        flows('S > Sub > E', 'B1 > F'),
      );
      const play = await Play.of(xml, secret);
      expect(play.incidents).to.deep.equal([]);
      expect(play.variables).to.deep.equal({ ...secret, B: 7 });
    });
  }

  it('stops an event whose required data did not come, and one that has nothing to send', async () => {
    const caught = diagram(
      objects,
      start('S'),
      catchEvent('C', {}, ...got, signal('s')),
      end('E'),
      flows('S > C > E'),
    );
    const play = await Play.of(caught);
    play.accept({ type: 'BroadcastSignal', name: 's' });
    expect(play.incidents).to.deep.equal(['C DATA_OUTPUT_MISSING']);
    const thrown = diagram(objects, start('S'), end('T', {}, ...sent, signal('s')), flows('S > T'));
    expect((await Play.of(thrown)).incidents).to.deep.equal(['T DATA_INPUT_MISSING']);
  });

  it('gives the data of a start event to a data object', async () => {
    const xml = diagram(
      objects,
      start('S', {}, ...got, message('m')),
      userTask('U'),
      end('E'),
      flows('S > U > E'),
    );
    const play = await Play.at(xml, 'S', { given: 5 });
    expect(play.variables).to.include({ B: 5 });
  });

  it('has properties of its own', async () => {
    const property = tag('property', { id: 'p', name: 'note' });
    const xml = diagram(
      objects,
      start('S'),
      catchEvent('C', {}, property, association('Output', 'p', 'RB'), message('m')),
      end('E'),
      flows('S > C > E'),
    );
    const play = await Play.of(xml);
    play.accept({ type: 'CorrelateMessage', name: 'm', variables: { note: 'n' } });
    expect(play.variables).to.deep.equal({ B: 'n' });
  });
});

import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  escapeXml,
  flows,
  message,
  start,
  tag,
  task,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

type How = {
  readonly ordering?: 'Sequential' | 'Parallel';
  readonly until?: string;
  readonly cancelRemainingInstances?: boolean;
};

const adHoc = ({ until, ...attributes }: How, ...content: string[]) =>
  diagram(
    start('S'),
    tag(
      'adHocSubProcess',
      { id: 'Room', ...attributes },
      ...content,
      until === undefined
        ? ''
        : `<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${escapeXml(until)}</bpmn:completionCondition>`,
    ),
    end('E'),
    flows('S > Room > E'),
  );

const tasks = [userTask('Call'), userTask('Visit'), task('Note'), flows('Visit > Note')].join('');

/** Activates an element; returns the code of the rejection. */
function activate(play: Play, element: string): string | undefined {
  const { id } = play.waitingFor('Room', ['adHoc']);
  return play.send({ type: 'ActivateElement', elementInstanceId: id, element })?.code;
}

describe('ad-hoc subprocess (BPMN 2.0.2, 10.3.5 and 13.3.5)', () => {
  it('begins nothing by itself and tells what may be activated', async () => {
    const play = await Play.of(adHoc({}, tasks));
    expect(play.waits).to.deep.equal(['Room adHoc']);
    expect(play.waiting[0]?.activatable).to.deep.equal(['Call', 'Visit']);
  });

  it('runs what is activated, as often as it is, and follows the flows inside', async () => {
    const play = await Play.of(adHoc({ until: 'done' }, tasks), { done: false });
    activate(play, 'Visit');
    activate(play, 'Visit');
    expect(play.waits).to.deep.equal(['Room adHoc', 'Visit userTask', 'Visit userTask']);
    play.complete('Visit');
    expect(play.completed).to.include('Note');
    expect(play.status).to.equal('active');
  });

  it('refuses what is not in it, what a flow leads to, and what is no ad-hoc subprocess', async () => {
    const play = await Play.of(adHoc({}, tasks));
    expect(activate(play, 'Note')).to.equal('ELEMENT_NOT_ACTIVATABLE');
    expect(activate(play, 'E')).to.equal('ELEMENT_NOT_ACTIVATABLE');
    const rejection = play.send({
      type: 'ActivateElement',
      elementInstanceId: '99',
      element: 'Call',
    });
    expect(rejection?.code).to.equal('ELEMENT_NOT_ACTIVE');
  });

  it('in sequence allows one at a time', async () => {
    const play = await Play.of(adHoc({ ordering: 'Sequential', until: 'done' }, tasks), {
      done: false,
    });
    activate(play, 'Call');
    expect(play.waiting[0]?.activatable).to.deep.equal([]);
    expect(activate(play, 'Visit')).to.equal('ELEMENT_NOT_ACTIVATABLE');
    play.complete('Call');
    expect(activate(play, 'Visit')).to.equal(undefined);
  });

  it('without condition completes when nothing runs any more', async () => {
    const play = await Play.of(adHoc({}, tasks));
    activate(play, 'Call');
    activate(play, 'Call');
    play.complete('Call');
    expect(play.status).to.equal('active');
    play.complete('Call');
    expect(play.status).to.equal('completed');
  });

  it('cancels what still runs when its condition holds', async () => {
    const play = await Play.of(adHoc({ until: 'done' }, tasks), { done: false });
    activate(play, 'Call');
    activate(play, 'Visit');
    play.accept({ type: 'SetVariables', variables: { done: true } });
    play.complete('Call');
    expect(play.status).to.equal('completed');
    expect(play.elements('ElementTerminated')).to.deep.equal(['Visit']);
  });

  it('waits for what still runs when it does not cancel, and begins nothing more', async () => {
    const play = await Play.of(adHoc({ until: 'done', cancelRemainingInstances: false }, tasks), {
      done: false,
    });
    activate(play, 'Call');
    activate(play, 'Visit');
    play.accept({ type: 'SetVariables', variables: { done: true } });
    play.complete('Call');
    expect(play.waits).to.deep.equal(['Visit userTask']);
    play.complete('Visit');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('Note');
  });

  it('raises an incident for a condition without answer, and asks again', async () => {
    const play = await Play.of(adHoc({ until: 'done' }, tasks));
    activate(play, 'Call');
    play.complete('Call');
    expect(play.incidents).to.deep.equal(['Room BAD_VALUE']);
    play.accept({ type: 'SetVariables', variables: { done: false } });
    play.resolve();
    expect(play.waits).to.deep.equal(['Room adHoc']);
  });

  it('is interrupted by its boundary events', async () => {
    const xml = diagram(
      start('S'),
      tag('adHocSubProcess', { id: 'Room' }, tasks),
      boundary('Enough', 'Room', message('enough')),
      end('E'),
      end('F'),
      flows('S > Room > E', 'Enough > F'),
    );
    const play = await Play.of(xml);
    activate(play, 'Call');
    play.message('enough');
    expect(play.status).to.equal('completed');
    expect(play.current.live).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import { boundary, diagram, end, flows, start, timer, userTask } from '../diagram.ts';
import { Play } from '../play.ts';
import { idOf, line } from './line-and-branches.ts';

describe('suspension', () => {
  it('refuses what would go on, and lets it go on afterwards', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('A'),
        boundary('T', 'A', timer('Duration', 'PT1H')),
        end('E'),
        flows('S > A > E', 'T > E'),
      ),
    );
    const task = idOf(play, 'A');
    const { id: timerId, dueAt } = play.waitingFor('T', ['timer']);
    play.accept({ type: 'SuspendInstance', reason: 'supplement' });
    expect(play.current.suspended).to.equal(true);
    expect(play.send({ type: 'CompleteTask', taskId: task })?.code).to.equal('INSTANCE_SUSPENDED');
    expect(play.send({ type: 'TriggerTimer', timerId })?.code).to.equal('INSTANCE_SUSPENDED');
    expect(play.send({ type: 'SuspendInstance' })?.code).to.equal('INSTANCE_SUSPENDED');
    play.accept({ type: 'SetVariables', variables: { x: 1 } });
    play.accept({ type: 'ResumeInstance' });
    expect(play.current).not.to.have.property('suspended');
    expect(play.waitingFor('T', ['timer']).dueAt).to.equal(dueAt);
    expect(play.send({ type: 'ResumeInstance' })?.code).to.equal('INSTANCE_NOT_SUSPENDED');
    play.complete('A');
    expect(play.status).to.equal('completed');
    expect(play.send({ type: 'SuspendInstance' })?.code).to.equal('INSTANCE_ENDED');
  });

  it('can be cancelled while suspended', async () => {
    const play = await Play.of(line);
    play.accept({ type: 'SuspendInstance' });
    play.accept({ type: 'CancelInstance', reason: 'withdrawn' });
    expect(play.status).to.equal('cancelled');
  });
});

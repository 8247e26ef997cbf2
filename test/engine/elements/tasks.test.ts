import { expect } from 'chai';
import {
  diagram,
  end,
  flows,
  manualTask,
  receiveTask,
  serviceTask,
  start,
  tag,
  task,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

const around = (activity: string, id: string) =>
  diagram(start('S'), activity, end('E'), flows(`S > ${id} > E`));

describe('tasks', () => {
  it('without a type pass through', async () => {
    const play = await Play.of(around(task('T'), 'T'));
    expect(play.completed).to.deep.equal(['S', 'T', 'E']);
  });

  for (const [kind, make] of [
    ['userTask', userTask],
    ['manualTask', manualTask],
    ['receiveTask', receiveTask],
  ] as const) {
    it(`of kind ${kind} wait until someone completes them`, async () => {
      const play = await Play.of(around(make('T'), 'T'));
      expect(play.waiting).to.deep.equal([{ id: '2', element: 'T', kind }]);
      play.complete('T', { T: { outcome: 'pass' } });
      expect(play.variables).to.deep.equal({ T: { outcome: 'pass' } });
      expect(play.status).to.equal('completed');
    });
  }

  it('are completed once', async () => {
    const play = await Play.of(around(userTask('T'), 'T'));
    play.complete('T');
    for (const taskId of ['2', '1', '99', '-1', 'x', '', '2 ', '02', '__proto__']) {
      expect(play.send({ type: 'CompleteTask', taskId })).to.have.property('code', 'TASK_NOT_OPEN');
    }
  });

  it('that are jobs carry their type and what they see', async () => {
    const play = await Play.of(around(serviceTask('T', { 'gov:job': 'mail' }), 'T'), { to: 'a' });
    expect(play.events.find(({ type }) => type === 'JobCreated')).to.include({
      jobType: 'mail',
      id: '2',
    });
    expect(play.events.find(({ type }) => type === 'JobCreated')).to.deep.include({
      variables: { to: 'a' },
    });
    play.complete('T', { sent: true });
    expect(play.variables).to.deep.equal({ to: 'a', sent: true });
  });

  it('that send are jobs too', async () => {
    const play = await Play.of(around(tag('sendTask', { id: 'T', messageRef: 'M_hello' }), 'T'));
    expect(play.waiting).to.deep.equal([
      { id: '2', element: 'T', kind: 'job', jobType: 'message' },
    ]);
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('that receive go on by their message or by a person, whichever is first', async () => {
    const xml = around(receiveTask('T', { messageRef: 'M_paid', 'gov:correlationKey': '=n' }), 'T');
    const byMessage = await Play.of(xml, { n: 7 });
    expect(byMessage.waiting).to.deep.equal([
      { id: '2', element: 'T', kind: 'receiveTask', name: 'paid', correlationKey: '7' },
    ]);
    expect(byMessage.message('paid', '7', { amount: 1 })).to.equal(undefined);
    expect(byMessage.status).to.equal('completed');
    expect(byMessage.elements('MessageUnsubscribed')).to.deep.equal([]);
    const byPerson = await Play.of(xml, { n: 7 });
    byPerson.complete('T');
    expect(byPerson.elements('MessageUnsubscribed')).to.deep.equal(['T']);
    expect(byPerson.message('paid', '7')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
  });

  describe('failing jobs', () => {
    it('stay active while attempts are left', async () => {
      const play = await Play.of(around(serviceTask('T'), 'T'));
      play.accept({ type: 'FailJob', jobId: '2', message: 'no route', retriesLeft: 2 });
      expect(play.waits).to.deep.equal(['T job']);
      play.complete('T');
      expect(play.status).to.equal('completed');
    });

    it('raise an incident after the last attempt and begin again when it is resolved', async () => {
      const play = await Play.of(around(serviceTask('T'), 'T'));
      play.accept({ type: 'FailJob', jobId: '2', message: 'no route', retriesLeft: 0 });
      expect(play.incidents).to.deep.equal(['T JOB_FAILED']);
      expect(play.waits).to.deep.equal([]);
      expect(play.send({ type: 'CompleteJob', jobId: '2' })).to.have.property(
        'code',
        'JOB_NOT_ACTIVE',
      );
      play.resolve();
      expect(play.elements('JobCreated')).to.deep.equal(['T', 'T']);
      play.complete('T');
      expect(play.status).to.equal('completed');
    });

    it('refuse a number of attempts that is none', async () => {
      const play = await Play.of(around(serviceTask('T'), 'T'));
      const rejection = play.send({ type: 'FailJob', jobId: '2', message: 'x', retriesLeft: -1 });
      expect(rejection).to.have.property('code', 'BAD_COMMAND');
    });
  });
});

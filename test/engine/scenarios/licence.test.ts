import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  exclusive,
  flows,
  items,
  limit,
  message,
  receiveTask,
  serviceTask,
  start,
  subProcess,
  terminate,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

/** A permit as the platform draws it: pre-check, supplement, acceptance, opinions, decision. */
const permit = diagram(
  start('S'),
  userTask('PreCheck'),
  boundary('Silent', 'PreCheck', limit({ limit: 5, clock: 'notice' })),
  exclusive('Result'),
  receiveTask('Supplement'),
  boundary('Never', 'Supplement', limit({ limit: 15, clock: 'supplement' })),
  serviceTask('Accept', { 'gov:act': 'accept' }),
  subProcess(
    'Opinions',
    {},
    items({
      collection: '=departments',
      variable: 'department',
      output: ['opinions', '={department: department, value: Opinion.outcome}'],
    }),
    start('Asked'),
    userTask('Opinion'),
    boundary('Remind', 'Opinion', limit({ limit: 3, before: 1 }), 'flowsOn'),
    serviceTask('Reminder', { 'gov:act': 'remind' }),
    end('Reminded'),
    end('Answered'),
    flows('Asked > Opinion > Answered', 'Remind > Reminder > Reminded'),
  ),
  boundary('Withdrawn', 'Opinions', message('withdraw')),
  userTask('Decide'),
  exclusive('Decision', { default: 'Decision_Refused' }),
  end('Granted'),
  end('Refused'),
  end('Expired'),
  end('Gone', {}, terminate()),
  exclusive('Accepted'),
  exclusive('Again'),
  flows(
    'S > Again > PreCheck > Result',
    'Result > Accept if PreCheck.outcome = "accept"',
    'Result > Supplement if PreCheck.outcome = "supplement"',
    'Supplement > Again',
    'Never > Expired',
    'Silent > Accepted',
    'Accept > Accepted > Opinions > Decide > Decision',
    'Decision > Granted if Decide.outcome = "grant" and count(opinions[value = "disagree"]) = 0',
    'Decision > Refused',
    'Withdrawn > Gone',
  ),
);

const variables = { departments: ['traffic', 'garden', 'water'] };

describe('a permit from application to decision', () => {
  it('is granted after a supplement when all departments agree', async () => {
    const play = await Play.of(permit, variables);
    play.complete('PreCheck', { PreCheck: { outcome: 'supplement' } });
    expect(play.waits).to.deep.equal(['Supplement receiveTask', 'Never timer']);
    play.complete('Supplement');
    play.complete('PreCheck', { PreCheck: { outcome: 'accept' } });
    play.complete('Accept');
    for (let at = 0; at < 3; at += 1) play.complete('Opinion', { Opinion: { outcome: 'agree' } });
    play.complete('Decide', { Decide: { outcome: 'grant' } });
    expect(play.status).to.equal('completed');
    expect(play.completed.at(-1)).to.equal('Granted');
    expect(play.variables['opinions']).to.deep.equal(
      variables.departments.map((department) => ({ department, value: 'agree' })),
    );
  });

  it('is accepted by law when the office stays silent', async () => {
    const play = await Play.of(permit, variables);
    play.fire('Silent');
    expect(play.elements('ElementTerminated')).to.deep.equal(['PreCheck']);
    expect(play.waits.filter((wait) => wait === 'Opinion userTask')).to.have.length(3);
  });

  it('reminds one department without disturbing the others', async () => {
    const play = await Play.of(permit, variables);
    play.fire('Silent');
    play.fire('Remind');
    expect(play.waits.filter((wait) => wait === 'Opinion userTask')).to.have.length(3);
    expect(play.waits.filter((wait) => wait === 'Reminder job')).to.have.length(1);
    play.complete('Opinion', { Opinion: { outcome: 'agree' } });
    play.complete('Reminder');
    expect(play.waits.filter((wait) => wait === 'Opinion userTask')).to.have.length(2);
  });

  it('is refused when one department disagrees', async () => {
    const play = await Play.of(permit, variables);
    play.fire('Silent');
    for (const outcome of ['agree', 'disagree', 'agree'])
      play.complete('Opinion', { Opinion: { outcome } });
    play.complete('Decide', { Decide: { outcome: 'grant' } });
    expect(play.completed.at(-1)).to.equal('Refused');
  });

  it('ends at once when it is withdrawn', async () => {
    const play = await Play.of(permit, variables);
    play.fire('Silent');
    play.complete('Opinion', { Opinion: { outcome: 'agree' } });
    expect(play.message('withdraw')).to.equal(undefined);
    expect(play.status).to.equal('terminated');
    expect(play.current.live).to.deep.equal([]);
    expect(play.waits).to.deep.equal([]);
  });

  it('expires when the applicant never supplements', async () => {
    const play = await Play.of(permit, variables);
    play.complete('PreCheck', { PreCheck: { outcome: 'supplement' } });
    play.fire('Never');
    expect(play.completed.at(-1)).to.equal('Expired');
    expect(play.status).to.equal('completed');
  });
});

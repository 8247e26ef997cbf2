import { expect } from 'chai';
import { type Actor, actorOf, demoCity } from '#processes';
import { openOffice } from '../workers/office.ts';
import { application, completion } from './clients.ts';
import { publishFaultMatter } from './matter.ts';

function actorNamed(username: string): Actor {
  const person = demoCity.people.find((one) => one.username === username);
  if (person === undefined) throw new Error(`nobody is called ${username}`);
  return actorOf(person);
}

describe('the procedure of the fault mix', () => {
  it('can be worked to its end by the answers that its clerks give', async () => {
    const asked: string[] = [];
    const office = await openOffice({
      connectors: new Map([
        [
          'outside',
          async ({ idempotencyKey }) => {
            asked.push(idempotencyKey);
            return { ok: true, variables: {} };
          },
        ],
      ]),
    });
    await publishFaultMatter(office.store);
    const { matterCode, applicant, ...filed } = application;
    const filing = await office.caseRoad.submit(matterCode, {
      ...filed,
      type: 'SubmitCase',
      at: office.clock.now(),
      actor: actorNamed('applicant'),
      caseId: 'mixed',
      queryCode: 'QUERY234',
      applicant: { ...applicant, kind: 'person' },
    });
    expect(filing).to.have.property('kind', 'accepted');
    await office.workers.drain();

    for (const element of ['Look', 'A', 'B', 'C']) {
      const taskId = await office.taskAt('mixed', element);
      await office.does('counter', 'mixed', { type: 'ClaimTask', taskId });
      const said = { ...completion, form: {}, fileIds: [] };
      await office.does('counter', 'mixed', { type: 'CompleteTask', taskId, ...said });
    }
    await office.moveTo('2026-03-02T09:01:00.000+08:00');
    await office.workers.drain();

    const events = (await office.store.cases.events('mixed')).map(({ event }) => event);
    expect((await office.file('mixed')).instance?.status).to.equal('completed');
    expect(events.some((one) => one.type === 'ElementCompleted' && one.element === 'End')).to.equal(
      true,
    );
    expect(asked).to.have.length(2);
  });
});

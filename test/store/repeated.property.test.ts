import { expect } from 'chai';
import { type CommandRequest, createCaseContexts, createCaseRoad, createMemoryStore } from '#store';
import { diagram, end, flows, start, userTask } from '../engine/diagram.ts';
import { randomOf } from '../faults/random.ts';
import { acceptedOf, approvalOf, openApproval, openTasksOf } from './approval.ts';
import { createScheduler, gatedStore } from './scheduler.ts';

const officer = { 'gov:position': 'officer', 'gov:phase': 'review' };
const xml = diagram(start('S'), userTask('Look', officer), end('E'), flows('S > Look > E'));

const orders = 60;
const seed = 8;

/** A claim that is asked for once under each key. */
function claimOnce(key: string): CommandRequest {
  const answer = ({ version }: { readonly version: number }) => ({
    status: 200,
    body: { version },
  });
  return { once: { actor: 'officer', key, hash: 'h', answer } };
}

describe('O8: one request that comes to two processes at once', () => {
  it(`has one answer in ${orders} orders, also when it changes nothing and the task ends meanwhile`, async () => {
    const scheduler = createScheduler();
    const store = createMemoryStore();
    const clerk = await openApproval(store, xml);
    const gated = gatedStore(scheduler, store);
    const [one, other, finisher] = [1, 2, 3].map(() =>
      approvalOf(
        createCaseRoad({
          store: gated,
          contexts: createCaseContexts(store),
          pause: async () => {},
        }),
        'unused',
      ),
    );
    const random = randomOf(seed);
    const seen = new Set<string>();
    for (let count = 0; count < orders; count += 1) {
      const caseId = `case${count}`;
      const [taskId = ''] = openTasksOf(await clerk.submit(caseId));
      acceptedOf(await clerk.claim(caseId, taskId));
      const request = claimOnce(`again-${count}`);
      const kinds: string[] = [];
      const claim = (clerk: typeof one) => async () => {
        const { kind } = (await clerk?.claim(caseId, taskId, { request })) ?? {};
        kinds.push(kind === 'rejected' ? 'refused' : 'done');
      };
      await scheduler.run(
        [claim(one), claim(other), async () => finisher?.complete(caseId, taskId)],
        random.pick,
      );
      expect(new Set(kinds).size, `order ${count} of seed ${seed}: ${kinds}`).to.equal(1);
      seen.add(kinds.join());
    }
    expect([...seen]).to.have.members(['done,done', 'refused,refused']);
  });
});

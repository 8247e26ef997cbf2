import { expect } from 'chai';
import { type Actor, actorOf, demoCity, systemActor } from '#processes';
import { type CaseRoad, createCaseContexts, createCaseRoad, createMemoryStore } from '#store';
import { boundary, diagram, end, flows, start, timer, userTask } from '../engine/diagram.ts';
import { randomOf } from '../faults/random.ts';
import { acceptedOf, monday, openApproval, openTasksOf } from './approval.ts';
import { createScheduler, gatedStore } from './scheduler.ts';

/** `ORDERS=10000 npx mocha test/store/orders.property.test.ts` plays as many as the fault plan asks. */
const orders = Number(process.env['ORDERS'] ?? 200);
const seed = 14;

const officer = { 'gov:position': 'officer', 'gov:phase': 'review' };
const xml = diagram(
  start('S'),
  userTask('Look', officer),
  boundary('Late', 'Look', timer('Duration', 'PT1H')),
  userTask('Remind', officer),
  end('E'),
  end('L'),
  flows('S > Look > E', 'Late > Remind > L'),
);

type Command = Parameters<CaseRoad['execute']>[1];
type Move = (at: { readonly taskId: string; readonly timerId: string }) => Command;

const later = '2026-03-02T10:00:00.000+08:00';
const [first, second] = ['officer', 'counter'].map(actorNamed);

/** Two people, an administrator and a deadline at one task. */
const moves: readonly (readonly [name: string, move: Move])[] = [
  ['claim', ({ taskId }) => ({ type: 'ClaimTask', at: later, actor: other(), taskId })],
  [
    'complete',
    ({ taskId }) => ({
      type: 'CompleteTask',
      at: later,
      actor: first as Actor,
      taskId,
      outcome: 'pass',
      opinion: '同意',
      form: {},
      fileIds: [],
    }),
  ],
  [
    'cancel',
    () => ({ type: 'CancelFlow', at: later, actor: actorNamed('admin'), reason: '重复申报' }),
  ],
  ['timer', ({ timerId }) => ({ type: 'TriggerTimer', at: later, actor: systemActor, timerId })],
];

describe('F14: claim, complete, cancel and a timer meet at one task', function () {
  this.timeout(600_000);

  it(`${orders} orders of their reads and writes in four processes: each ends as some order of one after the other`, async () => {
    const scheduler = createScheduler();
    const office = createMemoryStore();
    const clerk = await openApproval(office, xml);
    const caseId = 'case1';
    const [taskId = ''] = openTasksOf(acceptedOf(await clerk.submit(caseId)));
    const [due] = await office.timers.between({ from: monday, to: later, limit: 100 });
    const contexts = createCaseContexts(office);
    /** Lets the commands loose in a copy of the office, and tells what came of them. */
    const play = async (run: (commands: readonly (() => Promise<unknown>)[]) => Promise<void>) => {
      const store = office.fork();
      const gated = gatedStore(scheduler, store);
      const roads = moves.map(() =>
        createCaseRoad({ store: gated, contexts, pause: async () => {} }),
      );
      const kinds: string[] = [];
      await run(
        moves.map(([name, move], at) => async () => {
          const told = await roads[at]?.execute(
            caseId,
            move({ taskId, timerId: due?.timerId ?? '' }),
          );
          kinds.push(`${name} ${told?.kind === 'rejected' ? told.rejection.code : told?.kind}`);
        }),
      );
      const events = (await store.cases.events(caseId)).map(({ event }) => event);
      const file = (await store.cases.load(caseId))?.file;
      return JSON.stringify({ kinds: kinds.sort(), events, file });
    };

    const serial = new Set<string>();
    for (const order of permutationsOf([0, 1, 2, 3])) {
      serial.add(
        await play(async (commands) => {
          for (const at of order) await commands[at]?.();
        }),
      );
    }
    expect(serial.size).to.be.greaterThan(5);

    const random = randomOf(seed);
    const reached = new Set<string>();
    for (let count = 0; count < orders; count += 1) {
      const outcome = await play((commands) => scheduler.run(commands, random.pick));
      if (!serial.has(outcome))
        expect.fail(`order ${count} of seed ${seed} ends as none: ${outcome}`);
      reached.add(outcome);
    }
    expect(reached.size).to.be.greaterThan(3);
  });
});

function other(): Actor {
  return { ...(first as Actor), personId: 'officer2', name: second?.name ?? '' };
}

function actorNamed(username: string): Actor {
  const person = demoCity.people.find((one) => one.username === username);
  if (person === undefined) throw new Error(`nobody is called ${username}`);
  return actorOf(person);
}

function permutationsOf(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutationsOf(items.filter((one) => one !== item)).map((rest) => [item, ...rest]),
  );
}

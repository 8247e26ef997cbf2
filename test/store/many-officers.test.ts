import { expect } from 'chai';
import {
  brokenChainOf,
  type CommandAnswer,
  type Committed,
  createCaseContexts,
  createMemoryStore,
  examine,
  type Finding,
  type Store,
} from '#store';
import {
  acceptedOf,
  anotherProcess,
  approvalDiagram,
  firstAnswerDiagram,
  openApproval,
  openTasksOf,
} from './approval.ts';
import { mongoUrl, openTestDatabase, whyPending } from './mongo-server.ts';
import { openTestSchema, startServer, type TestServer } from './postgres-server.ts';

/** `ROUNDS=1000 npx mocha test/store/many-officers.test.ts` lets them claim as often as the scorecard asks. */
const rounds = Number(process.env['ROUNDS'] ?? 2);
const fifty = Array.from({ length: 50 }, (_, number) => number);

function kindsOf(answers: readonly CommandAnswer[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const kind = answer.kind === 'rejected' ? answer.rejection.code : answer.kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** F12 and F13 of the fault plan: many officers at once, in one process and in two. */
function manyOfficers(open: (context: Mocha.Context) => Promise<Store>): void {
  const opened = async (context: Mocha.Context) => {
    const store = await open(context);
    const one = await openApproval(store, approvalDiagram(50));
    const other = anotherProcess(store);
    const [accept = ''] = openTasksOf(await one.submit('a'));
    const branches = openTasksOf(await one.complete('a', accept));
    expect(branches).to.have.length(50);
    return { store, one, other, branches };
  };

  for (const processes of [1, 2]) {
    it(`F13: 50 officers finish 50 branches at once in ${processes} process(es): all succeed, one join`, async function () {
      const { store, one, other, branches } = await opened(this);
      const answers = await Promise.all(
        branches.map((taskId, by) =>
          (by % processes === 0 ? one : other).complete('a', taskId, { by }),
        ),
      );

      expect(kindsOf(answers)).to.deep.equal({ accepted: 50 });
      const events = (await store.cases.events('a')).map(({ event }) => event);
      const closed = events.filter(({ type }) => type === 'CaseClosed');
      const decided = events.filter(
        (event) => event.type === 'ElementCompleted' && event.element === 'Decide',
      );
      expect([closed.length, decided.length]).to.deep.equal([1, 1]);
      expect(await store.tasks.openOf('a')).to.deep.equal([]);
      // and: each has its row in the trail, whatever shared a commit
      const trail = await store.audit.chain('a');
      expect(trail.map(({ action }) => action)).to.deep.equal([
        'SubmitCase',
        ...Array.from({ length: 51 }, () => 'CompleteTask'),
      ]);
      expect(brokenChainOf('a', trail, await store.audit.head('a'))).to.equal(undefined);
    });

    it(`F12: 50 officers claim one task in ${processes} process(es): one has it, 49 are told so`, async function () {
      this.timeout(Math.max(120_000, rounds * 2_000));
      let { store, one, other, branches } = await opened(this);
      for (let round = 0; round < rounds; round += 1) {
        // A case has fifty tasks to claim.
        if (round > 0 && round % 50 === 0) ({ store, one, other, branches } = await opened(this));
        const taskId = branches[round % 50] ?? '';
        const answers = await Promise.all(
          fifty.map((by) =>
            (by % processes === 0 ? one : other).claim('a', taskId, { by: by + 1 }),
          ),
        );

        expect(kindsOf(answers)).to.deep.equal({ accepted: 1, TASK_CLAIMED_BY_OTHER: 49 });
        const winner = fifty.find((by) => answers[by]?.kind === 'accepted') ?? -1;
        expect((await store.tasks.load(`a.${taskId}`))?.assignee).to.equal(`officer${winner + 1}`);
      }
    });
  }

  for (const processes of [1, 2]) {
    it(`或签: two members answer at once in ${processes} process(es): exactly one wins`, async function () {
      const store = await open(this);
      const one = await openApproval(store, firstAnswerDiagram());
      const other = processes === 1 ? one : anotherProcess(store);
      const [accept = ''] = openTasksOf(await one.submit('a'));
      const { workItems } = acceptedOf(await one.complete('a', accept)).file;
      const asked = Object.values(workItems).filter(
        ({ part, state }) => part?.kind === 'member' && state === 'open',
      );
      expect(asked).to.have.length(2);
      const answers = await Promise.all(
        asked.map(({ id, addressee }, place) =>
          (place === 0 ? one : other).answer('a', id, {
            who: addressee?.personId ?? '',
            outcome: place === 0 ? 'approve' : 'reject',
          }),
        ),
      );

      expect(kindsOf(answers)).to.deep.equal({ accepted: 1, TASK_NOT_OPEN: 1 });
      const file = (await store.cases.load('a'))?.file;
      const won = answers[0]?.kind === 'accepted' ? 'approve' : 'reject';
      expect(file?.countersigns?.map(({ result }) => result)).to.deep.equal([won]);
      expect(
        file?.countersigns?.[0]?.seats.filter(({ vote }) => vote !== undefined),
      ).to.have.length(1);
      expect(await store.tasks.openOf('a')).to.deep.equal([]);
    });
  }

  it('50 officers who wait together at one case share a commit, each with an answer, events and a row of the trail', async function () {
    const { store, one, branches } = await opened(this);
    const before = await store.cases.events('a');
    const requestOf = (number: number) => ({
      once: {
        ...{ actor: 'officer', key: `k${number}`, hash: `h${number}` },
        answer: ({ events }: Committed) => ({ status: 200, body: events.map(({ type }) => type) }),
      },
    });
    const answers = await Promise.all(
      branches.map((taskId, by) => one.complete('a', taskId, { by, request: requestOf(by) })),
    );

    const told = answers.map(acceptedOf);
    expect(new Set(told.map(({ version }) => version))).to.deep.equal(new Set([3]));
    expect((await store.cases.load('a'))?.version).to.equal(3);
    const events = (await store.cases.events('a')).slice(before.length);
    expect(events.map(({ event }) => event)).to.deep.equal(told.flatMap((each) => each.events));
    expect(events.map(({ seq }) => seq)).to.deep.equal(
      events.map((_, at) => before.length + 1 + at),
    );
    for (const [number, { events: own }] of told.entries()) {
      const kept = await store.requests.find('officer', `k${number}`);
      expect(kept?.body).to.deep.equal(own.map(({ type }) => type));
    }
    const found: Finding[] = [];
    const contexts = createCaseContexts(store);
    await examine({ store, contexts, tell: (finding) => void found.push(finding) });
    expect(found).to.deep.equal([]);
  });

  it('one that is refused, one that repeats and one that was answered before harm nobody who waits with them', async function () {
    const { store, one, branches } = await opened(this);
    const once = {
      actor: 'officer',
      key: 'k',
      hash: 'h',
      answer: () => ({ status: 200, body: 1 }),
    };
    const [first = '', second = '', third = '', fourth = ''] = branches;
    const early = { once: { ...once, key: 'early' } };
    acceptedOf(await one.complete('a', first, { request: early }));
    const answers = await Promise.all([
      one.complete('a', second, { request: { once } }),
      one.complete('a', first, { by: 1 }),
      one.complete('a', second, { request: { once } }),
      one.claim('a', third, { by: 3 }),
      one.claim('a', third, { by: 4 }),
      one.complete('a', fourth, { by: 4, request: early }),
      one.complete('a', third, { by: 3 }),
    ]);

    expect(
      answers.map((answer) => (answer.kind === 'rejected' ? answer.rejection.code : answer.kind)),
    ).to.deep.equal([
      'accepted',
      'TASK_NOT_OPEN',
      'repeated',
      'accepted',
      'TASK_CLAIMED_BY_OTHER',
      'repeated',
      'accepted',
    ]);
    const file = (await store.cases.load('a'))?.file;
    const open = branches.filter((id) => file?.workItems[id]?.state === 'open');
    expect(open).to.deep.equal(branches.slice(3));
  });

  it('finds the first answer of a request that came through both processes at once', async function () {
    const { store, one, other, branches } = await opened(this);
    const [taskId = ''] = branches;
    const request = {
      once: {
        actor: 'officer',
        key: 'k',
        hash: 'h',
        answer: () => ({ status: 200, body: 'done' }),
      },
    };
    const answers = await Promise.all(
      fifty.map((number) => (number % 2 === 0 ? one : other).complete('a', taskId, { request })),
    );

    expect(kindsOf(answers)).to.deep.equal({ accepted: 1, repeated: 49 });
    expect((await store.cases.load('a'))?.version).to.equal(3);
  });

  it('decides on what is stored when another process has changed the case meanwhile', async function () {
    const { one, other, branches } = await opened(this);
    const [first = '', second = ''] = branches;
    acceptedOf(await one.claim('a', first, { by: 1 }));
    acceptedOf(await other.claim('a', second, { by: 2 }));
    // What this process remembers does not know of the other's claim.
    expect(kindsOf([await one.claim('a', second, { by: 1 })])).to.deep.equal({
      TASK_CLAIMED_BY_OTHER: 1,
    });
    acceptedOf(await other.complete('a', second, { by: 2 }));
    expect(kindsOf([await one.complete('a', second, { by: 2 })])).to.deep.equal({
      TASK_NOT_OPEN: 1,
    });
    expect(acceptedOf(await one.complete('a', first, { by: 1 })).version).to.equal(6);
  });
}

describe('many officers, memory store', () => {
  manyOfficers(async (context) => {
    context.timeout(120_000);
    return createMemoryStore();
  });
});

describe('many officers, PostgreSQL', () => {
  let server: TestServer | undefined;
  let schema: Awaited<ReturnType<typeof openTestSchema>> | undefined;

  before(async function () {
    this.timeout(120_000);
    const started = await startServer('native');
    if ('reason' in started) return this.skip();
    server = started;
    schema = await openTestSchema(started, 8);
  });
  after(async function () {
    this.timeout(180_000);
    await schema?.drop();
    await server?.stop();
  });

  manyOfficers(async (context) => {
    context.timeout(120_000);
    if (!schema) throw new Error('no server');
    return schema.emptied();
  });
});

describe('many officers, MongoDB', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>> | undefined;

  before(async function () {
    this.timeout(180_000);
    if (!mongoUrl) {
      console.warn(`many officers on MongoDB are pending: ${whyPending}`);
      return this.skip();
    }
    database = await openTestDatabase(mongoUrl);
  });
  after(async function () {
    this.timeout(180_000);
    await database?.drop();
  });

  manyOfficers(async (context) => {
    context.timeout(120_000);
    if (!database) throw new Error('no server');
    return database.emptied();
  });
});

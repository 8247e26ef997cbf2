import { type Death, dieAndAskAgain } from '../killed-in-commit.ts';
import { lifeOfTransactions, mongoUrl, openTestDatabase, whyPending } from '../mongo-server.ts';

const outside: readonly Death[] = [
  { point: 'before-begin', leaves: 'nothing' },
  { point: 'after-commit-before-reply', leaves: 'all' },
];
/** Request, case, records, tasks, timers, outbox and audit are written one after the other. */
const inside: readonly Death[] = [
  ...[1, 2, 3, 4, 5, 6, 7].map(
    (nth): Death => ({ point: `after-write:${nth}`, leaves: 'nothing' }),
  ),
  { point: 'before-commit', leaves: 'nothing' },
  { point: 'commit-sent', leaves: 'all or nothing' },
];
/** How long a killed client's transaction may hold up the test. */
const longestLifeSeconds = 10;

describe('S2: a process killed in a commit, MongoDB', function () {
  this.timeout(180_000);
  let test: Awaited<ReturnType<typeof openTestDatabase>> | undefined;

  before(async function () {
    if (!mongoUrl) {
      console.warn(`killing a process in a commit on MongoDB is pending: ${whyPending}`);
      return this.skip();
    }
    test = await openTestDatabase(mongoUrl);
  });
  after(() => test?.drop());

  const play = async (deaths: readonly Death[]) => {
    if (test === undefined) throw new Error('no server');
    const there = {
      kind: 'mongo',
      url: mongoUrl ?? '',
      name: test.database,
      store: test.store,
    } as const;
    await Promise.all(deaths.map((death) => dieAndAskAgain(there, death)));
  };

  it('leaves nothing before the transaction begins and all of it after its end', () =>
    play(outside));

  it('leaves all of it or nothing at every write inside the transaction', async function () {
    const life = test && (await lifeOfTransactions(test.db));
    if (life === undefined || life > longestLifeSeconds) {
      console.warn(
        `killing a process inside a transaction of MongoDB is pending: the server ends the transaction of a killed client after ${life ?? 'nobody knows how many'} seconds, wanted is transactionLifetimeLimitSeconds of ${longestLifeSeconds} at most`,
      );
      return this.skip();
    }
    await play(inside);
  });
});

import { startProxy } from '../../faults/proxy.ts';
import { type Death, dieAndAskAgain } from '../killed-in-commit.ts';
import { mongoUrl, openTestDatabase, portOf, whyPending } from '../mongo-server.ts';
import { createTransactionEnder } from './ended-transactions.ts';

/** Request, case, records, tasks, timers, outbox and audit are written one after the other. */
const deaths: readonly Death[] = [
  { point: 'before-begin', leaves: 'nothing' },
  ...[1, 2, 3, 4, 5, 6, 7].map(
    (nth): Death => ({ point: `after-write:${nth}`, leaves: 'nothing' }),
  ),
  { point: 'before-commit', leaves: 'nothing' },
  { point: 'commit-sent', leaves: 'all or nothing' },
  { point: 'after-commit-before-reply', leaves: 'all' },
];
/** As MongoDB's `transactionLifetimeLimitSeconds`, but short. */
const lifeMs = 500;

describe('S2: a process killed in a commit, MongoDB', function () {
  this.timeout(180_000);

  it('leaves all of it or nothing at every point, and the next one who asks gets it once', async function () {
    const serverPort = mongoUrl && portOf(mongoUrl);
    if (!mongoUrl || !serverPort) {
      console.warn(`killing a process in a commit on MongoDB is pending: ${whyPending}`);
      return this.skip();
    }
    const test = await openTestDatabase(mongoUrl);
    const ender = createTransactionEnder(serverPort, lifeMs);
    const proxy = await startProxy(serverPort, ender.listen);
    try {
      const url = `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`;
      const there = { kind: 'mongo', url, name: test.database, store: test.store } as const;
      await Promise.all(deaths.map((death) => dieAndAskAgain(there, death)));
    } finally {
      await proxy.stop();
      await ender.endAll();
      await test.drop();
    }
  });
});

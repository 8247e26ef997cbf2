import { type Death, dieAndAskAgain } from '../killed-in-commit.ts';
import { openTestSchema, startServer, type TestServer } from '../postgres-server.ts';

/** A commit with numbers of a process that knows none yet: its counters are locked, then all is written. */
const deaths: readonly Death[] = [
  { point: 'before-begin', leaves: 'nothing' },
  { point: 'after-write:1', leaves: 'nothing' },
  { point: 'after-write:2', leaves: 'nothing' },
  { point: 'before-commit', leaves: 'nothing' },
  { point: 'commit-sent', leaves: 'all or nothing' },
  { point: 'after-commit-before-reply', leaves: 'all' },
];

describe('S2: a process killed in a commit, PostgreSQL', function () {
  this.timeout(240_000);
  let server: TestServer | undefined;
  let schema: Awaited<ReturnType<typeof openTestSchema>> | undefined;
  let store: Awaited<ReturnType<NonNullable<typeof schema>['emptied']>>;

  before(async function () {
    const started = await startServer('native');
    if ('reason' in started) return this.skip();
    server = started;
    schema = await openTestSchema(started, 8);
    store = await schema.emptied();
  });
  after(async () => {
    await schema?.drop();
    await server?.stop();
  });

  it('leaves all of it or nothing at every point, and the next one who asks gets it once', async () => {
    const there = {
      kind: 'postgres',
      url: server?.url ?? '',
      name: schema?.schema ?? '',
      store,
    } as const;
    // At once: starting six processes one after the other would take longer than all else here.
    await Promise.all(deaths.map((death) => dieAndAskAgain(there, death)));
  });
});

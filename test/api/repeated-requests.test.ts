import { expect } from 'chai';
import { randomOf } from '../faults/random.ts';
import { type Client, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { file } from './stories.ts';

/** Commands that are sent again; `REPEATS=2600` makes ten thousand requests of them. */
const commands = Number(process.env['REPEATS'] ?? 60);
/** A case takes so many and no more. */
const perCase = 30;

/** Two servers on one store, as two processes are: neither knows what the other one is at. */
async function startBoth(): Promise<readonly [TestServer, TestServer]> {
  const one = await startServer();
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return `second-${ids}`;
  };
  const other = await startServer({
    store: () => one.store,
    random: {
      id: () => nextId().padStart(20, '0'),
      token: () => `token-${'y'.repeat(20)}-${nextId()}`,
      queryCode: () => nextId().toUpperCase(),
    },
  });
  return [one, other];
}

describe('api: requests that come again and again, through two servers', function () {
  this.timeout(3_600_000);
  let servers: readonly [TestServer, TestServer];
  before(async () => {
    servers = await startBoth();
  });
  after(async () => {
    for (const server of servers) await server.stop();
  });

  it(`F11: ${commands} commands, each up to five times at once and again later, have one effect and one answer`, async () => {
    const random = randomOf(11);
    const counters = await Promise.all(servers.map((server) => signIn(server, 'counter')));
    const late: (() => Promise<void>)[] = [];
    const mismatches: string[] = [];
    const compare = (answers: readonly string[]) => {
      const [first = ''] = answers;
      const isOne = new Set(answers).size === 1 && first.startsWith('201 ');
      if (!isOne) mismatches.push(answers.join('\n'));
    };
    let requests = 0;
    for (let done = 0; done < commands; done += perCase) {
      const { id, number } = await file(servers[0]);
      const count = Math.min(perCase, commands - done);
      for (let command = done; command < done + count; command += 1) {
        const send = async (client: Client | undefined) => {
          requests += 1;
          const answer = await client?.post(
            `/api/cases/${encodeURIComponent(number)}/remarks`,
            { text: `备注 ${command}` },
            { headers: { 'Idempotency-Key': `remark-${command}` } },
          );
          return `${answer?.status} ${answer?.text}`;
        };
        const together = Math.floor(random.between(1, 6));
        const answers = await Promise.all(
          Array.from({ length: together }, (_, at) => send(counters[at % 2])),
        );
        compare(answers);
        late.push(async () => compare([answers[0] ?? '', await send(random.pick(counters))]));
        // Those that come late come between others.
        if (late.length > 10) await late.shift()?.();
      }
      expect(await remarksOf(servers[0], id)).to.equal(count);
    }
    for (const again of late) await again();

    expect(mismatches).to.deep.equal([]);
    expect(requests).to.be.at.least(commands * 2);
  });
});

async function remarksOf({ store }: TestServer, caseId: string): Promise<number> {
  const events = await store.cases.events(caseId);
  return events.filter(({ event }) => event.type === 'RemarkAdded').length;
}

import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { createAdmission } from '../../api/admission.ts';
import { clientOf, expectProblem, signIn } from './client.ts';
import { startServer } from './server.ts';

const limits = { atWork: 2, waiting: 1, waitMs: 20, perPerson: 1 };

describe('admission', () => {
  it('lets in as many as there are places, and passes a place on', async () => {
    const door = createAdmission({ ...limits, waitMs: 60_000 });
    const first = await door.enter();
    await door.enter();
    const third = door.enter();
    if (typeof first === 'function') first();
    expect(await third).to.be.a('function');
  });

  it('refuses whom the line cannot hold, and who waited too long', async () => {
    const door = createAdmission(limits);
    await door.enter();
    await door.enter();
    const waiting = door.enter();
    const refused = await door.enter();
    for (const answer of [refused, await waiting]) {
      expect(answer).to.include({ status: 503, code: 'OVERLOADED' });
      expect(answer).to.have.nested.property('headers.Retry-After', '2');
    }
  });

  it('gives a place back once, however often it is left', async () => {
    const door = createAdmission(limits);
    const places = [await door.enter(), await door.enter()];
    const [first] = places;
    if (typeof first === 'function') {
      first();
      first();
    }
    expect(await door.enter()).to.be.a('function');
    expect(await door.enter()).to.include({ code: 'OVERLOADED' });
  });

  it('gives one person a share only', () => {
    const door = createAdmission(limits);
    const mine = door.enterAs('officer');
    expect(door.enterAs('officer')).to.include({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(door.enterAs('counter')).to.be.a('function');
    if (typeof mine === 'function') mine();
    expect(door.enterAs('officer')).to.be.a('function');
  });
});

describe('api: overload', () => {
  it('answers 503 with Retry-After instead of a growing line, stays alive, and recovers (F24, M10)', async () => {
    let release: () => void = () => undefined;
    let isHeld = false;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = await startServer({
      config: { admission: { atWork: 4, waiting: 4, waitMs: 50, perPerson: 100 } },
      store: (store) => ({
        ...store,
        records: {
          ...store.records,
          list: async (...query) => {
            if (isHeld) await held;
            return store.records.list(...query);
          },
        },
      }),
    });
    const counter = await signIn(server, 'counter');
    isHeld = true;
    let refusals = 0;
    const asked = Array.from({ length: 40 }, async () => {
      const answer = await clientOf(server).get('/api/public/matters');
      if (answer.status === 503) refusals += 1;
      return answer;
    });
    while (refusals < 36) await pause(5);
    expect((await clientOf(server).get('/api/health')).status).to.equal(200);
    isHeld = false;
    release();
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ status }) => status === 503);
    expect(answers.filter(({ status }) => status === 200)).to.have.length(4);
    for (const answer of refused) expectProblem(answer, 503, 'OVERLOADED');
    expect(refused[0]?.headers.get('Retry-After')).to.equal('2');

    expect((await counter.get('/api/tasks')).status).to.equal(200);
    await server.stop();
  });
});

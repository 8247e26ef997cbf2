import { expect } from 'chai';
import type { Request } from 'express';
import { demoCity } from '#processes';
import { createMemoryBlobs, createMemoryStore, type RecordWrite, type Store } from '#store';
import { identify } from '../../api/identity/identify.ts';
import { startSession } from '../../api/identity/sessions.ts';
import type { ApiPorts } from '../../api/ports.ts';

const token = 'token-0123456789abcdef';
const now = '2026-03-02T09:00:00.000+08:00';
const request = { get: (name: string) => (name === 'Authorization' ? `Bearer ${token}` : '') };

/** A store that tells what was asked for before the answer to the first question was there. */
async function signedIn() {
  const store = createMemoryStore({ blobs: createMemoryBlobs() });
  const [person] = demoCity.people;
  if (person === undefined) throw new Error('the demo city has no people');
  await put(store, {
    kind: 'person',
    id: person.username,
    expectedVersion: 0,
    data: { ...person },
  });
  await startSession(store, { token, username: person.username, now, idleMs: 60_000 });
  const rounds: string[][] = [];
  let isWaiting = false;
  const watched: Store = {
    ...store,
    records: {
      ...store.records,
      get: async (kind, id) => {
        if (isWaiting) rounds.at(-1)?.push(kind);
        else rounds.push([kind]);
        isWaiting = true;
        const row = await store.records.get(kind, id);
        isWaiting = false;
        return row;
      },
    },
  };
  const ports = { store: watched, clock: { now: () => now }, config: {} } as unknown as ApiPorts;
  return { store, person, rounds, who: () => identify(ports, request as unknown as Request) };
}

async function put(store: Store, record: RecordWrite): Promise<void> {
  await store.commit({ build: () => ({ records: [record], audit: [] }) });
}

describe('who calls', () => {
  it('is read in one round once the owner of the session is known', async () => {
    const { who, person, rounds } = await signedIn();

    expect((await who())?.person.id).to.equal(person.id);
    expect((await who())?.person.id).to.equal(person.id);
    expect(rounds).to.deep.equal([['session'], ['person'], ['person', 'session']]);
  });

  it('is nobody at once when the account is disabled or the session ended, known or not', async () => {
    const { who, person, store } = await signedIn();
    await who();
    const data = { ...person, disabled: true };
    await put(store, { kind: 'person', id: person.username, expectedVersion: 'any', data });
    expect(await who()).to.equal(undefined);

    await put(store, {
      ...{ kind: 'person', id: person.username, expectedVersion: 'any', data: { ...person } },
    });
    expect((await who())?.person.id).to.equal(person.id);
    const { items } = await store.records.list('session', { limit: 1 });
    await put(store, {
      ...{ kind: 'session', id: items[0]?.id ?? '', expectedVersion: 'any', data: null },
    });
    expect(await who()).to.equal(undefined);
  });
});

import { expect } from 'chai';
import pino from 'pino';
import type { Json } from '#engine';
import { compile, readBpmn } from '#engine';
import { demoCity, type Matter } from '#processes';
import {
  createCaseContexts,
  createCaseRoad,
  createLocalNews,
  createMemoryStore,
  findMatter,
  publicationWrites,
  type RecordKind,
  type Store,
  systemClock,
} from '#store';
import { verifyPassword } from '../../api/index.ts';
import type { Foundation } from '../../bin/parts.ts';
import { seed } from '../../bin/seed.ts';
import { readLibrary, seedLibrary } from '../../bin/seed-library.ts';
import { quietProgram } from '../workers/office.ts';

const road = '000117000905';

function emptyFoundation(): Foundation {
  const store = createMemoryStore();
  const contexts = createCaseContexts(store);
  return {
    databaseUrl: '',
    store,
    contexts,
    caseRoad: createCaseRoad({ store, contexts }),
    clock: systemClock(),
    wallClock: systemClock(),
    news: createLocalNews(),
    logger: pino({ level: 'silent' }),
  };
}

const kinds: readonly RecordKind[] = [
  'department',
  'position',
  'person',
  'credential',
  'matter',
  'definition',
  'calendar',
  'setting',
];

async function hashOf(store: Store, username: string): Promise<string> {
  const data = (await store.records.get('credential', username))?.data;
  return (data as { readonly hash: string } | undefined)?.hash ?? '';
}

async function everything(store: Store): Promise<unknown> {
  return Promise.all(
    kinds.map(async (kind) => (await store.records.list(kind, { limit: 500 })).items),
  );
}

describe('first start', () => {
  it('loads departments, people, calendar and matters that can run', async () => {
    const foundation = emptyFoundation();

    const seeded = await seed(quietProgram(), foundation);

    expect(seeded.demoPassword).to.equal('a demo password');
    const directory = await foundation.contexts.directory();
    expect(directory.people.map(({ username }) => username)).to.include.members(
      demoCity.people.map(({ username }) => username),
    );
    for (const { matter } of readLibrary()) {
      expect(await foundation.contexts.current(matter.code), matter.name).to.include.keys(
        'definition',
      );
    }
  });

  it('makes a password of its own when none is set, and one that works', async () => {
    const foundation = emptyFoundation();
    const { config, ...program } = quietProgram();
    const { demoPassword: _, ...without } = config;

    const { demoPassword = '' } = await seed({ ...program, config: without }, foundation);

    expect(demoPassword).to.match(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/);
    const hash = await hashOf(foundation.store, 'officer');
    expect(await verifyPassword(hash, demoPassword)).to.equal(true);
    expect(hash).not.to.include(demoPassword);
  });

  it('changes nothing when it is done again', async () => {
    const foundation = emptyFoundation();
    await seed(quietProgram(), foundation);
    const before = await everything(foundation.store);

    const again = await seed(quietProgram(), foundation);

    expect(again).to.deep.equal({});
    expect(await everything(foundation.store)).to.deep.equal(before);
  });

  it('sets the demo password anew when DEMO_PASSWORD changed, but not for an owner who chose one', async () => {
    const foundation = emptyFoundation();
    const { store } = foundation;
    await seed(quietProgram(), foundation);
    const own = {
      kind: 'credential',
      id: 'chief',
      expectedVersion: 'any',
      data: { hash: 'own' },
    } as const;
    await store.commit({ build: () => ({ records: [own], audit: [] }) });

    const seeded = await seed(quietProgram({ DEMO_PASSWORD: 'another password' }), foundation);

    expect(seeded.demoPassword).to.equal('another password');
    const officer = await hashOf(store, 'officer');
    expect(await verifyPassword(officer, 'another password')).to.equal(true);
    expect(await hashOf(store, 'chief')).to.equal('own');
  });

  it('in production makes nobody, and hands out one token until there is somebody', async () => {
    const foundation = emptyFoundation();
    const { config, ...program } = quietProgram();
    const { demoPassword: _, ...without } = config;
    const production = { ...program, config: { ...without, nodeEnv: 'production' as const } };

    const seeded = await seed(production, foundation);

    expect(seeded.bootstrapToken).to.match(/^[\w-]{32}$/);
    expect((await foundation.store.records.list('person', { limit: 5 })).items).to.deep.equal([]);
    expect((await foundation.store.records.list('credential', { limit: 5 })).items).to.deep.equal(
      [],
    );

    const admin = { kind: 'person', id: 'root', expectedVersion: 0, data: { id: 'root' } } as const;
    await foundation.store.commit({ build: () => ({ records: [admin], audit: [] }) });
    expect(await seed(production, foundation)).to.deep.equal({});
  });
});

describe('the library', () => {
  it('gives each code and each process to one matter', () => {
    for (const of of [({ code }: Matter) => code, ({ process: flow }: Matter) => flow.key]) {
      const all = readLibrary().map(({ matter }) => of(matter));
      expect(new Set(all).size, all.join()).to.equal(all.length);
    }
  });

  it('holds only diagrams that compile', async () => {
    const library = readLibrary();
    expect(library.map(({ matter }) => matter.code)).to.include(road);

    for (const { matter, xml } of library) {
      const read = await readBpmn(xml);
      if ('problems' in read) throw new Error(`${matter.name}: ${JSON.stringify(read.problems)}`);
      expect(compile(read.model, matter.process.key), matter.name).to.have.property('definition');
    }
  });

  it('does not overwrite what the installation published', async () => {
    const foundation = emptyFoundation();
    const { store } = foundation;
    await seedLibrary(foundation);
    const published = await findMatter(store, road);
    const mine = { ...(published?.data as Matter), version: 2, name: '本地事项' };
    const records = publicationWrites(published, mine, {
      at: '2026-03-02T09:00:00.000+08:00',
      by: 'analyst',
    });
    await store.commit({ build: () => ({ records, audit: [] }) });
    await forgetHash(store, road);

    await seedLibrary(foundation);

    expect((await findMatter(store, road))?.data.name).to.equal('本地事项');
  });

  it('publishes its own later version where nobody published another', async () => {
    const foundation = emptyFoundation();
    await seedLibrary(foundation);
    await forgetHash(foundation.store, road);

    await seedLibrary(foundation);

    expect((await findMatter(foundation.store, road))?.data.version).to.equal(2);
  });
});

/** As if an earlier version of the library had been loaded. */
async function forgetHash(store: Store, code: string): Promise<void> {
  const id = `library.${code}`;
  const row = await store.records.get('setting', id);
  const data: Json = { ...(row?.data as { [name: string]: Json }), hash: 'earlier' };
  const record = { kind: 'setting', id, expectedVersion: 'any', data } as const;
  await store.commit({ build: () => ({ records: [record], audit: [] }) });
}

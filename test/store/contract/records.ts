import { expect } from 'chai';
import type { Json } from '#engine';
import type { RecordWrite, Store } from '#store';
import { committed, failureOf, ofRecords } from '../fixtures.ts';

const write = (id: string, expectedVersion: number | 'any', data: Json): RecordWrite => ({
  kind: 'person',
  id,
  expectedVersion,
  data,
});

/** Records: everything that is not a case. */
export function recordContract(store: () => Store): void {
  const given = (...records: readonly RecordWrite[]) => committed(store(), ofRecords(...records));
  const get = async (id: string) => {
    const row = await store().records.get('person', id);
    return row && [row.version, row.data];
  };
  const conflict = { committed: false, conflict: 'record' };

  it('creates, replaces and deletes by version', async () => {
    await given(write('p', 0, { name: '李雷' }));
    expect(await get('p')).to.deep.equal([1, { name: '李雷' }]);
    await given(write('p', 1, { name: '韩梅梅' }));
    expect(await get('p')).to.deep.equal([2, { name: '韩梅梅' }]);
    await given(write('p', 2, null));
    expect(await get('p')).to.equal(undefined);
  });

  it('refuses a version that is not there', async () => {
    await given(write('p', 0, 1));

    for (const late of [
      write('p', 0, 2),
      write('p', 2, 2),
      write('p', 2, null),
      write('p', 0, null),
    ]) {
      expect(await store().commit(ofRecords(late))).to.deep.equal(conflict);
    }
    expect(await store().commit(ofRecords(write('q', 1, 2)))).to.deep.equal(conflict);
    expect(await store().commit(ofRecords(write('q', 1, null)))).to.deep.equal(conflict);
    expect(await get('p')).to.deep.equal([1, 1]);
    expect(await get('q')).to.equal(undefined);
  });

  it('puts and deletes whatever is there when any version will do', async () => {
    await given(write('p', 'any', 1));
    await given(write('p', 'any', 2));
    expect(await get('p')).to.deep.equal([2, 2]);
    await given(write('p', 'any', null), write('q', 'any', null), write('r', 0, null));
    expect(await get('p')).to.equal(undefined);
  });

  it('applies several writes to one record in their order', async () => {
    await given(write('p', 0, 1), write('p', 1, 2), write('p', 2, 3));

    expect(await get('p')).to.deep.equal([3, 3]);
  });

  it('keeps kinds apart', async () => {
    await given(write('x', 0, 1), { kind: 'matter', id: 'x', expectedVersion: 0, data: 2 });

    expect((await store().records.get('matter', 'x'))?.data).to.equal(2);
    expect((await store().records.list('matter', { limit: 10 })).items).to.have.length(1);
  });

  it('lists by id, or newest first, page by page', async () => {
    await given(...['b', 'd', 'a', 'C', 'e'].map((id) => write(id, 0, { id })));
    await given(write('b', 1, { changed: true }));
    const pages = async (newestFirst: boolean) => {
      const ids: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await store().records.list('person', {
          newestFirst,
          limit: 2,
          ...(cursor !== undefined && { cursor }),
        });
        ids.push(page.items.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== undefined && ids.length < 9);
      return ids;
    };

    expect(await pages(false)).to.deep.equal([['C', 'a'], ['b', 'd'], ['e']]);
    expect(await pages(true)).to.deep.equal([['e', 'C'], ['a', 'd'], ['b']]);
  });

  it('lists rows whole', async () => {
    await given(write('p', 0, { name: '李雷' }));

    expect(await store().records.list('person', { limit: 10 })).to.deep.equal({
      items: [{ kind: 'person', id: 'p', version: 1, data: { name: '李雷' } }],
    });
  });

  it('lists only the fields that are asked for', async () => {
    await given(
      write('a', 0, { name: '李雷', age: null, notes: ['long'] }),
      write('b', 0, { x: 1 }),
    );
    const fields = ['name', 'age', 'toString', "it's"];

    expect(await store().records.list('person', { fields, limit: 10 })).to.deep.equal({
      items: [
        { kind: 'person', id: 'a', version: 1, data: { name: '李雷', age: null } },
        { kind: 'person', id: 'b', version: 1, data: {} },
      ],
    });
  });

  it('finds by equal fields at the top level only, of the same type', async () => {
    await given(
      write('a', 0, { username: 'li', disabled: false, age: 30 }),
      write('b', 0, { username: 'li', disabled: true, age: '30' }),
      write('c', 0, { nested: { username: 'li' }, list: ['li'], username: ['li'] }),
      write('d', 0, 'li'),
      write('e', 0, { username: "l%' OR '1'='1" }),
    );
    const found = async (where: { readonly [field: string]: string | number | boolean }) =>
      (await store().records.list('person', { where, limit: 10 })).items.map(({ id }) => id);

    expect(await found({ username: 'li' })).to.deep.equal(['a', 'b']);
    expect(await found({ username: 'li', disabled: false })).to.deep.equal(['a']);
    expect(await found({ age: 30 })).to.deep.equal(['a']);
    expect(await found({ username: "l%' OR '1'='1" })).to.deep.equal(['e']);
    expect(await found({ toString: 'x' })).to.deep.equal([]);
    expect(await found({})).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
  });

  it('refuses a cursor that was tampered with, by name', async () => {
    await given(write('a', 0, 1), write('b', 0, 1));
    const { next = '' } = await store().records.list('person', { limit: 1 });
    const lists = [
      (cursor: string) => store().records.list('person', { limit: 1, newestFirst: true, cursor }),
      (cursor: string) => store().records.list('matter', { limit: 1, cursor }),
      (cursor: string) => store().cases.list({ limit: 1, cursor }),
      (cursor: string) =>
        store().tasks.list({ view: 'mine', personId: 'p', principals: [], limit: 1, cursor }),
    ];

    const invented = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const cursor of [
      next,
      '',
      'x',
      '%00',
      invented(['cases', 'x']),
      invented({}),
      invented(['mine', 1]),
    ]) {
      for (const list of lists) {
        expect(await failureOf(list(cursor))).to.have.property('code', 'CURSOR_INVALID');
      }
    }
  });
}

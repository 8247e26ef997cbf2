import { expect } from 'chai';
import { createMemoryStore, type RecordWrite } from '#store';
import { searchRecords } from '../../api/search-records.ts';

const count = 700;

describe('api: searching records', () => {
  /** Ids that a search finds, page by page. */
  async function pages(limit: number, isFound: (place: number) => boolean) {
    const store = createMemoryStore();
    const records = Array.from(
      { length: count },
      (_, place): RecordWrite => ({
        kind: 'matter',
        id: String(place).padStart(4, '0'),
        expectedVersion: 0,
        data: { place, large: 'x' },
      }),
    );
    await store.commit({ build: () => ({ records, audit: [] }) });
    const found: number[][] = [];
    let cursor: string | undefined;
    do {
      const page = await searchRecords(
        store,
        'matter',
        { fields: ['place'], limit, cursor },
        ({ id }) => isFound(Number(id)),
      );
      found.push(page.rows.map(({ data }) => (data as { readonly place: number }).place));
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }

  for (const every of [1, 2, 3, 7, 100, 699, 1000]) {
    it(`finds one in ${every} in full pages, none twice and none left out`, async () => {
      const found = await pages(20, (place) => place % every === 0);
      const all = Array.from({ length: count }, (_, place) => place);

      expect(found.flat()).to.deep.equal(all.filter((place) => place % every === 0));
      for (const page of found.slice(0, -1)) expect(page).to.have.length(20);
    });
  }

  it('finds what lies together and what lies at the end', async () => {
    const found = await pages(3, (place) => (place > 40 && place < 50) || place === count - 1);

    expect(found).to.deep.equal([[41, 42, 43], [44, 45, 46], [47, 48, 49], [count - 1]]);
  });
});

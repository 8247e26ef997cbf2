import { expect } from 'chai';
import type { Json } from '#engine';
import type { Store } from '#store';
import { rareTexts } from '../../rare-characters.ts';
import {
  caseFile,
  caseWrite,
  committed,
  failureOf,
  ofCase,
  ofRecords,
  summary,
  task,
} from '../fixtures.ts';

/** Extension B to H, emoji with joiners, private use, right-to-left marks, quotes, backslashes, the replacement character. */
const rare = `${rareTexts.join('')} \u200f\u{10ffff} "\\\\u0000" '$1' \t\r\n\u0001 �`;

/** Characters. */
export function textContract(store: () => Store): void {
  it('S7: keeps rare characters as they are', async () => {
    const file = caseFile('a', { form: { [rare]: rare } });
    const tasks = [task('a', '1', { applicantName: rare, principals: [`${rare}:officer`] })];
    await committed(
      store(),
      ofCase(
        caseWrite('a', {
          file,
          tasks,
          summary: summary('a', { applicantName: rare, departments: [rare] }),
        }),
      ),
      ofRecords({ kind: 'setting', id: rare, expectedVersion: 0, data: { [rare]: rare } }),
    );

    expect((await store().cases.load('a'))?.file).to.deep.equal(file);
    const [listed] = (await store().cases.list({ department: rare, limit: 1 })).items;
    expect(listed?.applicantName).to.equal(rare);
    const inbox = await store().tasks.list({
      view: 'claimable',
      personId: 'x',
      principals: [`${rare}:officer`],
      limit: 1,
    });
    expect(inbox.items).to.deep.equal(tasks);
    expect((await store().records.get('setting', rare))?.data).to.deep.equal({ [rare]: rare });
    const where = { [rare]: rare };
    expect((await store().records.list('setting', { where, limit: 1 })).items).to.have.length(1);
  });

  it('S7: keeps numbers as they are', async () => {
    const numbers = [0.1, -0.5, 1e21, 5e-324, 1.7976931348623157e308, Number.MAX_SAFE_INTEGER];
    await committed(
      store(),
      ofRecords({ kind: 'setting', id: 'n', expectedVersion: 0, data: numbers }),
    );

    expect((await store().records.get('setting', 'n'))?.data).to.deep.equal(numbers);
  });

  it('S7: keeps odd keys, empty lists, deep nesting and large whole numbers as text', async () => {
    const form = {
      'a.b.c': 1,
      $where: 'x',
      $set: { '': null, 'nested.$key': [] },
      constructor: 'own',
      big: String(2n ** 53n + 1n),
      empty: { list: [], object: {} },
      deep: nested(16),
    };
    const file = caseFile('a', { form });
    await committed(
      store(),
      ofCase(caseWrite('a', { file })),
      ofRecords({ kind: 'setting', id: 'a.$b', expectedVersion: 0, data: form }),
    );

    expect((await store().cases.load('a'))?.file).to.deep.equal(file);
    expect((await store().records.get('setting', 'a.$b'))?.data).to.deep.equal(form);
    const where = { 'a.b.c': 1, $where: 'x' };
    expect((await store().records.list('setting', { where, limit: 1 })).items).to.have.length(1);
  });

  it('S7: keeps a state of 1 MB', async () => {
    const file = caseFile('a', { form: { text: '𠮷'.repeat(256 * 1024) } });
    await committed(store(), ofCase(caseWrite('a', { file })));

    expect((await store().cases.load('a'))?.file).to.deep.equal(file);
  });

  it('S9: refuses a state of more than 4 MB by name and writes nothing', async () => {
    await committed(store(), ofCase(caseWrite('a')));
    const file = caseFile('a', { form: { text: '长'.repeat(1_400_000) } });

    const failure = await failureOf(
      store().commit(ofCase(caseWrite('a', { expectedVersion: 1, file }))),
    );
    expect(failure).to.have.property('code', 'STATE_TOO_LARGE');
    expect(failure).to.have.property('message').that.includes('case a has grown to 42');
    expect((await store().cases.load('a'))?.version).to.equal(1);
  });

  for (const [name, text] of [
    ['a NUL character', 'a\0b'],
    ['half of a surrogate pair', 'a\ud842b'],
    ['a NUL after a backslash', 'a\\\0b'],
  ] as const) {
    it(`S8: refuses ${name} by name and writes nothing`, async () => {
      const inFile = ofCase(caseWrite('a', { file: caseFile('a', { form: { x: text } }) }));
      const inKey = ofRecords({
        kind: 'setting',
        id: 's',
        expectedVersion: 0,
        data: { [text]: 1 },
      });
      for (const commit of [inFile, inKey]) {
        expect(await failureOf(store().commit(commit))).to.have.property(
          'code',
          'TEXT_NOT_STORABLE',
        );
      }
      expect(await store().cases.load('a')).to.equal(undefined);
    });
  }
}

function nested(depth: number): Json {
  return depth === 0 ? '底' : { [`d${depth}`]: [nested(depth - 1)] };
}

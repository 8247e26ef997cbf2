import { expect } from 'chai';
import { flowOperations } from './flow-operations.ts';
import { requirementPage } from './page.ts';
import { requirementRows, sourceOf } from './rows.ts';

describe('docs/requirement-tests.md', () => {
  const rows = requirementRows();
  const of = (section: string) =>
    new Set(rows.filter((row) => row.section === section).map(({ row }) => row));

  it('names for each row a test that exists', () => {
    const missing = rows.filter(({ file, test }) => !sourceOf(file).includes(test));
    expect(missing).to.deep.equal([]);
  });

  it('has every worked example of 2.4', () => {
    const wanted = Array.from(
      { length: 27 },
      (_, place) => `E${String(place + 1).padStart(2, '0')}`,
    );
    const split = wanted.flatMap((id) => (id === 'E14' ? ['E14a', 'E14b', 'E14c'] : [id]));
    expect([...of('2.4')]).to.include.members(split);
  });

  it('has every transition of 3.2', () => {
    const wanted = Array.from({ length: 19 }, (_, place) => `T${place + 1}`);
    expect([...of('3.2')]).to.include.members(wanted);
  });

  it('has what is said of materials and certificates', () => {
    const numbers = [...of('1')].map((row) => row.slice(0, 2));
    expect(numbers).to.include.members(['30', '47', '48']);
  });

  it('has the rules of 4.2 and the operations of section 6', () => {
    expect(of('4.2').size).to.be.greaterThan(15);
    const others = ['挂起/恢复（特别程序）', '终止', '作废', '部门自配环节'];
    expect([...of('6')]).to.include.members([...flowOperations, ...others]);
  });

  it('says what the tests say', () => {
    expect(sourceOf('docs/requirement-tests.md'), 'run npm run docs:requirements').to.equal(
      requirementPage(),
    );
  });
});

import { expect } from 'chai';
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
    expect([...of('6')]).to.include.members([
      ...[
        '会签',
        '顺签/依次',
        '或签',
        '票签',
        '前加签',
        '后加签',
        '并加签',
        '减签',
        '转办',
        '委派',
      ],
      ...[
        '改派',
        '退回上一步',
        '退回任意步',
        '退回申请人',
        '拿回',
        '撤回（申请人）',
        '催办',
        '抄送',
      ],
      ...[
        '代理',
        '挂起/恢复（特别程序）',
        '挂起（技术）',
        '终止',
        '作废',
        '督办',
        '签收/认领/释放',
      ],
      ...['征询', '跳转', '空办理人', '连续同人', '超时动作', '部门自配环节', '版本'],
    ]);
  });

  it('says what the tests say', () => {
    expect(sourceOf('docs/requirement-tests.md'), 'run npm run docs:requirements').to.equal(
      requirementPage(),
    );
  });
});

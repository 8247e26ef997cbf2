import { expect } from 'chai';
import { mentionableOf, mentionedIn, narrowed } from '../../web/case/mentioned.ts';

const person = (id: string, name: string, department = '审批局') => ({
  id,
  name,
  department: { id: department, name: department },
});

describe('whom a remark mentions', () => {
  const people = mentionableOf(
    [
      person('c', '王芳', '城管局'),
      person('d', '王芳', '交警支队'),
      person('a', '李明'),
      person('b', '李明辉'),
    ],
    '审批局',
  );

  it('are colleagues, those nearest first, whose department is named where two have one name', () => {
    expect(people.map(({ name }) => name)).to.deep.equal([
      '李明',
      '李明辉',
      '王芳（城管局）',
      '王芳（交警支队）',
    ]);
  });

  it('are found behind an @, each once, the longer name before the shorter', () => {
    expect(mentionedIn('@李明辉 请看，@王芳（交警支队）也请看，@李明辉', people)).to.deep.equal([
      'b',
      'd',
    ]);
    expect(mentionedIn('李明已核实，邮箱 a@b.cn', people)).to.deep.equal([]);
  });

  it('are narrowed by what stands behind the last @, name or department, before the caret', () => {
    const names = (beforeCaret: string) =>
      narrowed(people, beforeCaret).map(({ name }) => name.slice(0, 2));
    expect(names('@李明 请看，@王')).to.deep.equal(['王芳', '王芳']);
    expect(names('请 @交警')).to.deep.equal(['王芳']);
    expect(names('请 @')).to.have.length(4);
    expect(names('请 @没有这人')).to.deep.equal([]);
  });
});

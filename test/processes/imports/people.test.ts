import { expect } from 'chai';
import { buildPerson, demoCity, groupStaff, readRows } from '#processes';
import { table } from './table.ts';

describe('bulk import: people', () => {
  const row = (change: { readonly [field: string]: string }) => {
    const { groups } = groupStaff({ people: readRows('people', table('people', change)).rows });
    const [group] = groups;
    if (group === undefined) throw new Error('no row');
    return buildPerson(group, demoCity);
  };

  it('are officers of their department with their positions', () => {
    const built = row({ password: 'a first password' });
    expect(built).to.deep.equal({
      person: {
        id: 'zhangsan',
        username: 'zhangsan',
        name: '张三',
        department: 'market',
        positions: ['officer', 'reviewer'],
        roles: ['officer'],
        disabled: false,
      },
      password: 'a first password',
    });
  });

  it('keep their roles when an account is there already', () => {
    const built = row({ username: 'chief', department: 'approval', positions: 'chief' });
    if ('problems' in built) throw new Error('not built');
    const before = demoCity.people.find(({ username }) => username === 'chief');
    expect(built.person.roles).to.deep.equal(before?.roles);
  });

  it('are refused with an unknown department or position, or a short password', () => {
    const built = row({ department: 'nowhere', positions: 'king', password: 'short' });
    if (!('problems' in built)) throw new Error('built');
    expect(built.problems.map(({ code, column }) => `${column} ${code}`)).to.deep.equal([
      '部门编号 DEPARTMENT_UNKNOWN',
      '岗位 POSITION_UNKNOWN',
      '初始密码 PASSWORD_WEAK',
    ]);
  });
});

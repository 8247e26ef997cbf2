import { expect } from 'chai';
import {
  actorOf,
  type Deputyship,
  type Directory,
  demoCity,
  detailOf,
  whyNotDeputise,
} from '#processes';
import { acceptedCase, officeContext } from './office.ts';

const chiefToReviewer: Deputyship = {
  id: 'd1',
  from: { personId: 'officer', name: '陈志强' },
  to: { personId: 'reviewer', name: '刘建华' },
  since: '2026-03-02',
  until: '2026-03-06',
  matters: [],
  includesOpen: false,
  reason: '休假',
};

const withDeputy = (change: Partial<Deputyship> = {}) =>
  officeContext({}, { deputyships: [{ ...chiefToReviewer, ...change }] });

describe('代理', () => {
  it('代理: new tasks go to the deputy, recorded as B for A', async () => {
    const scenario = acceptedCase(await withDeputy());
    const taskId = scenario.task('Examine').id;
    scenario.run('reviewer', { type: 'ClaimTask', taskId });
    expect(scenario.task('Examine').assignee).to.deep.equal({
      personId: 'reviewer',
      name: '刘建华',
      actingFor: { personId: 'officer', name: '陈志强' },
    });
    scenario.complete('Examine', 'reviewer', 'pass');
    const by = scenario.file.workItems[taskId]?.completedBy;
    expect([by?.personId, by?.actingFor?.personId]).to.deep.equal(['reviewer', 'officer']);
  });

  it('代理: of the named matters only, and of tasks that were open before only when it says so', async () => {
    const other = acceptedCase(await withDeputy({ matters: ['000117000905'] }));
    expect(other.refusal('reviewer', other.completion('Examine', 'pass')).code).to.equal(
      'NOT_A_CANDIDATE',
    );
    const later = acceptedCase(await withDeputy({ since: '2026-03-03' })).advanceTo('2026-03-03');
    expect(later.refusal('reviewer', later.completion('Examine', 'pass')).code).to.equal(
      'NOT_A_CANDIDATE',
    );
    const all = acceptedCase(
      await withDeputy({ since: '2026-03-03', includesOpen: true }),
    ).advanceTo('2026-03-03');
    all.complete('Examine', 'reviewer', 'pass');
  });

  it('代理: takes over what the absent person had claimed, and gives it back when it ends', async () => {
    const scenario = acceptedCase(await withDeputy());
    const taskId = scenario.task('Examine').id;
    scenario.run('officer', { type: 'ClaimTask', taskId });
    scenario.run('reviewer', { type: 'ClaimTask', taskId });
    scenario.advanceTo('2026-03-09');
    expect(scenario.refusal('reviewer', scenario.completion('Examine', 'pass')).code).to.equal(
      'NOT_A_CANDIDATE',
    );
    scenario.run('officer', { type: 'ClaimTask', taskId });
    scenario.complete('Examine', 'officer', 'pass');
  });

  it('代理: separation of duties is judged on both persons', async () => {
    const scenario = acceptedCase(await withDeputy()).complete('Examine', 'reviewer', 'pass');
    scenario
      .complete('Left', 'deputy', 'pass')
      .complete('Left2', 'deputy', 'pass')
      .complete('Right', 'counter', 'pass');
    // The reviewer did the examination for the officer: neither of them may review it.
    expect(scenario.refusal('reviewer', scenario.completion('Vote', 'pass')).code).to.equal(
      'SEPARATION_OF_DUTIES',
    );
    scenario.complete('Vote', 'deputy', 'pass');
    const absent = {
      ...chiefToReviewer,
      from: { personId: 'reviewer', name: '刘建华' },
      to: { personId: 'officer', name: '陈志强' },
    };
    const other = acceptedCase(await officeContext({}, { deputyships: [absent] }));
    other
      .complete('Examine', 'officer', 'pass')
      .complete('Left', 'officer', 'pass')
      .complete('Left2', 'deputy', 'pass')
      .complete('Right', 'counter', 'pass');
    expect(other.refusal('officer', other.completion('Vote', 'pass')).code).to.equal(
      'SEPARATION_OF_DUTIES',
    );
  });

  it('代理: no loops, no deputy of oneself, no day that is over; arranged by oneself or the administrator', () => {
    const directory: Directory = { ...demoCity, deputyships: [chiefToReviewer] };
    const wish: Deputyship = {
      ...chiefToReviewer,
      id: 'd2',
      from: { personId: 'reviewer', name: '刘建华' },
      to: { personId: 'officer', name: '陈志强' },
    };
    const actor = (id: string) => {
      const person = demoCity.people.find((one) => one.id === id);
      if (person === undefined) throw new Error(id);
      return actorOf(person);
    };
    const why = (who: string, change: Partial<Deputyship> = {}) =>
      whyNotDeputise(directory, { ...wish, ...change }, { actor: actor(who), today: '2026-03-02' });
    const loop = why('reviewer');
    expect(loop?.code).to.equal('DEPUTY_LOOP');
    expect(loop && detailOf(loop)).to.equal('陈志强的工作已（间接）由刘建华代理，不能互相代理');
    expect(why('reviewer', { since: '2026-03-09', until: '2026-03-10' })).to.equal(undefined);
    expect(why('reviewer', { to: wish.from })?.code).to.equal('DEPUTY_IS_SELF');
    expect(why('reviewer', { until: '2026-03-01' })?.code).to.equal('DEPUTY_PERIOD_INVALID');
    expect(why('chief')?.code).to.equal('NOT_PERMITTED');
    expect(why('admin', { to: { personId: 'deputy', name: '黄丽' } })).to.equal(undefined);
  });
});

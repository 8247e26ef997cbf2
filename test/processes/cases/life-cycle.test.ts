import { expect } from 'chai';
import { detailOf, lifeCycle } from '#processes';
import { filedCase, surveyed } from './filed-case.ts';
import type { LifeCycleGiven } from './life-cycle/given.ts';
import { testIntakeRows } from './life-cycle/intake-rows.ts';
import { testReviewRows } from './life-cycle/review-rows.ts';
import { CaseScenario } from './scenario.ts';
import { preReviewedContext, ruledContext } from './variants.ts';

/** Requirements 3.2, row by row. */
describe('the life cycle of a case', () => {
  const given = {} as LifeCycleGiven;

  before(async () => {
    given.ruled = await ruledContext();
    given.preReviewed = await preReviewedContext();
  });

  it('has a test of its own for every row', function () {
    const titles = this.test?.parent?.tests.map(({ title }) => title.split(':')[0]) ?? [];
    expect(titles).to.include.members(lifeCycle.map(({ id }) => id));
  });

  testIntakeRows(given);
  testReviewRows(given);

  it('refuses what no row allows, with a sentence', () => {
    const scenario = filedCase(given.ruled);
    const refusal = scenario.refusal('chief', {
      type: 'StartSpecialProcedure',
      kind: 'expertReview',
      expectedDays: 2,
      reason: '太早',
    });
    expect(refusal.code).to.equal('TRANSITION_ILLEGAL');
    expect(detailOf(refusal)).to.contain('已收件');
    expect(refusal.message).to.contain('received');
  });

  it('keeps a promise to be checked after the grant', () => {
    const scenario = new CaseScenario(given.ruled).advanceTo('2026-03-02');
    const { materials } = filedCase(given.ruled).file;
    scenario.submit({
      materials: materials.filter(({ code }) => code !== 'SP04'),
      promised: ['SP04'],
    });
    surveyed(scenario);
    scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', 'grant');
    const form = { mode: 'counter', receiver: '张小满' };
    scenario.complete('Deliver', 'counter', 'delivered', { form });
    scenario.advanceTo('2026-04-01');
    expect(scenario.file.flags).to.include('overduePromiseCheck');
    scenario.run('officer', { type: 'CheckPromise', result: 'kept', opinion: '制度已上墙' });
    expect(scenario.file.flags).to.not.include('overduePromiseCheck');
    expect(
      scenario.refusal('officer', { type: 'CheckPromise', result: 'kept', opinion: '再查' }).code,
    ).to.equal('PROMISE_CHECKED_ALREADY');
  });
});

import { expect } from 'chai';
import { type DecisionContext, demoCity, detailOf } from '#processes';
import { contextOf } from '../library.ts';
import { defective, filedCase, sp03, surveyed } from './filed-case.ts';
import { applicationFor, CaseScenario } from './scenario.ts';

describe('decide', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await contextOf('food-business-permit');
  });

  beforeEach(() => {
    scenario = filedCase(context);
  });

  describe('who may work', () => {
    it('refuses somebody without the position', () => {
      expect(scenario.refusal('reviewer', scenario.completion('PreCheck', 'accept')).code).to.equal(
        'NOT_A_CANDIDATE',
      );
      const taskId = scenario.task('PreCheck').id;
      expect(scenario.refusal('traffic', { type: 'ClaimTask', taskId }).code).to.equal(
        'NOT_A_CANDIDATE',
      );
    });

    it('keeps a claimed task for its assignee until it is released', () => {
      const taskId = scenario.task('PreCheck').id;
      scenario.run('counter', { type: 'ClaimTask', taskId });
      expect(scenario.refusal('officer', { type: 'ClaimTask', taskId }).code).to.equal(
        'TASK_CLAIMED_BY_OTHER',
      );
      expect(scenario.refusal('officer', scenario.completion('PreCheck', 'accept')).code).to.equal(
        'TASK_CLAIMED_BY_OTHER',
      );
      scenario.run('counter', { type: 'ReleaseTask', taskId });
      scenario.run('officer', { type: 'ClaimTask', taskId });
      expect(scenario.file.workItems[taskId]?.assignee?.personId).to.equal('officer');
    });

    it('refuses a task that is completed already and one that never was', () => {
      const again = scenario.completion('PreCheck', 'accept');
      scenario.run('counter', again);
      expect(scenario.refusal('counter', again).code).to.equal('TASK_NOT_OPEN');
      expect(scenario.refusal('counter', { type: 'ClaimTask', taskId: '999' }).code).to.equal(
        'TASK_NOT_FOUND',
      );
    });

    it('separates duties: who examined the materials may not review them', () => {
      const people = demoCity.people.map((person) =>
        person.id === 'officer'
          ? { ...person, positions: [...person.positions, 'reviewer'] }
          : person,
      );
      scenario = new CaseScenario({ ...context, directory: { ...demoCity, people } });
      scenario.submit();
      surveyed(scenario);
      const refusal = scenario.refusal('officer', scenario.completion('Review', 'pass'));
      expect(refusal.code).to.equal('SEPARATION_OF_DUTIES');
      expect(detailOf(refusal)).to.contain('材料审查');
    });

    it('keeps the applicant from acting as an officer on the own case', () => {
      const own = new CaseScenario(context);
      own.submit(
        { applicant: { ...applicationFor(context).applicant, personId: 'counter' } },
        'officer',
      );
      expect(own.refusal('counter', own.completion('PreCheck', 'accept')).code).to.equal(
        'APPLICANT_IS_OFFICER',
      );
    });

    it('leaves timers, jobs and renderings to the system', () => {
      for (const command of [
        { type: 'TriggerTimer', timerId: '1' },
        { type: 'ReachDeadline', deadline: 'promised' },
        { type: 'CompleteJob', jobId: '1' },
      ] as const) {
        expect(scenario.refusal('admin', command).code).to.equal('NOT_PERMITTED');
      }
    });
  });

  describe('completing a task', () => {
    it('refuses an outcome that the step does not have', () => {
      const refusal = scenario.refusal('counter', scenario.completion('PreCheck', 'maybe'));
      expect(refusal.code).to.equal('OUTCOME_UNKNOWN');
    });

    it('wants reasons for what goes against the applicant', () => {
      surveyed(scenario);
      scenario.complete('Review', 'reviewer', 'pass');
      const refusal = scenario.refusal(
        'chief',
        scenario.completion('Decide', 'deny', { opinion: ' ' }),
      );
      expect(refusal.code).to.equal('OPINION_REQUIRED');
    });

    it('wants the competent authority when refusing', () => {
      const refusal = scenario.refusal('counter', scenario.completion('PreCheck', 'refuse'));
      expect(refusal.code).to.equal('COMPETENT_AUTHORITY_REQUIRED');
    });

    it('wants mode and receiver of a delivery', () => {
      surveyed(scenario);
      scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', 'grant');
      const refusal = scenario.refusal('counter', scenario.completion('Deliver', 'delivered'));
      expect(refusal.problems?.map(({ field }) => field)).to.deep.equal(['mode', 'receiver']);
    });

    it('takes findings and items inside the form too', () => {
      scenario.complete('PreCheck', 'counter', 'supplement', {
        form: { supplementItems: [sp03], checks: [defective('SP03')] },
      });
      expect(scenario.file.supplements[0]?.items).to.deep.equal([sp03]);
      expect(scenario.file.materials.find(({ code }) => code === 'SP03')?.check?.result).to.equal(
        'defective',
      );
    });
  });

  describe('several signatures', () => {
    beforeEach(() => {
      scenario
        .complete('PreCheck', 'counter', 'accept')
        .complete('MaterialReview', 'officer', 'pass');
      scenario.complete('SiteInspection', 'officer', 'pass');
    });

    it('waits for the second person', () => {
      expect(scenario.openTasks()).to.deep.equal(['SiteInspection']);
      expect(
        scenario.refusal('officer', scenario.completion('SiteInspection', 'pass')).code,
      ).to.equal('ALREADY_SIGNED');
      scenario.complete('SiteInspection', 'counter', 'pass');
      const item = Object.values(scenario.file.workItems).find(
        ({ element }) => element === 'SiteInspection',
      );
      expect(item?.signatures?.map(({ by }) => by.personId)).to.deep.equal(['officer', 'counter']);
    });

    it('must say the same', () => {
      const refusal = scenario.refusal('counter', scenario.completion('SiteInspection', 'rectify'));
      expect(refusal.code).to.equal('SIGNATURES_DISAGREE');
    });
  });

  describe('urging', () => {
    it('tells the handlers and may be done again only after four hours', () => {
      const taskId = scenario.task('PreCheck').id;
      scenario.run('applicant', { type: 'UrgeTask', taskId });
      expect(scenario.notices()).to.include('催办');
      scenario.advanceTo('2026-03-02', '12:59');
      expect(scenario.refusal('applicant', { type: 'UrgeTask', taskId }).code).to.equal(
        'URGED_RECENTLY',
      );
      scenario.advanceTo('2026-03-02', '13:00').run('applicant', { type: 'UrgeTask', taskId });
      expect(scenario.refusal('traffic', { type: 'UrgeTask', taskId }).code).to.equal(
        'NOT_PERMITTED',
      );
    });
  });
});

import { expect } from 'chai';
import { type DecisionContext, demoCity, detailOf, evolve, replayCase } from '#processes';
import { contextOf } from '../library.ts';
import { applicationFor, CaseScenario } from './scenario.ts';

describe('decide', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await contextOf('food-business-permit');
  });

  beforeEach(() => {
    scenario = new CaseScenario(context);
    scenario.advanceTo('2026-03-02').submit();
  });

  const sp03 = { materialCode: 'SP03', reason: '未标明功能间面积' };
  const defective = (code: string) => ({
    code,
    check: { result: 'defective' as const, reason: '不清晰' },
  });

  function surveyed(): void {
    scenario
      .complete('PreCheck', 'counter', 'accept')
      .complete('MaterialReview', 'officer', 'pass');
    scenario
      .complete('SiteInspection', 'officer', 'pass')
      .complete('SiteInspection', 'counter', 'pass');
  }

  describe('filing', () => {
    it('refuses a form with mistakes and names the fields', () => {
      const application = { ...applicationFor(context), form: { businessName: '', floorArea: 0 } };
      const refusal = new CaseScenario(context).refusal('applicant', application);
      expect(refusal.code).to.equal('FORM_INVALID');
      expect(refusal.problems?.map(({ field, code }) => `${field} ${code}`)).to.deep.equal([
        'businessName REQUIRED',
        'businessAddress REQUIRED',
        'businessType REQUIRED',
        'floorArea TOO_SMALL',
        'reviewMode REQUIRED',
      ]);
    });

    it('refuses required materials without a file, in both languages', () => {
      const materials = applicationFor(context).materials.filter(({ code }) => code !== 'SP04');
      const refusal = new CaseScenario(context).refusal('applicant', {
        ...applicationFor(context),
        materials,
      });
      expect(refusal.message).to.equal('required materials are missing: 食品安全管理制度目录');
      expect(detailOf(refusal)).to.equal('缺少必须提交的材料：食品安全管理制度目录');
    });

    it('refuses a material that the guide does not ask for', () => {
      const materials = [...applicationFor(context).materials, { code: 'XX99', fileIds: ['f'] }];
      const refusal = new CaseScenario(context).refusal('applicant', {
        ...applicationFor(context),
        materials,
      });
      expect(refusal.code).to.equal('MATERIAL_UNKNOWN');
    });

    it('refuses a matter that is not published', () => {
      const suspended: DecisionContext = {
        ...context,
        matter: { ...context.matter, status: 'suspended' },
      };
      const refusal = new CaseScenario(suspended).refusal('applicant', applicationFor(context));
      expect(refusal.code).to.equal('MATTER_NOT_PUBLISHED');
    });

    it('is for applicants and the counter only', () => {
      expect(new CaseScenario(context).refusal('reviewer', applicationFor(context)).code).to.equal(
        'NOT_PERMITTED',
      );
      const atCounter = new CaseScenario(context).submit({}, 'counter');
      expect(atCounter.file.applicant.personId).to.equal(undefined);
    });

    it('refuses a case that exists and a command without one', () => {
      expect(scenario.refusal('applicant', applicationFor(context)).code).to.equal('CASE_EXISTS');
      const nothing = new CaseScenario(context).refusal('counter', {
        type: 'ClaimTask',
        taskId: '2',
      });
      expect(nothing.code).to.equal('CASE_NOT_FOUND');
    });
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
      surveyed();
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
      surveyed();
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
      surveyed();
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

  describe('the one-time notice', () => {
    it('must list something', () => {
      const refusal = scenario.refusal('counter', scenario.completion('PreCheck', 'supplement'));
      expect(refusal.code).to.equal('SUPPLEMENT_ITEMS_MISSING');
    });

    it('must list every required material that was found defective', () => {
      const completion = {
        supplementItems: [sp03],
        checks: [defective('SP03'), defective('SP05')],
      };
      const refusal = scenario.refusal(
        'counter',
        scenario.completion('PreCheck', 'supplement', completion),
      );
      expect(refusal.code).to.equal('SUPPLEMENT_ITEMS_INCOMPLETE');
      expect(detailOf(refusal)).to.contain('从业人员健康证明');
    });

    it('may not ask for materials outside the guide', () => {
      const supplementItems = [{ materialCode: 'OTHER', reason: '其他材料' }];
      const refusal = scenario.refusal(
        'counter',
        scenario.completion('PreCheck', 'supplement', { supplementItems }),
      );
      expect(refusal.code).to.equal('MATERIAL_UNKNOWN');
    });

    it('may not come a second time for what was there the first time', () => {
      scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems: [sp03] });
      scenario.run('applicant', {
        type: 'SubmitSupplement',
        materials: [{ code: 'SP03', fileIds: ['f'] }],
      });
      const other = { supplementItems: [{ materialCode: 'SP04', reason: '缺自查制度' }] };
      expect(
        scenario.refusal('counter', scenario.completion('PreCheck', 'supplement', other)).code,
      ).to.equal('SUPPLEMENT_NOT_ONCE');
      const same = { supplementItems: [{ materialCode: 'SP03', reason: '仍未标明' }] };
      scenario.complete('PreCheck', 'counter', 'supplement', same).expectStatus('SUPPLEMENTING');
    });

    it('keeps a defective required material from being accepted until it is found in order', () => {
      scenario.complete('PreCheck', 'counter', 'supplement', {
        supplementItems: [sp03],
        checks: [defective('SP03')],
      });
      scenario.run('applicant', {
        type: 'SubmitSupplement',
        materials: [{ code: 'SP03', fileIds: ['f'] }],
      });
      const stillBad = scenario.completion('PreCheck', 'accept', { checks: [defective('SP03')] });
      expect(scenario.refusal('counter', stillBad).code).to.equal('MATERIAL_NOT_IN_ORDER');
      scenario.complete('PreCheck', 'counter', 'accept').expectStatus('IN_REVIEW');
    });

    it('is answered only with everything it lists, and only by the applicant', () => {
      const supplementItems = [sp03, { materialCode: 'SP05', reason: '健康证明过期' }];
      scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems });
      const half = {
        type: 'SubmitSupplement' as const,
        materials: [{ code: 'SP03', fileIds: ['f'] }],
      };
      expect(detailOf(scenario.refusal('applicant', half))).to.contain('从业人员健康证明');
      expect(scenario.refusal('reviewer', half).code).to.equal('NOT_THE_APPLICANT');
      const taskId = scenario.task('Supplement').id;
      const direct = {
        type: 'CompleteTask' as const,
        taskId,
        outcome: 'pass',
        opinion: '',
        form: {},
        fileIds: [],
      };
      expect(scenario.refusal('applicant', direct).code).to.equal('USE_SUPPLEMENT');
    });

    it('is too late after five working days, even before the timer has fired', () => {
      scenario.now = '2026-03-10T00:00:01.000+08:00';
      const late = scenario.completion('PreCheck', 'supplement', { supplementItems: [sp03] });
      expect(scenario.refusal('counter', late).code).to.equal('NOTICE_PERIOD_OVER');
      scenario.complete('PreCheck', 'counter', 'accept');
      expect(scenario.file.clock.acceptedOn).to.equal('2026-03-02');
      expect(scenario.file.flags).to.include('deemedAccepted');
    });

    it('is not answered when none was given', () => {
      const refusal = scenario.refusal('applicant', { type: 'SubmitSupplement', materials: [] });
      expect(refusal.code).to.equal('SUPPLEMENT_NOT_ASKED');
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

  describe('withdrawing', () => {
    it('is the applicant’s own and possible only before the decision', () => {
      const withdraw = { type: 'WithdrawCase' as const, reason: '不办了' };
      expect(scenario.refusal('counter', withdraw).code).to.equal('NOT_THE_APPLICANT');
      surveyed();
      scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', 'grant');
      expect(scenario.refusal('applicant', withdraw).code).to.equal('CASE_DECIDED');
    });
  });

  describe('documents', () => {
    it('are ordered from the renderer once each and remember their file', () => {
      const orders = scenario.jobs.filter(({ kind }) => kind === 'renderDocument');
      expect(orders.map(({ id }) => id)).to.deep.equal(['case-1.render.d1']);
      const blob = { id: 'b1', sha256: 'a'.repeat(64), size: 10 };
      scenario.run('system', { type: 'RecordRendering', documentId: 'd1', blob });
      expect(scenario.file.documents[0]?.blob).to.deep.equal(blob);
      const unknown = scenario.refusal('system', {
        type: 'RecordRendering',
        documentId: 'd9',
        blob,
      });
      expect(unknown.code).to.equal('DOCUMENT_NOT_FOUND');
    });
  });

  it('gives jobs ids that never repeat', () => {
    surveyed();
    const ids = scenario.jobs.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('decides the same again: replaying the stream gives the file, event by event', () => {
    surveyed();
    scenario.complete('Review', 'reviewer', 'return').advanceTo('2026-04-10');
    expect(replayCase(context.definition, scenario.events)).to.deep.equal(scenario.file);
    const [first, ...rest] = scenario.events;
    const start = first === undefined ? undefined : evolve(context.definition, undefined, first);
    expect(
      rest.reduce((file, event) => evolve(context.definition, file, event), start),
    ).to.deep.equal(scenario.file);
  });

  it('survives JSON: a stored case goes on as if it had never left memory', () => {
    const stored = JSON.parse(JSON.stringify(scenario.file));
    expect(stored).to.deep.equal(scenario.file);
  });
});

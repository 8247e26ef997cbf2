import { expect } from 'chai';
import { type DecisionContext, detailOf } from '#processes';
import { contextOf } from '../library.ts';
import { defective, filedCase, sp03 } from './filed-case.ts';
import type { CaseScenario } from './scenario.ts';

describe('decide', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await contextOf('food-business-permit');
  });

  beforeEach(() => {
    scenario = filedCase(context);
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
});

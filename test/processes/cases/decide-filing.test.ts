import { expect } from 'chai';
import { type DecisionContext, detailOf } from '#processes';
import { contextOf } from '../library.ts';
import { filedCase } from './filed-case.ts';
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
});

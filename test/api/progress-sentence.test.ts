import { expect } from 'chai';
import type { DecisionContext } from '#processes';
import { publicProgressOf } from '../../api/views/public-progress.ts';
import { filedCase } from '../processes/cases/filed-case.ts';
import { CaseScenario } from '../processes/cases/scenario.ts';
import { ruledContext } from '../processes/cases/variants.ts';

describe('where a case stands, in plain sentences', () => {
  let ruled: DecisionContext;
  before(async () => {
    ruled = await ruledContext();
  });

  const said = ({ context, file }: CaseScenario) => {
    const { sentence, sentenceEn } = publicProgressOf(context, file, new Map());
    return [sentence, sentenceEn];
  };
  const inReview = (scenario: CaseScenario) =>
    scenario
      .advanceTo('2026-03-03')
      .complete('PreCheck', 'counter', 'accept')
      .complete('MaterialReview', 'officer', 'pass');

  it('says until when the applicant hears whether it is accepted', () => {
    expect(said(filedCase(ruled))).to.deep.equal([
      '您的申请已收件，正在核对材料。最迟2026年3月9日告知您是否受理。',
      'Your application was received; its materials are being checked. You hear by 2026-03-09 whether it is accepted.',
    ]);
  });

  it('says for what a case is suspended, and until when about', () => {
    const scenario = inReview(filedCase(ruled));
    scenario.run('chief', {
      type: 'StartSpecialProcedure',
      kind: 'expertReview',
      expectedDays: 10,
      reason: '涉及新工艺',
    });
    const [zh, en] = said(scenario);
    expect(zh).to.equal(
      '您的申请自2026年3月3日起进行专家评审，需要10个工作日，预计2026年3月17日结束；这段时间不计入办理期限。',
    );
    expect(en).to.include('It takes 10 working days, until about 2026-03-17');
    scenario.advanceTo('2026-03-19');
    expect(said(scenario)[0]).to.include('已超过告知的时间');
  });

  it('names what was allowed to follow and its last day, until it is there', () => {
    const materials = filedCase(ruled).file.materials.filter(({ code }) => code !== 'SP05');
    const scenario = new CaseScenario(ruled).advanceTo('2026-03-02');
    scenario.submit({ materials, tolerated: ['SP05'] });
    scenario.complete('PreCheck', 'counter', 'accept', { form: { tolerated: ['SP05'] } });
    const due = scenario.file.tolerance?.dueOn;
    expect(due).to.equal('2026-03-09');
    expect(said(scenario)[0]).to.match(/请在2026年3月9日前补齐容缺材料：.+。/u);
    scenario.run('applicant', {
      type: 'SubmitTolerated',
      materials: [{ code: 'SP05', fileIds: ['late'] }],
    });
    expect(said(scenario)[0]).to.not.include('容缺');
  });
});

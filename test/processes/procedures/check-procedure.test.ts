import { expect } from 'chai';
import { checkProcedure, criticalPath, criticalPathDays, demoCity, type Matter } from '#processes';
import { definitionFrom, type LibraryMatter, libraryMatters, matterOf, xmlOf } from '../library.ts';
import { mistakes } from './mistakes.ts';

describe('checkProcedure', () => {
  /** Codes of the problems after a change of the diagram or of the matter. */
  async function problemsOf(
    name: LibraryMatter,
    change: readonly [string | RegExp, string],
    matter: Partial<Matter> = {},
  ): Promise<readonly string[]> {
    const xml = xmlOf(name);
    const changed = xml.replace(...change);
    if (changed === xml && change[0] !== '') throw new Error(`nothing to change: ${change[0]}`);
    const definition = await definitionFrom(changed);
    const surroundings = { matter: { ...matterOf(name), ...matter }, directory: demoCity };
    return checkProcedure(definition, surroundings).map(
      ({ code, elementId }) => `${code} ${elementId}`,
    );
  }

  it('tells where the flow turns on a field of the application that the guide does not ask', async () => {
    const outdoor = await problemsOf('outdoor-advertising', ['', ''], { situations: [] });
    expect(outdoor).to.deep.equal(['BRANCH_NOT_ASKED Split_AskOpinions']);
    const quoted = ['form.kind = "fixed"', 'form.affectsTraffic = "form.kind"'] as const;
    const read = await problemsOf('outdoor-advertising', quoted, { situations: [] });
    expect(read).to.deep.equal([]);
  });

  for (const name of libraryMatters) {
    it(`finds nothing wrong with ${name}`, async () => {
      expect(await problemsOf(name, ['', ''])).to.deep.equal([]);
    });
  }

  for (const [mistake, name, change, expected] of mistakes) {
    it(`finds ${mistake}`, async () => {
      expect(await problemsOf(name, change)).to.include(expected);
    });
  }

  it('finds no deemed consent in a diagram whose matter concerns safety or health', async () => {
    const drawn = [/gov:onNoReply="escalate"/, 'gov:onNoReply="deemedConsent"'] as const;
    const step = ['gov:act="escalateOpinion"', 'gov:act="deemConsent"'] as const;
    const marked = { concerns: ['safety'] } as const;
    expect(await problemsOf('road-excavation', drawn, marked)).to.deep.equal([
      'CONSENT_FORBIDDEN Opinions',
    ]);
    expect(await problemsOf('road-excavation', step, marked)).to.deep.equal([
      'CONSENT_FORBIDDEN EscalateOpinion',
    ]);
    expect(await problemsOf('road-excavation', drawn)).to.deep.equal([]);
  });

  it('finds a promise longer than the law and a notice later than five days', async () => {
    const { limits } = matterOf('food-business-permit');
    const late = {
      ...limits,
      promised: { ...limits.promised, days: 21 },
      notice: { ...limits.notice, days: 6 },
    };
    const problems = await problemsOf('food-business-permit', ['', ''], { limits: late });
    expect(problems).to.include.members([
      'PROMISE_OVER_STATUTORY FoodBusinessPermit',
      'NOTICE_OVER_LAW FoodBusinessPermit',
    ]);
  });

  it('finds a matter that could not issue its papers or ask its departments', async () => {
    const problems = await problemsOf('road-excavation', ['', ''], {
      remedies: { reviewBody: '', court: '示例市人民法院' },
      coDepartments: [
        { department: 'moon', question: '同意吗？' },
        { department: 'water', question: '同意吗？', when: 'area >' },
      ],
    });
    expect(problems).to.deep.equal([
      'MATTER_INCOMPLETE RoadExcavation',
      'DEPARTMENT_UNKNOWN RoadExcavation',
      'CONDITION_UNREADABLE RoadExcavation',
    ]);
  });

  it('says it in Chinese and in English', async () => {
    const definition = await definitionFrom(
      xmlOf('food-business-permit').replace(' gov:position="reviewer"', ''),
    );
    expect(checkProcedure(definition)[0]).to.include({
      severity: 'error',
      message: '环节“审核”没有设置办理岗位',
      messageEn: 'step 审核 has no position',
    });
  });

  it('takes the longest way for the critical path, loops once', async () => {
    expect(criticalPathDays(await definitionFrom(xmlOf('food-business-permit')))).to.equal(12);
    expect(criticalPathDays(await definitionFrom(xmlOf('road-excavation')))).to.equal(8);
  });

  it('names the steps of the critical path, and its elements from the beginning on', async () => {
    const { days, steps, elements } = criticalPath(await definitionFrom(xmlOf('road-excavation')));
    expect(steps.reduce((sum, step) => sum + step.days, 0)).to.equal(days);
    expect(steps.map(({ id }) => id)).to.include('Decide');
    expect(elements[0]).to.equal('Start');
    expect(elements).to.include.members(['PreCheck', 'Decide', 'Start_PreCheck']);
    expect(new Set(elements).size).to.equal(elements.length);
  });
});

import { expect } from 'chai';
import { checkProcedure, criticalPath, criticalPathDays, demoCity, type Matter } from '#processes';
import { definitionFrom, type LibraryMatter, libraryMatters, matterOf, xmlOf } from '../library.ts';

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

  const mistakes: readonly [string, LibraryMatter, readonly [string | RegExp, string], string][] = [
    ...(
      [
        ['hue', 'read', 'FIELD_UNKNOWN Review'],
        ['Review.hue', 'hidden', 'FIELD_UNKNOWN Review'],
        ['JointSurvey.hue', 'read', 'FIELD_UNKNOWN Review'],
        ['area', 'delete', 'FIELD_RIGHT_UNKNOWN Review'],
        ['affectsGreen', 'edit', 'FIELD_DECIDES Review'],
        ['area" right="read" /><gov:field ref="area', 'edit', 'FIELD_RIGHT_TWICE Review'],
      ] as const
    ).map(([ref, right, found]): [string, LibraryMatter, readonly [RegExp, string], string] => [
      `a right ${right} over the field ${ref}`,
      'road-excavation',
      [
        /(<bpmn:userTask id="Review"[^>]*>\s*<bpmn:extensionElements>)/,
        `$1<gov:fields><gov:field ref="${ref}" right="${right}" /></gov:fields>`,
      ],
      found,
    ]),
    [
      'a handler by a rule that nobody knows',
      'road-excavation',
      ['gov:position="reviewer"', 'gov:position="reviewer" gov:handler="lottery"'],
      'HANDLER_UNKNOWN Review',
    ],
    [
      'a named handler of what two people sign',
      'road-excavation',
      ['gov:minPersons="2"', 'gov:minPersons="2" gov:handler="previous"'],
      'HANDLER_MISPLACED JointSurvey',
    ],
    [
      'a named handler of the first step',
      'road-excavation',
      ['gov:act="precheck"', 'gov:act="precheck" gov:handler="previous"'],
      'HANDLER_UNCHOSEN PreCheck',
    ],
    [
      'a joint check without the departments',
      'joint-acceptance',
      ['gov:act="materialReview"', 'gov:act="task"'],
      'JOINT_STEP_MISSING PreCheck',
    ],
    [
      'a joint survey signed by one',
      'joint-acceptance',
      [' gov:minPersons="2"', ''],
      'SURVEY_TOO_FEW SurveyRecord',
    ],
    [
      'a time for rectification that is not the one of the matter',
      'joint-acceptance',
      [
        'gov:limit="20" gov:unit="workday" gov:clock="rectification"',
        'gov:limit="10" gov:unit="workday" gov:clock="rectification"',
      ],
      'TIMER_DIFFERS RectifyOverdue',
    ],
    [
      'a missing phase',
      'food-business-permit',
      [/gov:phase="decide"/g, 'gov:phase="review"'],
      'PHASE_MISSING FoodBusinessPermit',
    ],
    [
      'a step without a position',
      'food-business-permit',
      [' gov:position="reviewer"', ''],
      'POSITION_MISSING Review',
    ],
    [
      'a position that nobody has',
      'food-business-permit',
      ['"reviewer"', '"wizard"'],
      'POSITION_UNKNOWN Review',
    ],
    [
      'a step without a limit',
      'food-business-permit',
      [/(id="Review" [^>]*?) gov:limit="1"/, '$1'],
      'LIMIT_MISSING Review',
    ],
    [
      'a limit that is no number of days',
      'food-business-permit',
      [/(id="Review" [^>]*?) gov:limit="1"/, '$1 gov:limit="-1"'],
      'LIMIT_UNREADABLE Review',
    ],
    [
      'a limit that does not parse',
      'food-business-permit',
      [/(id="Review" [^>]*?) gov:limit="1"/, '$1 gov:limit="=1 +"'],
      'LIMIT_UNREADABLE Review',
    ],
    [
      'a department that does not parse',
      'road-excavation',
      ['gov:department="=department"', 'gov:department="=if then"'],
      'DEPARTMENT_UNKNOWN Opinions',
    ],
    [
      'a step without a basis',
      'food-business-permit',
      [/(id="Review" [^>]*?) gov:basis="[^"]*"/, '$1'],
      'BASIS_MISSING Review',
    ],
    [
      'a pre-check without its five days',
      'food-business-permit',
      ['gov:clock="notice"', 'gov:clock="step"'],
      'NOTICE_TIMER_MISSING PreCheck',
    ],
    [
      'a survey by one person',
      'food-business-permit',
      [' gov:minPersons="2"', ''],
      'SURVEY_TOO_FEW SiteInspection',
    ],
    [
      'an end without a result',
      'food-business-permit',
      [' gov:result="granted"', ''],
      'RESULT_MISSING EndGranted',
    ],
    [
      'an act that does not exist',
      'food-business-permit',
      ['gov:act="deemAccept"', 'gov:act="guess"'],
      'ACT_MISPLACED DeemAccept',
    ],
    [
      'an act on the wrong kind of element',
      'food-business-permit',
      ['gov:act="deemAccept"', 'gov:act="precheck"'],
      'ACT_MISPLACED DeemAccept',
    ],
    [
      'an outcome that the act does not know',
      'food-business-permit',
      ['value="notNeeded"', 'value="later"'],
      'OUTCOME_UNKNOWN PreCheck',
    ],
    [
      'a form that the matter does not have',
      'food-business-permit',
      ['gov:form="delivery"', 'gov:form="post"'],
      'FORM_UNKNOWN Deliver',
    ],
    [
      'a kind of document that does not exist',
      'food-business-permit',
      ['kind="acceptance"', 'kind="poem"'],
      'DOCUMENT_UNKNOWN Accept',
    ],
    [
      'a separation from a step that is not there',
      'food-business-permit',
      ['gov:separateFrom="MaterialReview"', 'gov:separateFrom="Gone"'],
      'SEPARATE_FROM_UNKNOWN Review',
    ],
    [
      'a clock that does not exist',
      'food-business-permit',
      ['gov:clock="supplement"', 'gov:clock="moon"'],
      'UNCLOCKED_TIMER SupplementOverdue',
    ],
    [
      'a timer that is not the matter’s period',
      'food-business-permit',
      ['gov:limit="15"', 'gov:limit="30"'],
      'TIMER_DIFFERS SupplementOverdue',
    ],
    [
      'another matter’s diagram',
      'food-business-permit',
      ['gov:matter="000131104003"', 'gov:matter="1"'],
      'MATTER_DIFFERS FoodBusinessPermit',
    ],
    [
      'opinions without a due date',
      'road-excavation',
      [/gov:clock="opinion" \/>/, 'gov:clock="step" />'],
      'OPINION_WITHOUT_DUE Opinion',
    ],
    [
      'opinions without a rule for silence',
      'road-excavation',
      [' gov:onNoReply="escalate"', ''],
      'OPINION_WITHOUT_SILENCE_RULE Opinion',
    ],
    [
      'a level that does not exist',
      'disability-certificate',
      ['gov:level="county"', 'gov:level="prefecture"'],
      'LEVEL_UNKNOWN CountyReview',
    ],
    [
      'a level for which the matter has no time',
      'disability-certificate',
      ['gov:level="county"', 'gov:level="province"'],
      'LEVEL_WITHOUT_LIMIT CountyReview',
    ],
    [
      'a level that sends the case on without an opinion',
      'disability-certificate',
      [/(id="TownReview"[^>]*?)gov:act="levelReview"/, '$1gov:act="review"'],
      'LEVEL_WITHOUT_OPINION TownReview',
    ],
    [
      'a decision by another than the lead',
      'disability-certificate',
      ['gov:act="decide"', 'gov:act="decide" gov:department="east-federation"'],
      'LEVEL_DECIDES_ELSEWHERE Decide',
    ],
    [
      'deemed consent without a law',
      'road-excavation',
      [/gov:onNoReply="escalate"(.*?) gov:basis="[^"]*"/, 'gov:onNoReply="deemedConsent"$1'],
      'CONSENT_WITHOUT_BASIS Opinion',
    ],
    [
      'opinions that nobody asks for',
      'road-excavation',
      ['gov:act="askOpinions"', 'gov:job="ask"'],
      'OPINION_WITHOUT_LETTER RoadExcavation',
    ],
    [
      'steps that take longer than the promise',
      'road-excavation',
      [/(id="Review" [^>]*?)gov:limit="1"/, '$1gov:limit="2"'],
      'CRITICAL_PATH_TOO_LONG RoadExcavation',
    ],
  ];

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

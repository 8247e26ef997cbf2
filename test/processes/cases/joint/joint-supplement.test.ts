import { expect } from 'chai';
import { Acceptance, asked } from './acceptance.ts';

describe('cases: one supplement notice for all departments', () => {
  let scenario: Acceptance;

  beforeEach(async () => {
    scenario = await Acceptance.file();
  });

  const notice = () => scenario.file.supplements.at(-1);
  const tell = (supplementItems: readonly { materialCode: string; reason: string }[] = []) =>
    scenario.complete('PreCheck', 'housing-officer', 'supplement', { supplementItems });

  it('asks every department that takes part, and only those', () => {
    const departments = Object.values(scenario.file.workItems).map(({ department }) => department);
    expect(departments).to.have.members(asked);
    expect(scenario.file.reviews?.map(({ dueOn }) => dueOn)).to.deep.equal(
      asked.map(() => '2026-06-16'),
    );
  });

  it('gathers the defects of all into one notice, the same material once', () => {
    scenario.review('planning', 'YS02', 'YS03').review('fire', 'YS02', 'YS05');
    scenario.review('defence').review('archives');
    tell();
    expect(scenario.file.supplements).to.have.length(1);
    expect(notice()?.items).to.deep.equal([
      {
        materialCode: 'YS02',
        reason: '示例市自然资源和规划局：planning：缺页；示例市建设工程消防验收中心：fire：缺页',
        departments: ['planning', 'fire'],
      },
      { materialCode: 'YS03', reason: 'planning：缺页', departments: ['planning'] },
      { materialCode: 'YS05', reason: 'fire：缺页', departments: ['fire'] },
    ]);
    expect(scenario.documents().filter((kind) => kind === 'supplementNotice')).to.have.length(1);
  });

  it('takes the lead’s words and what the lead found beside, but drops nothing of a department', () => {
    scenario.review('planning', 'YS03').review('fire', 'YS05').review('defence').review('archives');
    tell([
      { materialCode: 'YS05', reason: '检测报告过期' },
      { materialCode: 'YS01', reason: '未盖章' },
    ]);
    expect(notice()?.items.map(({ materialCode, reason }) => [materialCode, reason])).to.deep.equal(
      [
        ['YS03', 'planning：缺页'],
        ['YS05', '检测报告过期'],
        ['YS01', '未盖章'],
      ],
    );
  });

  it('accepts nothing over a defect that a department found', () => {
    for (const department of asked)
      scenario.review(department, ...(department === 'fire' ? ['YS05'] : []));
    const refusal = scenario.refusal('housing-officer', scenario.completion('PreCheck', 'accept'));
    expect(refusal.code).to.equal('MATERIAL_NOT_IN_ORDER');
  });

  it('asks anew only those whose defects were told, and they may ask for nothing new', () => {
    scenario.review('planning').review('fire', 'YS05').review('defence').review('archives');
    tell();
    scenario.run('applicant', {
      type: 'SubmitSupplement',
      materials: [{ code: 'YS05', fileIds: ['file-2'] }],
    });
    expect(scenario.openTasks()).to.deep.equal(['MaterialReview']);
    const { id: taskId } = scenario.taskFor('MaterialReview', 'fire');
    // Its notice would be sent, and nobody would wait for what it asks.
    const directly = { type: 'ReturnTask', mode: 'direct', to: 'PreCheck' } as const;
    const given = { taskId, reason: '汇总有误', cancelSiblings: false };
    expect(scenario.refusal('fire-chief', { ...directly, ...given }).code).to.equal(
      'RETURN_NOT_DIRECT',
    );
    const late = {
      type: 'CompleteTask',
      taskId,
      outcome: 'defects',
      opinion: '',
      form: {},
      fileIds: [],
      supplementItems: [{ materialCode: 'YS02', reason: '没有消防平面图' }],
    } as const;
    expect(scenario.refusal('fire-chief', late).code).to.equal('SUPPLEMENT_NOT_ONCE');
    scenario.review('fire').complete('PreCheck', 'housing-officer', 'accept');
    scenario.expectStatus('IN_REVIEW');
  });

  it('lets a late finding through with a flag where the matter says so', async () => {
    scenario = await Acceptance.file({ intake: { secondNotice: 'flag' } });
    scenario.review('planning').review('fire', 'YS05').review('defence').review('archives');
    tell();
    const materials = [{ code: 'YS05', fileIds: ['file-2'] }];
    scenario.run('applicant', { type: 'SubmitSupplement', materials });
    scenario.review('fire', 'YS02');
    tell();
    expect(scenario.file.flags).to.include('noticedTwice');
  });

  it('does not wait for a department that is silent: its time is over, its head hears of it', () => {
    scenario.review('planning', 'YS03').review('fire').review('defence');
    scenario.advanceTo('2026-06-17', '00:01');
    expect(scenario.openTasks()).to.deep.equal(['PreCheck']);
    const silent = scenario.file.reviews?.find(({ department }) => department === 'archives');
    expect(silent?.finding?.result).to.equal('silent');
    expect(scenario.file.flags).to.include('overdueStep');
    expect(scenario.notices()).to.include('资料审查逾期');
    tell();
    expect(notice()?.items.map(({ materialCode }) => materialCode)).to.deep.equal(['YS03']);
  });

  it('is accepted by law when nobody told anything in five days (行政许可法 art. 32(4))', () => {
    for (const department of asked) scenario.review(department, 'YS02');
    scenario.advanceTo('2026-06-18', '00:01');
    scenario.expectStatus('IN_REVIEW');
    expect(scenario.file.clock.acceptedOn).to.equal('2026-06-10');
    expect(scenario.file.flags).to.include('deemedAccepted');
  });

  it('wants reasons, and nothing that the guide does not list', () => {
    const { id: taskId } = scenario.taskFor('MaterialReview', 'fire');
    const common = { type: 'CompleteTask', taskId, opinion: '', form: {}, fileIds: [] } as const;
    const codeOf = (
      outcome: string,
      supplementItems: readonly { materialCode: string; reason: string }[],
    ) => scenario.refusal('fire-chief', { ...common, outcome, supplementItems }).code;
    expect(codeOf('defects', [])).to.equal('SUPPLEMENT_ITEMS_MISSING');
    expect(codeOf('defects', [{ materialCode: 'YS05', reason: ' ' }])).to.equal(
      'SUPPLEMENT_ITEMS_MISSING',
    );
    expect(codeOf('defects', [{ materialCode: 'XX', reason: '缺' }])).to.equal('MATERIAL_UNKNOWN');
    const checks = [{ code: 'YS05', check: { result: 'missing' } }] as const;
    expect(scenario.refusal('fire-chief', { ...common, outcome: 'inOrder', checks }).code).to.equal(
      'MATERIAL_NOT_IN_ORDER',
    );
  });
});

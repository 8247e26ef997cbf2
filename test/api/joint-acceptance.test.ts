import { expect } from 'chai';
import { childClosedHandler } from '../../workers/children.ts';
import { expectProblem } from './client.ts';
import { departments, JointAcceptance } from './joint-acceptance.ts';
import { upload } from './stories.ts';

const handedOut = { form: { mode: 'counter', receiver: '经办人' } };

describe('竣工联合验收 by HTTP', () => {
  let story: JointAcceptance;
  afterEach(() => story.server.stop());

  it('takes back the gathered reasons of all departments, however long they are together', async () => {
    story = await JointAcceptance.file();
    const reason = '缺页'.repeat(490);
    for (const department of departments)
      await story.does(`${department}-chief`, 'MaterialReview', 'defects', {
        supplementItems: [{ materialCode: 'YS05', reason }],
      });
    const [gathered] = (await story.view('housing-officer')).gathered;
    expect(gathered.reason).to.have.length.above(3900);
    const { materialCode, reason: together } = gathered;
    await story.does('housing-officer', 'PreCheck', 'supplement', {
      supplementItems: [{ materialCode, reason: together }],
      checks: [{ code: materialCode, check: { result: 'defective', reason: together } }],
    });
    const [supplement] = (await story.view('applicant')).supplements;
    expect(supplement.items[0].reason).to.equal(together);
  });

  it('ends accepted: one notice, one survey, one list, a re-inspection, a filing, an archive', async () => {
    story = await JointAcceptance.file();
    const lacking = { supplementItems: [{ materialCode: 'YS05', reason: '检测报告过期' }] };
    await story.does('fire-chief', 'MaterialReview', 'defects', lacking);
    for (const who of ['planning-chief', 'defence-chief', 'archives-chief'])
      await story.does(who, 'MaterialReview', 'inOrder');
    expect((await story.view('housing-officer')).gathered).to.deep.equal([
      {
        materialCode: 'YS05',
        materialName: '消防专项材料（消防设施检测报告等）',
        reason: '检测报告过期',
        requirement: '',
        departments: ['示例市建设工程消防验收中心'],
      },
    ]);
    expect((await story.view('applicant')).reviews).to.deep.equal([]);
    const own = (await story.view('archives-officer')).reviews;
    expect(
      own.map(({ department }: { department: { id: string } }) => department.id),
    ).to.deep.equal(['archives']);
    await story.does('housing-officer', 'PreCheck', 'supplement');
    const fileIds = [await upload(await story.client('applicant'))];
    const supplied = await story.post('applicant', 'supplements', {
      materials: [{ code: 'YS05', fileIds }],
    });
    expect(supplied.status, supplied.text).to.equal(201);
    await story.does('fire-chief', 'MaterialReview', 'inOrder');
    story.moveTo('2026-06-17');
    await story.does('housing-officer', 'PreCheck', 'accept');

    await story.arrange('2026-06-24');
    expect((await story.view('housing-officer')).mayTogether).to.deep.include({
      moveSurvey: true,
      noteAbsence: [],
    });
    const to = { on: '2026-06-25', time: '14:00', place: '示例花园一号楼前', reason: '暴雨' };
    expect((await story.post('housing-officer', 'surveys/v1/move', to)).status).to.equal(200);
    expectProblem(await story.post('fire-chief', 'surveys/v1/move', to), 403, 'NOT_PERMITTED');
    const [shown] = (await story.view('applicant')).surveys;
    expect(shown).to.include({ on: '2026-06-25', time: '14:00', round: 1 });
    story.moveTo('2026-06-25', '15:00');
    await story.signAll({ fire: '补装闭门器' });
    expect((await story.view('housing-officer')).surveys[0].expected).to.equal('rectify');
    await story.does('housing-officer', 'SurveyResult', 'rectify');
    const waiting = await story.view('applicant');
    expect([waiting.status, waiting.mayTogether.reportRectification]).to.deep.equal([
      'SUSPENDED',
      true,
    ]);
    expect(waiting.rectifications[0]).to.deep.include({ stopsClock: true, outcome: null });

    story.moveTo('2026-07-01');
    const photo = [await upload(await story.client('applicant'))];
    const reported = await story.post('applicant', 'rectification', {
      report: '已全部补装',
      fileIds: photo,
    });
    expect(reported.status, reported.text).to.equal(201);
    await story.arrange('2026-07-02');
    story.moveTo('2026-07-02', '10:00');
    await story.sign('fire', 'pass');
    await story.does('housing-officer', 'SurveyResult', 'pass');
    await story.does('housing-chief', 'Acceptance', 'grant', { opinion: '各部门同意' });
    await story.openChild();
    const [child] = (await story.view('housing-officer')).children;
    expect(child).to.include({ matterName: '竣工验收备案', state: 'open' });
    await closeFiling(child.number);
    await story.does('housing-officer', 'Deliver', 'delivered', handedOut);
    await story.does('housing-officer', 'Archive', 'archived', {
      form: { archiveNumber: 'CJ-2026-0107' },
    });
    const done = await story.view('applicant');
    expect([done.status, done.decision.value]).to.deep.equal(['DELIVERED', 'grant']);
    expect(done.documents.map(({ kind }: { kind: string }) => kind)).to.include.members([
      'supplementNotice',
      'surveyNotice',
      'rectificationNotice',
      'acceptanceOpinion',
    ]);
    expect(done.timeline.map(({ title }: { title: string }) => title)).to.include.members([
      '联合踏勘改期至 2026-06-25 14:00',
      '整改通知：1 项，限 2026-07-23 前',
    ]);
  });

  it('ends failed: an absent department is noted, another one fails it', async () => {
    story = await JointAcceptance.file();
    await (await story.accept()).arrange('2026-06-24');
    const note = { department: 'archives', reason: '未到场' };
    expectProblem(
      await story.post('housing-officer', 'surveys/v1/absences', note),
      409,
      'SURVEY_NOT_YET',
    );
    story.moveTo('2026-06-24', '10:00');
    const noted = await story.post('housing-officer', 'surveys/v1/absences', note);
    expect(noted.status, noted.text).to.equal(200);
    const { surveys, flags } = await story.view('housing-officer');
    expect(surveys[0].departments.at(-1)).to.deep.include({ state: 'absent', reason: '未到场' });
    expect(flags.map(({ code }: { code: string }) => code)).to.include('supervised');
    for (const department of ['housing', ...departments])
      await story.sign(department, department === 'fire' ? 'fail' : 'pass');
    await story.does('housing-officer', 'SurveyResult', 'fail');
    await story.does('housing-chief', 'Acceptance', 'deny', { opinion: '消防设施与设计不符' });
    await story.does('housing-officer', 'DeliverDenial', 'delivered', handedOut);
    const { decision, status } = await story.view('applicant');
    expect([status, decision.value]).to.deep.equal(['DELIVERED', 'deny']);
  });

  /** The filing is a case of its own; its end lets the joint case go on. */
  async function closeFiling(number: string): Promise<void> {
    const filing = story.of(number);
    await filing.does('housing-officer', 'PreCheck', 'accept');
    await filing.does('housing-officer', 'Examine', 'pass');
    await filing.does('housing-chief', 'Decide', 'grant');
    await filing.does('housing-officer', 'Deliver', 'delivered', handedOut);
    const open = await story.server.store.outbox.list({ state: 'open', limit: 100 });
    const job = open.items.find(({ kind }) => kind === 'childClosed');
    if (job === undefined) throw new Error('the joint case was not told');
    await childClosedHandler({ ...story.server, clock: { now: () => story.now } })(job);
  }
});

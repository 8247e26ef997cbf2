import { expect } from 'chai';
import { dueDateOf } from '#processes';
import { defective, filedCase, sp03 } from '../filed-case.ts';
import { CaseScenario } from '../scenario.ts';
import { preReviewedContext, ruledContext } from '../variants.ts';
import { due, type LifeCycleGiven } from './given.ts';

/** Requirements 3.2, up to the first step of the review. */
export function testIntakeRows(given: LifeCycleGiven): void {
  it('T1: an application becomes a case with a receipt, and the five days run from entry', () => {
    const scenario = filedCase(given.preReviewed).expectStatus('SUBMITTED');
    expect(scenario.documents()).to.deep.equal(['filing']);
    expect(dueDateOf(given.preReviewed, scenario.file, 'notice')).to.equal('2026-03-09');
    const short = new CaseScenario(given.ruled).advanceTo('2026-03-02');
    const { materials } = filedCase(given.ruled).file;
    const without = materials.filter(({ code }) => code !== 'SP05' && code !== 'SP04');
    expect(() => short.submit({ materials: without })).to.throw('MATERIAL_MISSING');
    short.submit({ materials: without, tolerated: ['SP05'], promised: ['SP04'] });
    short.expectStatus('RECEIVED');
    expect(short.file.flags).to.deep.equal(['onPromise']);
    expect(() =>
      new CaseScenario(given.ruled).submit({ materials: without, tolerated: ['SP01'] }),
    ).to.throw('NOT_TOLERATED');
  });

  it('T2: the pre-review returns with everything at once, and only within the five days', () => {
    const scenario = filedCase(given.preReviewed);
    const checks = [defective('SP03'), defective('SP04')];
    const half = scenario.completion('PreReview', 'return', { checks, supplementItems: [sp03] });
    expect(scenario.refusal('counter', half).code).to.equal('SUPPLEMENT_ITEMS_INCOMPLETE');
    scenario.complete('PreReview', 'counter', 'return', {
      checks: [defective('SP03')],
      supplementItems: [sp03],
      opinion: '布局图不清晰',
    });
    scenario.expectStatus('PRE_RETURNED');
    expect(scenario.documents()).to.deep.equal(['filing', 'preReview']);
    scenario.advanceTo('2026-03-12');
    scenario.run('applicant', {
      type: 'ResubmitCase',
      materials: [{ code: 'SP03', fileIds: ['new'] }],
    });
    scenario.expectStatus('SUBMITTED');
    expect(dueDateOf(given.preReviewed, scenario.file, 'notice')).to.equal('2026-03-19');
    const silent = filedCase(given.preReviewed).advanceTo('2026-03-10', '00:30');
    silent.expectStatus('IN_REVIEW');
    expect(silent.file.flags).to.include('deemedAccepted');
  });

  it('T3: what passes is taken in with a receipt; where receipt is confirmed, the five days begin then', async () => {
    const scenario = filedCase(given.preReviewed).advanceTo('2026-03-04');
    scenario.complete('PreReview', 'counter', 'pass').expectStatus('RECEIVED');
    expect(scenario.documents()).to.deep.equal(['filing', 'receipt']);
    expect(dueDateOf(given.preReviewed, scenario.file, 'notice')).to.equal('2026-03-09');
    const confirmed = await preReviewedContext({ preReview: true, receipt: 'confirmation' });
    const waiting = filedCase(confirmed);
    expect(dueDateOf(confirmed, waiting.file, 'notice')).to.equal(null);
    waiting.advanceTo('2026-03-04').complete('PreReview', 'counter', 'pass');
    expect(dueDateOf(confirmed, waiting.file, 'notice')).to.equal('2026-03-11');
    expect(scenario.events.map(({ type }) => type)).to.include.members([
      'PreReviewed',
      'CaseReceived',
    ]);
  });

  it('T4: a notice lists everything, once, and stops the five days', () => {
    const scenario = filedCase(given.ruled);
    const checks = [defective('SP03'), defective('SP04')];
    const half = scenario.completion('PreCheck', 'supplement', { checks, supplementItems: [sp03] });
    expect(scenario.refusal('counter', half).code).to.equal('SUPPLEMENT_ITEMS_INCOMPLETE');
    scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems: [sp03] });
    scenario.expectStatus('SUPPLEMENTING').advanceTo('2026-03-20');
    expect(scenario.file.clock.noticeStoppedOn).to.equal('2026-03-02');
    expect(scenario.file.flags).to.not.include('deemedAccepted');
    expect(scenario.documents().at(-1)).to.equal('supplementNotice');
    const materials = [{ code: 'SP03', fileIds: ['new'] }];
    scenario.run('applicant', { type: 'SubmitSupplement', materials });
    const supplementItems = [{ materialCode: 'SP04', reason: '缺自查制度' }];
    const second = scenario.completion('PreCheck', 'supplement', { supplementItems });
    expect(scenario.refusal('counter', second).code).to.equal('SUPPLEMENT_NOT_ONCE');
  });

  it('T4: a second notice is flagged instead of refused where the matter says so', async () => {
    const scenario = filedCase(await ruledContext({ intake: { secondNotice: 'flag' } }));
    scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems: [sp03] });
    scenario.run('applicant', {
      type: 'SubmitSupplement',
      materials: [{ code: 'SP03', fileIds: ['new'] }],
    });
    const supplementItems = [{ materialCode: 'SP04', reason: '缺自查制度' }];
    scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems });
    expect(scenario.file.flags).to.include('noticedTwice');
  });

  it('T5: five days of silence accept the case as of its receipt', () => {
    const scenario = filedCase(given.ruled).advanceTo('2026-03-10', '00:30');
    scenario.expectStatus('IN_REVIEW');
    expect(scenario.file.clock.acceptedOn).to.equal('2026-03-02');
    expect(scenario.file.flags).to.include('deemedAccepted');
    expect(due(scenario)).to.equal('2026-03-30');
  });

  it('T5: with a close of business the five days end then', async () => {
    const context = await ruledContext({ intake: { closeOfBusiness: '17:30' } });
    const scenario = filedCase(context).advanceTo('2026-03-09', '17:29');
    scenario.expectStatus('RECEIVED').advanceTo('2026-03-09', '17:30');
    expect(scenario.file.flags).to.include('deemedAccepted');
  });

  it('T6: when all supplements are in, it is accepted as of that day; a part is kept', () => {
    const scenario = filedCase(given.ruled);
    const supplementItems = [sp03, { materialCode: 'SP04', reason: '缺自查制度' }];
    scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems });
    const first = [{ code: 'SP03', fileIds: ['a'] }];
    expect(
      scenario.refusal('applicant', { type: 'SubmitSupplement', materials: first }).code,
    ).to.equal('SUPPLEMENT_INCOMPLETE');
    scenario.run('applicant', { type: 'SaveSupplement', materials: first });
    scenario.expectStatus('SUPPLEMENTING').advanceTo('2026-03-13');
    scenario.run('applicant', {
      type: 'SubmitSupplement',
      materials: [{ code: 'SP04', fileIds: ['b'] }],
    });
    scenario.expectStatus('SUPPLEMENTED');
    expect(scenario.documents().at(-1)).to.equal('supplementReceipt');
    scenario.advanceTo('2026-03-16').complete('PreCheck', 'counter', 'accept');
    expect(scenario.file.clock.acceptedOn).to.equal('2026-03-13');
  });

  it('T7: a supplement that never comes ends the case as the matter says', () => {
    const scenario = filedCase(given.ruled);
    scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems: [sp03] });
    scenario.advanceTo('2026-03-24', '00:30').expectStatus('WITHDRAWN');
    expect(scenario.file.resultCode).to.equal('supplementExpired');
    expect(scenario.documents().at(-1)).to.equal('withdrawal');
  });

  it('T8: not ours wants the authority that is competent, and closes at once', () => {
    const scenario = filedCase(given.ruled);
    expect(scenario.refusal('counter', scenario.completion('PreCheck', 'refuse')).code).to.equal(
      'COMPETENT_AUTHORITY_REQUIRED',
    );
    const form = { competentAuthority: '示例市卫生健康委员会' };
    scenario.complete('PreCheck', 'counter', 'refuse', { form }).expectStatus('REFUSED_INTAKE');
    expect(scenario.documents().at(-1)).to.equal('refusal');
    expect([scenario.file.clock.closedOn, [...scenario.timers.keys()]]).to.deep.equal([
      '2026-03-02',
      [],
    ]);
    expect(
      filedCase(given.ruled).complete('PreCheck', 'counter', 'notNeeded').file.status,
    ).to.equal('NOT_NEEDED');
  });

  it('T9: complete materials are accepted; tolerated ones get a date and hold the grant back', () => {
    const scenario = filedCase(given.ruled);
    const checks = [defective('SP05')];
    const plain = scenario.completion('PreCheck', 'accept', { checks });
    expect(scenario.refusal('counter', plain).code).to.equal('MATERIAL_NOT_IN_ORDER');
    const form = { tolerated: ['SP05'] };
    scenario.complete('PreCheck', 'counter', 'accept', { checks, form });
    expect(scenario.file.flags).to.include('tolerated');
    expect(scenario.documents()).to.include.members(['toleranceNotice', 'acceptance']);
    expect(scenario.file.tolerance?.dueOn).to.equal('2026-03-09');
  });

  it('T10: the first step of the review begins it', () => {
    const scenario = filedCase(given.ruled);
    scenario.complete('PreCheck', 'counter', 'accept').expectStatus('IN_REVIEW');
    expect(scenario.events.map(({ type }) => type)).to.include('ReviewStarted');
  });
}

import { expect } from 'chai';
import { clocksOf, detailOf } from '#processes';
import { contextOf } from '../../library.ts';
import { defective, filedCase, surveyed } from '../filed-case.ts';
import { forwardedContext, ruledContext } from '../variants.ts';
import { due, inReview, type LifeCycleGiven } from './given.ts';

/** Requirements 3.2, from the review to every end; T20 and T21 are the ends of section 6 that need an authorised role. */
export function testReviewRows(given: LifeCycleGiven): void {
  it('T11: a special procedure of the matter stops the clocks and freezes the steps', () => {
    const scenario = inReview(given.ruled);
    const order = { expectedDays: 10, reason: '涉及新工艺' } as const;
    expect(
      scenario.refusal('chief', { type: 'StartSpecialProcedure', kind: 'leave', ...order }).code,
    ).to.equal('SPECIAL_PROCEDURE_NOT_LISTED');
    const start = { type: 'StartSpecialProcedure', kind: 'expertReview', ...order } as const;
    expect(scenario.refusal('officer', start).code).to.equal('WRONG_APPROVER');
    expect(scenario.refusal('chief', { ...start, expectedDays: 21 }).code).to.equal(
      'SPECIAL_PROCEDURE_LENGTH',
    );
    expect(scenario.refusal('chief', { ...start, reason: ' ' }).code).to.equal('REASON_MISSING');
    scenario.run('chief', start);
    scenario.expectStatus('SUSPENDED');
    expect(due(scenario)).to.equal(null);
    const notice = scenario.file.documents.at(-1);
    expect(notice?.kind).to.equal('specialProcedure');
    expect(notice?.facts).to.include({ neededTime: '10个工作日', expectedEnd: '2026-03-17' });
    const task = scenario.completion('SiteInspection', 'pass');
    expect(scenario.refusal('officer', task).code).to.equal('CASE_SUSPENDED');
    expect([...scenario.timers.values()].map(({ kind }) => kind)).to.deep.equal([
      'specialProcedure',
    ]);
  });

  it('T12: its result lets the clocks run again; overlapping ones count once', () => {
    const scenario = inReview(given.ruled);
    const before = due(scenario);
    scenario.run('chief', {
      type: 'StartSpecialProcedure',
      kind: 'expertReview',
      expectedDays: 10,
      reason: '涉及新工艺',
    });
    scenario.advanceTo('2026-03-05');
    const second = { type: 'StartSpecialProcedure', kind: 'testing', reason: '抽样' } as const;
    scenario.run('reviewer', { ...second, expectedDays: 5 });
    scenario.advanceTo('2026-03-10');
    const end = { type: 'EndSpecialProcedure', procedureId: 'p1', result: '通过' } as const;
    expect(scenario.refusal('chief', { ...end, endedOn: '2026-03-02' }).code).to.equal(
      'SPECIAL_PROCEDURE_END_DATE',
    );
    scenario.run('chief', end);
    scenario.expectStatus('SUSPENDED').advanceTo('2026-03-13');
    scenario.run('reviewer', { ...end, procedureId: 'p2' });
    scenario.expectStatus('IN_REVIEW');
    // Seven working days from 4 to 12 March were not counted, not the eleven of the sum.
    expect([before, due(scenario)]).to.deep.equal(['2026-03-31', '2026-04-10']);
    expect(scenario.task('SiteInspection').dueOn).to.equal('2026-03-17');
  });

  it('T12: the announced end passing is told and resumes nothing', () => {
    const scenario = inReview(given.ruled);
    scenario.run('chief', {
      type: 'StartSpecialProcedure',
      kind: 'expertReview',
      expectedDays: 2,
      reason: '涉及新工艺',
    });
    scenario.advanceTo('2026-03-09').expectStatus('SUSPENDED');
    expect(scenario.file.flags).to.include('overdueSpecial');
    scenario.run('chief', { type: 'EndSpecialProcedure', procedureId: 'p1', result: '通过' });
    expect(scenario.file.flags).to.not.include('overdueSpecial');
    expect(scenario.file.clock.suspensions).to.deep.equal([
      { kind: 'expertReview', from: '2026-03-03', to: '2026-03-09' },
    ]);
  });

  it('T12: with a close of business the announced end passes then, once', async () => {
    const context = await ruledContext({ intake: { closeOfBusiness: '17:30' } });
    const scenario = inReview(context);
    const start = {
      type: 'StartSpecialProcedure',
      kind: 'expertReview',
      reason: '新工艺',
    } as const;
    scenario.run('chief', { ...start, expectedDays: 2 });
    scenario.advanceTo('2026-03-05', '17:29');
    expect(scenario.file.flags).to.not.include('overdueSpecial');
    scenario.advanceTo('2026-03-05', '17:30');
    expect(scenario.file.specialProcedures?.[0]?.isOverdue).to.equal(true);
    const passed = scenario.events.filter(({ type }) => type === 'DeadlineReached');
    expect(passed).to.have.length(1);
    expect(passed[0]).to.include({ deadline: 'specialProcedure', lastDay: '2026-03-05' });
    expect([...scenario.timers.keys()]).to.not.include('deadline-specialProcedure');
  });

  it('T13: an extension comes once, before the end, from the right level, with its reason', () => {
    const scenario = inReview(given.ruled);
    const extend = { type: 'ExtendCase', days: 10, reason: '需要补充论证' } as const;
    expect(scenario.refusal('officer', extend).code).to.equal('WRONG_APPROVER');
    expect(scenario.refusal('chief', { ...extend, days: 11 }).code).to.equal('EXTENSION_LENGTH');
    expect(scenario.refusal('chief', { ...extend, reason: '' }).code).to.equal('REASON_MISSING');
    scenario.run('chief', extend);
    scenario.expectStatus('IN_REVIEW');
    expect(scenario.file.flags).to.include('extended');
    expect(scenario.file.documents.at(-1)?.facts).to.include({
      oldDue: '2026-03-31',
      newDue: '2026-04-15',
      reason: '需要补充论证',
    });
    expect(scenario.refusal('chief', extend).code).to.equal('EXTENDED_ALREADY');
    const late = inReview(given.ruled).advanceTo('2026-04-01', '00:00');
    expect(late.refusal('chief', extend).code).to.equal('EXTENSION_TOO_LATE');
  });

  it('T13: an extension after a missed promise puts the light out, and the new date is watched', () => {
    const scenario = inReview(given.ruled).advanceTo('2026-03-24');
    expect(scenario.file.flags).to.include('overduePromised');
    scenario.run('chief', { type: 'ExtendCase', days: 10, reason: '需要补充论证' });
    expect(scenario.file.flags).not.to.include('overduePromised');
    const due = scenario.timers.get('deadline-promised')?.dueAt.slice(0, 10) ?? '';
    expect(due > '2026-03-24', due).to.equal(true);
    scenario.advanceTo(due, '00:00');
    expect(scenario.file.flags).to.include('overduePromised');
    const announced = scenario.events.flatMap((event) =>
      event.type === 'DeadlineReached' ? [event.deadline] : [],
    );
    expect(announced.filter((kind) => kind === 'promised')).to.have.length(2);
    expect(announced.filter((kind) => kind === 'promisedWarning')).to.have.length(2);
  });

  it('T13: a joint case of 45 days is extended by the government of its level', () => {
    const { extension: _, ...plain } = given.ruled.matter;
    const statutory = { ...plain.limits.statutory, days: 45 };
    const limits = { ...plain.limits, statutory };
    const joint = { ...given.ruled, matter: { ...plain, kind: 'joint' as const, limits } };
    const scenario = inReview(joint);
    const extend = { type: 'ExtendCase', days: 15, reason: '涉及多个部门' } as const;
    expect(scenario.refusal('chief', extend).code).to.equal('WRONG_APPROVER');
    expect(detailOf(scenario.refusal('chief', extend))).to.contain('示例市人民政府负责人');
    scenario.run('mayor', extend);
    expect(scenario.file.extensions?.[0]).to.include({ level: 'government', days: 15 });
  });

  it('T14: opinions are asked in the review, with a letter and a clock each', async () => {
    const scenario = filedCase(await contextOf('road-excavation'));
    scenario.complete('PreCheck', 'counter', 'accept').expectStatus('IN_REVIEW');
    const { opinions } = scenario.file;
    expect(opinions.map(({ department }) => department)).to.deep.equal([
      'traffic',
      'garden',
      'water',
    ]);
    const letters = scenario.documents().filter((kind) => kind === 'opinionLetter');
    expect(letters).to.have.length(opinions.length);
    const clocks = clocksOf(scenario.context, scenario.file, '2026-03-02');
    expect(clocks.flatMap(({ kind, due: day }) => (kind === 'opinion' ? [day] : []))).to.deep.equal(
      ['2026-03-05', '2026-03-05', '2026-03-05'],
    );
  });

  it('T15: a decision stops the clocks on its date; no grant while tolerated materials are missing', () => {
    const scenario = filedCase(given.ruled);
    const form = { tolerated: ['SP05'] };
    scenario.complete('PreCheck', 'counter', 'accept', { checks: [defective('SP05')], form });
    scenario.complete('MaterialReview', 'officer', 'pass');
    scenario.complete('SiteInspection', 'officer', 'pass');
    // Two check on the spot (行政许可法 art. 34): one signature decides nothing.
    expect(scenario.openTasks()).to.deep.equal(['SiteInspection']);
    scenario.complete('SiteInspection', 'counter', 'pass').complete('Review', 'reviewer', 'pass');
    scenario.advanceTo('2026-03-10');
    expect(scenario.file.flags).to.include('overdueTolerance');
    // The first hand-in of SP05 is there; what the officer found defective must come anew.
    expect(scenario.refusal('chief', scenario.completion('Decide', 'grant')).code).to.equal(
      'TOLERATED_MISSING',
    );
    scenario.run('applicant', {
      type: 'SubmitTolerated',
      materials: [{ code: 'SP05', fileIds: ['late'] }],
    });
    expect(scenario.file.flags).to.not.include('overdueTolerance');
    scenario.complete('Decide', 'chief', 'grant').expectStatus('DECIDED_GRANT');
    expect(scenario.file.clock.decidedOn).to.equal('2026-03-10');
    const used = () =>
      clocksOf(scenario.context, scenario.file, scenario.now.slice(0, 10)).flatMap(
        ({ kind, consumed }) => (kind === 'statutory' || kind === 'promised' ? [consumed] : []),
      );
    const then = used();
    scenario.advanceTo('2026-03-20');
    expect(used()).to.deep.equal(then);
  });

  it('T16: delivery records mode and receiver, and closes', () => {
    const scenario = filedCase(given.ruled);
    surveyed(scenario);
    scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', 'grant');
    expect(scenario.refusal('counter', scenario.completion('Deliver', 'delivered')).code).to.equal(
      'FORM_INVALID',
    );
    const form = { mode: 'counter', receiver: '张小满' };
    scenario.complete('Deliver', 'counter', 'delivered', { form }).expectStatus('DELIVERED');
    expect(scenario.documents().at(-1)).to.equal('deliveryReceipt');
  });

  it('T17: the applicant withdraws before the decision, also from a special procedure', () => {
    const scenario = inReview(given.ruled);
    scenario.run('chief', {
      type: 'StartSpecialProcedure',
      kind: 'expertReview',
      expectedDays: 2,
      reason: '涉及新工艺',
    });
    scenario.run('applicant', { type: 'WithdrawCase', reason: '不办了' });
    scenario.expectStatus('WITHDRAWN');
    expect([scenario.openTasks(), [...scenario.timers.keys()]]).to.deep.equal([[], []]);
    expect(scenario.documents().at(-1)).to.equal('withdrawal');
  });

  it('T18: a first review is forwarded with its opinion, and our clocks end', async () => {
    const scenario = filedCase(await forwardedContext());
    surveyed(scenario);
    scenario.complete('Review', 'reviewer', 'pass');
    expect(scenario.refusal('chief', scenario.completion('Decide', 'forward')).code).to.equal(
      'UPPER_AUTHORITY_REQUIRED',
    );
    const form = { upperAuthority: '示例省市场监督管理局' };
    scenario.complete('Decide', 'chief', 'forward', { form, opinion: '初审符合条件' });
    scenario.expectStatus('FORWARDED');
    expect(scenario.file.resultCode).to.equal('forwarded');
    expect(scenario.documents().at(-1)).to.equal('forwarding');
    expect([...scenario.timers.keys()]).to.deep.equal([]);
  });

  it('T19: after its end nothing of a case moves; what follows is a case of its own', () => {
    const scenario = filedCase(given.ruled);
    surveyed(scenario);
    scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', 'grant');
    const form = { mode: 'counter', receiver: '张小满' };
    scenario.complete('Deliver', 'counter', 'delivered', { form });
    const refusals = [
      scenario.refusal('applicant', { type: 'WithdrawCase', reason: '不要了' }),
      scenario.refusal('chief', { type: 'ExtendCase', days: 5, reason: '晚了' }),
      scenario.refusal('chief', { type: 'TerminateCase', kind: 'void', reason: '重复' }),
    ];
    expect(refusals.map(({ code }) => code)).to.deep.equal([
      'CASE_CLOSED',
      'CASE_CLOSED',
      'CASE_CLOSED',
    ]);
    const change = filedCase(given.ruled).expectStatus('RECEIVED');
    expect(change.file.clock.acceptedOn).to.equal(undefined);
  });

  it('T20: the head ends a case that cannot go on, with reasons', () => {
    const scenario = inReview(given.ruled);
    const abort = { type: 'TerminateCase', kind: 'abort', reason: '申请人已注销' } as const;
    expect(scenario.refusal('officer', abort).code).to.equal('NOT_PERMITTED');
    expect(scenario.refusal('chief', { ...abort, reason: '' }).code).to.equal('REASON_MISSING');
    scenario.run('chief', abort);
    scenario.expectStatus('ABORTED');
    expect(scenario.file.resultCode).to.equal('aborted');
    expect(scenario.openTasks()).to.deep.equal([]);
  });

  it('T21: an administrator voids a case that should not exist', () => {
    const scenario = filedCase(given.ruled);
    scenario.run('admin', { type: 'TerminateCase', kind: 'void', reason: '重复录入' });
    scenario.expectStatus('VOIDED');
    expect(scenario.file.ending).to.deep.include({ kind: 'void', reason: '重复录入' });
    expect(scenario.documents().at(-1)).to.equal('termination');
  });
}

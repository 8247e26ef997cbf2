import { expect } from 'chai';
import {
  type DecisionContext,
  demoCity,
  type ExchangeMessage,
  exchangeKinds,
  exchangeMessagesOf,
  matterFor,
} from '#processes';
import { CaseScenario } from '../cases/scenario.ts';
import { contextOf } from '../library.ts';

const delivery = { form: { mode: 'counter', receiver: '张小满' } };

describe('messages of the exchange (requirements 3.4)', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;
  before(async () => {
    context = await contextOf('food-business-permit');
  });
  beforeEach(() => {
    scenario = new CaseScenario(context);
    scenario.advanceTo('2026-03-02').submit();
  });

  const told = () => exchangeMessagesOf(context, scenario.file, scenario.events);
  const kinds = () => told().map(({ kind }) => kind);
  const of = (kind: ExchangeMessage['kind']) => {
    const found = told().findLast((message) => message.kind === kind);
    if (found === undefined) throw new Error(`no message ${kind} among ${kinds()}`);
    return found;
  };
  const grant = () => {
    scenario.complete('PreCheck', 'counter', 'accept').advanceTo('2026-03-03');
    scenario.complete('MaterialReview', 'officer', 'pass').advanceTo('2026-03-04');
    scenario
      .complete('SiteInspection', 'officer', 'pass')
      .complete('SiteInspection', 'counter', 'pass')
      .complete('Review', 'reviewer', 'pass')
      .complete('Decide', 'chief', 'grant')
      .complete('Deliver', 'counter', 'delivered', delivery);
  };

  it('are ten kinds, numbered 0 to 9', () => {
    const numbers = Object.values(exchangeKinds).map(({ type }) => type);
    expect(numbers).to.have.members([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('0 申办: the application, under the three keys', () => {
    const message = of('application');
    expect(message).to.include({
      id: 'case-1.exchange.application',
      type: 0,
      record: 'basic',
      SBLSH: '329900-APPROVAL-2026-000001',
      SXBM: context.matter.code,
      YWLSH: 'case-1',
    });
    expect(message.body).to.include({
      applicantName: '张小满',
      receivedOn: '2026-03-02',
      receiptNumber: '示审批收〔2026〕1号',
    });
  });

  it('2 受理: with limit and unit, receipt number and query code', () => {
    scenario.complete('PreCheck', 'counter', 'accept');
    const { statutory } = context.matter.limits;
    expect(of('acceptance').body).to.include({
      stateCode: '1',
      acceptedOn: '2026-03-02',
      isDeemed: false,
      receiptNumber: scenario.file.documents.at(-1)?.number,
      queryCode: 'Q7K3M9X2',
      statutoryDays: statutory.days,
      statutoryUnitCode: 'G',
      departmentCode: 'approval',
    });
  });

  it('2 受理: a refusal ends the case with state 2 and no message of an end', () => {
    scenario.complete('PreCheck', 'counter', 'refuse', {
      opinion: '不属于本机关职权',
      form: { competentAuthority: '示例市卫生健康委员会' },
    });
    expect(of('acceptance').body).to.include({ stateCode: '2', acceptedOn: null });
    expect(kinds()).not.to.include('closing');
  });

  it('3 审批: step, person, position, opinion and number of the step, of officers only', () => {
    grant();
    const steps = told().filter(({ kind }) => kind === 'step');
    expect(steps.map(({ body }) => body['step'])).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(steps[1]?.body).to.include({
      elementCode: 'MaterialReview',
      person: demoCity.people.find(({ username }) => username === 'officer')?.name,
      opinion: '情况属实',
      outcome: 'pass',
    });
    expect(steps[1]?.body['positions']).to.be.an('array').that.is.not.empty;
  });

  it('4 办结 and 9 领取登记: result code, certificate, fee; who took it', () => {
    grant();
    expect(of('closing').body).to.include({
      resultCode: '0',
      resultName: '出证办结',
      certificateName: context.matter.certificate?.name,
      certificateNumber: scenario.file.documents.find(({ kind }) => kind === 'certificate')?.number,
    });
    expect(of('pickUp').body).to.include({ mode: 'counter', receiver: '张小满' });
    expect(kinds().filter((kind) => kind === 'closing')).to.have.length(1);
  });

  it('4 办结: a withdrawal gives the application back, with one message', () => {
    scenario.run('applicant', { type: 'WithdrawCase', reason: '不办了' });
    expect(of('closing').body).to.include({ resultCode: '1' });
    expect(kinds()).to.deep.equal(['application', 'closing']);
  });

  it('4 办结: an end by order says who ordered it and why, with one message', () => {
    scenario.complete('PreCheck', 'counter', 'accept');
    scenario.run('chief', { type: 'TerminateCase', kind: 'abort', reason: '申请人已注销' });
    expect(of('closing').body).to.include({ resultCode: '3', reason: '申请人已注销' });
    expect(kinds().filter((kind) => kind === 'closing')).to.have.length(1);
  });

  it('5 特别程序申请 and 6 特别程序结果: number, kind, who ordered it, length; result and end', () => {
    scenario.complete('PreCheck', 'counter', 'accept').advanceTo('2026-03-03');
    scenario.run('chief', {
      type: 'StartSpecialProcedure',
      kind: 'expertReview',
      expectedDays: 10,
      reason: '涉及新工艺',
    });
    const [procedure] = scenario.file.specialProcedures ?? [];
    expect(of('specialProcedure').body).to.include({
      number: 1,
      procedureCode: '2',
      name: procedure?.name,
      startedOn: '2026-03-03',
      person: procedure?.approvedBy.name,
      basis: procedure?.basis,
      announcedDays: 10,
    });
    scenario.advanceTo('2026-03-10');
    scenario.run('chief', {
      type: 'EndSpecialProcedure',
      procedureId: procedure?.id ?? '',
      result: '通过',
    });
    expect(of('specialProcedureEnd').body).to.include({
      number: 1,
      result: '通过',
      endedOn: scenario.file.specialProcedures?.[0]?.endedOn,
    });
  });

  it('5 特别程序申请: an extension is one of kind 1', () => {
    scenario.complete('PreCheck', 'counter', 'accept').advanceTo('2026-03-03');
    scenario.run('chief', { type: 'ExtendCase', days: 5, reason: '需要补充论证' });
    expect(of('specialProcedure').body).to.include({ procedureCode: '1', announcedDays: 5 });
  });

  it('7 补交告知 and 8 补交受理: who, why, which materials, when', () => {
    const [material] = context.matter.materials;
    const code = material?.code ?? '';
    scenario.complete('PreCheck', 'counter', 'supplement', {
      checks: matterFor(context.matter, scenario.file.form).materials.map((spec) => ({
        code: spec.code,
        check: spec.code === code ? { result: 'defective', reason: '未签字' } : { result: 'ok' },
      })),
      supplementItems: [{ materialCode: code, reason: '未签字' }],
    });
    expect(of('supplementNotice').body['materials']).to.deep.equal([
      { code, name: material?.name, reason: '未签字', requirement: null },
    ]);
    scenario.advanceTo('2026-03-05').run('counter', {
      type: 'SubmitSupplement',
      materials: [{ code, fileIds: ['file-new'] }],
    });
    expect(of('supplementReceipt').body).to.deep.include({
      materials: [{ code, name: material?.name, files: 1 }],
    });
  });

  it('of one commit at a time are those of the whole stream, each id once', () => {
    grant();
    const jobs = scenario.exchanged.map(({ id }) => id);
    expect(jobs).to.deep.equal(told().map(({ id }) => id));
    expect(new Set(jobs).size).to.equal(jobs.length);
  });
});

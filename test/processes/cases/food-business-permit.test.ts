import { expect } from 'chai';
import type { DecisionContext } from '#processes';
import { contextOf } from '../library.ts';
import { CaseScenario } from './scenario.ts';

describe('食品经营许可（新办） played through', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await contextOf('food-business-permit');
  });

  beforeEach(() => {
    scenario = new CaseScenario(context);
    scenario.advanceTo('2026-03-02').submit();
  });

  const delivery = { form: { mode: 'counter', receiver: '张小满' } };

  function toReview(): void {
    scenario.complete('PreCheck', 'counter', 'accept').advanceTo('2026-03-03');
    scenario.complete('MaterialReview', 'officer', 'pass').advanceTo('2026-03-04');
  }

  it('gives a numbered receipt and waits for the pre-check within five working days', () => {
    expect(scenario.file.number).to.equal('329900-APPROVAL-2026-000001');
    expect(scenario.file.documents[0]?.number).to.equal('示审批收〔2026〕1号');
    expect(scenario.task('PreCheck')).to.include({
      department: 'approval',
      position: 'counter',
      dueOn: '2026-03-09',
    });
    expect([...scenario.timers.values()]).to.deep.include.members([
      {
        timerId: [...scenario.timers.keys()][0],
        dueAt: '2026-03-10T00:00:00.000+08:00',
        kind: 'engine',
      },
    ]);
  });

  it('is granted after acceptance, review, a survey by two, and approval', () => {
    toReview();
    scenario.expectStatus('IN_REVIEW');
    scenario
      .complete('SiteInspection', 'officer', 'pass')
      .complete('SiteInspection', 'counter', 'pass');
    scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', 'grant');
    scenario.expectStatus('DECIDED_GRANT').complete('Deliver', 'counter', 'delivered', delivery);
    scenario.expectStatus('DELIVERED');
    expect(scenario.file.resultCode).to.equal('granted');
    expect(scenario.documents()).to.deep.equal([
      'receipt',
      'acceptance',
      'inspectionRecord',
      'grant',
      'certificate',
      'deliveryReceipt',
    ]);
    expect(scenario.file.documents.map(({ number }) => number)).to.deep.equal([
      '示审批收〔2026〕1号',
      '示审批受〔2026〕1号',
      '示审批勘〔2026〕1号',
      '示审批准〔2026〕1号',
      'JY13299002026000001',
      '示审批送〔2026〕1号',
    ]);
    expect([...scenario.timers.keys()]).to.deep.equal([]);
  });

  it('skips the survey when the applicant commits to the conditions', () => {
    const { form } = scenario.file;
    scenario = new CaseScenario(context);
    scenario.submit({ form: { ...form, reviewMode: 'commitment' } });
    scenario
      .complete('PreCheck', 'counter', 'accept')
      .complete('MaterialReview', 'officer', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Review']);
  });

  it('lets the applicant rectify once and inspects again', () => {
    toReview();
    scenario
      .complete('SiteInspection', 'officer', 'rectify')
      .complete('SiteInspection', 'counter', 'rectify');
    scenario.complete('Rectify', 'applicant', 'done', { form: { measures: '已加装防鼠板' } });
    scenario.complete('Reinspect', 'officer', 'pass').complete('Reinspect', 'counter', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Review']);
  });

  it('goes back to the officer when the reviewer returns it', () => {
    toReview();
    scenario
      .complete('SiteInspection', 'officer', 'pass')
      .complete('SiteInspection', 'counter', 'pass');
    scenario.complete('Review', 'reviewer', 'return');
    expect(scenario.openTasks()).to.deep.equal(['MaterialReview']);
  });

  it('accepts on the day on which the supplement is complete', () => {
    const items = [{ materialCode: 'SP03', reason: '未标明功能间面积' }];
    const checks = [
      { code: 'SP03', check: { result: 'defective' as const, reason: '未标明功能间面积' } },
    ];
    scenario
      .advanceTo('2026-03-04')
      .complete('PreCheck', 'counter', 'supplement', { supplementItems: items, checks });
    scenario.expectStatus('SUPPLEMENTING');
    expect(scenario.task('Supplement')).to.include({
      department: null,
      position: 'applicant',
      dueOn: '2026-03-25',
    });
    scenario.advanceTo('2026-03-14');
    scenario.run('applicant', {
      type: 'SubmitSupplement',
      materials: [{ code: 'SP03', fileIds: ['file-new'] }],
    });
    scenario.expectStatus('SUPPLEMENTED');
    // Saturday 14 March: the fresh check counts from Monday the 16th.
    expect(scenario.task('PreCheck').dueOn).to.equal('2026-03-20');
    scenario.advanceTo('2026-03-17').complete('PreCheck', 'counter', 'accept');
    expect(scenario.file.clock.acceptedOn).to.equal('2026-03-14');
    expect(scenario.file.materials.find(({ code }) => code === 'SP03')?.fileIds).to.deep.equal([
      'file-SP03',
      'file-new',
    ]);
  });

  it('is accepted as of the day of receipt when nobody speaks for five working days', () => {
    scenario.advanceTo('2026-03-10', '00:00');
    expect(scenario.file.clock.acceptedOn).to.equal('2026-03-02');
    expect(scenario.file.flags).to.include('deemedAccepted');
    expect(scenario.documents()).to.deep.equal(['receipt', 'acceptance']);
    expect(scenario.file.documents[1]?.facts).to.include({
      deemed: true,
      statutoryDue: '2026-03-30',
    });
    expect(scenario.notices()).to.include('视为受理');
    expect(scenario.openTasks()).to.deep.equal(['MaterialReview']);
  });

  it('is deemed accepted as of the re-submission when the second check is silent', () => {
    const supplementItems = [{ materialCode: 'SP03', reason: '未标明功能间面积' }];
    scenario
      .complete('PreCheck', 'counter', 'supplement', { supplementItems })
      .advanceTo('2026-03-05');
    scenario.run('applicant', {
      type: 'SubmitSupplement',
      materials: [{ code: 'SP03', fileIds: ['f'] }],
    });
    scenario.advanceTo('2026-03-12', '23:59');
    expect(scenario.file.clock.acceptedOn).to.equal(undefined);
    scenario.advanceTo('2026-03-13', '00:00');
    expect(scenario.file.clock.acceptedOn).to.equal('2026-03-05');
  });

  it('counts as withdrawn when the applicant does not supplement in time', () => {
    const supplementItems = [{ materialCode: 'SP03', reason: '未标明功能间面积' }];
    scenario
      .complete('PreCheck', 'counter', 'supplement', { supplementItems })
      .advanceTo('2026-03-23', '23:59');
    scenario
      .expectStatus('SUPPLEMENTING')
      .advanceTo('2026-03-24', '00:00')
      .expectStatus('WITHDRAWN');
    expect(scenario.file.resultCode).to.equal('supplementExpired');
    expect(scenario.file.supplements[0]?.outcome).to.equal('expired');
    expect([...scenario.timers.keys()]).to.deep.equal([]);
  });

  it('is refused with the authority to go to', () => {
    const form = { competentAuthority: '示例市卫生健康委员会' };
    scenario.complete('PreCheck', 'counter', 'refuse', { opinion: '属于公共场所卫生许可', form });
    scenario.expectStatus('REFUSED_INTAKE');
    expect(scenario.file.documents.at(-1)).to.include({
      kind: 'refusal',
      number: '示审批不受〔2026〕1号',
    });
    expect(scenario.file.documents.at(-1)?.facts).to.include(form);
    expect(scenario.file.resultCode).to.equal('refusedIntake');
  });

  it('closes when no permit is needed', () => {
    scenario.complete('PreCheck', 'counter', 'notNeeded', {
      opinion: '销售食用农产品不需要取得许可',
    });
    scenario.expectStatus('NOT_NEEDED');
    expect(scenario.documents()).to.deep.equal(['receipt', 'notNeeded']);
  });

  it('is denied with reasons', () => {
    toReview();
    scenario
      .complete('SiteInspection', 'officer', 'pass')
      .complete('SiteInspection', 'counter', 'pass');
    scenario.complete('Review', 'reviewer', 'pass');
    scenario.complete('Decide', 'chief', 'deny', { opinion: '经营场所距离污染源不足二十五米' });
    scenario
      .expectStatus('DECIDED_DENY')
      .complete('DeliverDenial', 'counter', 'delivered', delivery);
    scenario.expectStatus('DELIVERED');
    expect(scenario.file.resultCode).to.equal('denied');
    expect(
      scenario.file.documents.find(({ kind }) => kind === 'denial')?.facts['reasons'],
    ).to.contain('二十五米');
  });

  it('warns and raises lights when promise and law run out, and each only once', () => {
    scenario.complete('PreCheck', 'counter', 'accept').advanceTo('2026-03-18');
    expect(scenario.notices()).to.include('承诺时限预警');
    expect(scenario.file.flags).to.include('overdueStep').and.not.include('overduePromised');
    scenario.advanceTo('2026-03-19', '00:00');
    expect(scenario.file.flags).to.include('overduePromised');
    scenario.advanceTo('2026-04-01');
    expect(scenario.file.flags).to.include('overdueStatutory');
    const before = scenario.events.length;
    scenario.run('system', { type: 'ReachDeadline', deadline: 'promised' });
    expect(scenario.events).to.have.length(before);
  });

  it('answers a deadline that comes too early by setting its timer right', () => {
    scenario.complete('PreCheck', 'counter', 'accept');
    const result = scenario.attempt('system', { type: 'ReachDeadline', deadline: 'promised' });
    expect(result).to.deep.include({ accepted: true, events: [] });
    expect(result.accepted && result.timers.set).to.deep.equal([
      { timerId: 'deadline-promised', dueAt: '2026-03-19T00:00:00.000+08:00', kind: 'promised' },
    ]);
  });

  it('raises the delivery light ten working days after the grant', () => {
    toReview();
    scenario
      .complete('SiteInspection', 'officer', 'pass')
      .complete('SiteInspection', 'counter', 'pass');
    scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', 'grant');
    scenario.advanceTo('2026-03-19', '00:00');
    expect(scenario.file.flags).to.deep.equal(['overdueDelivery']);
  });

  it('ends when the applicant withdraws, with nothing left open', () => {
    toReview();
    scenario.run('applicant', { type: 'WithdrawCase', reason: '暂不开业' });
    scenario.expectStatus('WITHDRAWN');
    expect(scenario.openTasks()).to.deep.equal([]);
    expect([...scenario.timers.keys()]).to.deep.equal([]);
    expect(scenario.file.resultCode).to.equal('withdrawn');
  });
});

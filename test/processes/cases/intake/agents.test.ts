import { expect } from 'chai';
import {
  type Agent,
  composeDocument,
  type DecisionContext,
  maySeeCase,
  summaryOf,
} from '#processes';
import { contextOf } from '../../library.ts';
import { defective, sp03 } from '../filed-case.ts';
import { applicationFor, CaseScenario, personOf } from '../scenario.ts';

const agent: Agent = {
  name: '李代办',
  idNumber: '329900198001010011',
  phone: '13800000009',
  mandate: { powers: ['supplement'], until: '2026-04-30', fileIds: ['f-mandate'] },
};

describe('an agent files for the applicant (代办)', () => {
  let context: DecisionContext;
  before(async () => {
    context = await contextOf('food-business-permit');
  });

  const scenario = () => new CaseScenario(context).advanceTo('2026-03-02');
  const filed = (powers: Agent['mandate']['powers'] = ['supplement']) =>
    scenario().submit({ agent: { ...agent, mandate: { ...agent.mandate, powers } } });

  it('keeps both, and the account belongs to the agent, by the name of the account', () => {
    const { file } = filed();
    expect(file.applicant).to.include({ name: '张小满' }).and.not.have.property('personId');
    const account = context.directory.people.find(({ username }) => username === 'applicant');
    const name = account?.name ?? '';
    const idNumber = account?.applicant?.idNumber ?? '';
    expect(file.intake?.agent).to.include({ name, idNumber, personId: 'applicant' });
    expect(maySeeCase(context.directory, personOf('applicant', context), file)).to.equal(true);
    expect(summaryOf(context, file).applicantPersonId).to.equal('applicant');
  });

  it('names the agent in the papers', () => {
    const { file } = filed();
    const receipt = file.documents.find(({ kind }) => kind === 'receipt');
    const said = JSON.stringify(receipt === undefined ? '' : composeDocument(file, receipt));
    expect(said).to.include('委托代理人').and.include(file.intake?.agent?.name);
  });

  it('wants a signed power of attorney that still holds (民法典 art. 165)', () => {
    const refusal = (mandate: Partial<Agent['mandate']>) =>
      scenario().refusal('applicant', {
        ...applicationFor(context),
        agent: { ...agent, mandate: { ...agent.mandate, ...mandate } },
      }).code;
    expect(refusal({ fileIds: [] })).to.equal('MANDATE_MISSING');
    expect(refusal({ until: '2026-03-01' })).to.equal('MANDATE_ENDED');
    expect(refusal({ until: 'soon' })).to.equal('MANDATE_ENDED');
  });

  it('is refused where the law wants the applicant in person (行政许可法 art. 29)', () => {
    const matter = { ...context.matter, intake: { agents: 'refused' as const } };
    const refusal = new CaseScenario({ ...context, matter }).refusal('applicant', {
      ...applicationFor(context),
      agent,
    });
    expect(refusal.code).to.equal('APPLICANT_IN_PERSON');
  });

  it('withdraws only with the power to', () => {
    const command = { type: 'WithdrawCase', reason: '不再经营' } as const;
    expect(filed().refusal('applicant', command).code).to.equal('MANDATE_LACKS_POWER');
    const other = filed(['withdraw']);
    other.run('applicant', command);
    other.expectStatus('WITHDRAWN');
  });

  it('supplements while the power of attorney holds and not a day longer', () => {
    const asked = filed().complete('PreCheck', 'counter', 'supplement', {
      checks: [defective('SP03')],
      supplementItems: [sp03],
    });
    const command = {
      type: 'SubmitSupplement',
      materials: [{ code: 'SP03', fileIds: ['f-new'] }],
    } as const;
    asked.now = '2026-05-01T09:00:00.000+08:00';
    expect(asked.refusal('applicant', command).code).to.equal('MANDATE_ENDED');
    asked.now = '2026-03-04T09:00:00.000+08:00';
    asked.run('applicant', command);
    asked.expectStatus('SUPPLEMENTED');
  });
});

describe('how an application came in', () => {
  let context: DecisionContext;
  before(async () => {
    context = await contextOf('food-business-permit');
  });

  it('is kept: when it entered, who received it, and at which window', () => {
    const online = new CaseScenario(context).advanceTo('2026-03-02').submit();
    expect(online.file.intake).to.deep.equal({
      channel: 'online',
      enteredAt: online.now,
      receivedAt: online.now,
    });
    const counter = new CaseScenario(context).advanceTo('2026-03-02').submit({}, 'counter');
    expect(counter.file.intake).to.deep.equal({
      channel: 'counter',
      enteredAt: counter.now,
      receivedAt: counter.now,
      receivedBy: { personId: 'counter', name: '李晓燕' },
      place: 'approval',
    });
  });

  it('waits for the confirmation where the matter pre-reviews what comes over the network', () => {
    const matter = { ...context.matter, intake: { preReview: true } };
    const waiting = new CaseScenario({ ...context, matter }).advanceTo('2026-03-02').submit();
    expect(waiting.file.intake).to.not.have.property('receivedAt');
  });

  it('keeps what the applicant declared to follow, for the counter to decide', () => {
    const tolerance = { days: 5, unit: 'workday', basis: '容缺办法', materials: ['SP04'] } as const;
    const eased = { ...context, matter: { ...context.matter, tolerance } };
    const { materials, ...rest } = applicationFor(eased);
    const filed = new CaseScenario(eased).submit({
      ...rest,
      materials: materials.filter(({ code }) => code !== 'SP04'),
      tolerated: ['SP04'],
    });
    expect(filed.file.intake?.tolerated).to.deep.equal(['SP04']);
    expect(filed.file.tolerance, 'nothing is tolerated before the counter says so').to.equal(
      undefined,
    );
  });

  it('lets the window that received it take the supplement, whichever department decides', () => {
    const hall = context.directory.people.map((person) =>
      person.username === 'counter' ? { ...person, department: 'supervision' } : person,
    );
    const elsewhere = { ...context, directory: { ...context.directory, people: hall } };
    const filed = new CaseScenario(elsewhere).advanceTo('2026-03-02').submit({}, 'counter');
    expect(filed.file).to.deep.include({ leadDepartment: 'approval' });
    expect(filed.file.intake?.place).to.equal('supervision');
    expect(maySeeCase(elsewhere.directory, personOf('counter', elsewhere), filed.file)).to.equal(
      true,
    );
    filed.complete('PreCheck', 'officer', 'supplement', {
      checks: [defective('SP03')],
      supplementItems: [sp03],
    });
    filed.run('counter', {
      type: 'SubmitSupplement',
      materials: [{ code: 'SP03', fileIds: ['f-new'] }],
    });
    filed.expectStatus('SUPPLEMENTED');
  });
});

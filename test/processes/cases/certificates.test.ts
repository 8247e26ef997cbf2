import { expect } from 'chai';
import {
  certificateStateOf,
  type DecisionContext,
  type LibraryCertificate,
  libraryEntriesOf,
  missingContent,
} from '#processes';
import { contextOf } from '../library.ts';
import { CaseScenario } from './scenario.ts';

/** 食品经营许可 to its grant. */
function granted(context: DecisionContext): CaseScenario {
  return played(new CaseScenario(context));
}

function played(scenario: CaseScenario): CaseScenario {
  scenario.advanceTo('2026-03-02').submit();
  scenario.complete('PreCheck', 'counter', 'accept').complete('MaterialReview', 'officer', 'pass');
  scenario
    .complete('SiteInspection', 'officer', 'pass')
    .complete('SiteInspection', 'counter', 'pass');
  return scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', 'grant');
}

function ruled(
  context: DecisionContext,
  change: Partial<NonNullable<NonNullable<DecisionContext['matter']['certificate']>['issue']>>,
): DecisionContext {
  const { certificate } = context.matter;
  if (certificate?.issue === undefined) throw new Error('the matter issues no certificate');
  const issue = { ...certificate.issue, ...change };
  return { ...context, matter: { ...context.matter, certificate: { ...certificate, issue } } };
}

describe('certificates: issuing, ending, standing in for materials', () => {
  let food: DecisionContext;

  before(async () => {
    food = await contextOf('food-business-permit');
  });

  describe('a grant issues the certificate in its own step', () => {
    it('with holder, number by its rule, term, and what it takes from the form', () => {
      const { file, events } = granted(food);
      expect(file.certificates).to.have.length(1);
      expect(file.certificates?.[0]).to.deep.include({
        kind: 'SPJYXKZ',
        name: '食品经营许可证',
        number: 'JY13299002026000001',
        count: 1,
        holder: { kind: 'person', name: '张小满', idNumber: '329900199003070016' },
        issuedOn: '2026-03-02',
        validTo: '2031-03-01',
        renewBy: '2031-01-30',
        agency: 'approval',
      });
      expect(file.certificates?.[0]?.fields[0]).to.deep.equal({
        label: '经营者名称',
        value: file.form['businessName'],
      });
      const decided = events.find((event) => event.type === 'CaseDecided');
      const issued = events.find((event) => event.type === 'CertificateIssued');
      expect(issued?.at).to.equal(decided?.at);
    });

    it('with a paper that carries its number and lacks nothing', () => {
      const { file, jobs } = granted(food);
      const paper = file.documents.find(({ kind }) => kind === 'certificate');
      expect(paper?.number).to.equal('JY13299002026000001');
      expect(paper && missingContent('certificate', paper.facts)).to.deep.equal([]);
      expect(jobs.some(({ id }) => id === `case-1.render.${paper?.id}`)).to.equal(true);
    });

    it('not where the decision is to deny', () => {
      const scenario = new CaseScenario(food).advanceTo('2026-03-02').submit();
      scenario
        .complete('PreCheck', 'counter', 'accept')
        .complete('MaterialReview', 'officer', 'pass')
        .complete('SiteInspection', 'officer', 'pass')
        .complete('SiteInspection', 'counter', 'pass')
        .complete('Review', 'reviewer', 'pass')
        .complete('Decide', 'chief', 'deny', { opinion: '不符合条件' });
      expect(scenario.file.certificates).to.equal(undefined);
    });

    it('valid until the day that an expression gives', () => {
      const validity = {
        type: 'until',
        expression: 'string(date(issuedOn) + duration("P30D"))',
      } as const;
      expect(granted(ruled(food, { validity })).file.certificates?.[0]?.validTo).to.equal(
        '2026-04-01',
      );
    });

    it('and is refused whole when that day is over', () => {
      const validity = { type: 'until', expression: '"2026-01-31"' } as const;
      expect(() => granted(ruled(food, { validity }))).to.throw('CERTIFICATE_TERM_UNFIT');
    });

    it('for good where its rule says so', () => {
      const { file } = granted(ruled(food, { validity: { type: 'longTerm' } }));
      expect(file.certificates?.[0]).to.include({ validTo: null, renewBy: null });
    });
  });

  describe('the agency ends a certificate (行政许可法 art. 69, 70)', () => {
    const annul = {
      type: 'AnnulCertificate',
      certificateId: 'c1',
      how: 'revoked',
      reason: '以欺骗手段取得',
      basis: '行政许可法第六十九条第二款',
    } as const;

    it('by its head, with reason and basis, and tells the holder', () => {
      const scenario = granted(food);
      scenario.run('chief', annul);
      const [certificate] = scenario.file.certificates ?? [];
      expect(certificate?.ending).to.deep.include({ how: 'revoked', basis: annul.basis });
      expect(certificate && certificateStateOf(certificate, '2026-03-02')).to.equal('annulled');
      expect(scenario.notices()).to.include('证照失效');
    });

    it('not by others, not without a reason or a basis, not twice, not one that is not there', () => {
      const scenario = granted(food);
      expect(scenario.refusal('officer', annul).code).to.equal('NOT_PERMITTED');
      expect(scenario.refusal('chief', { ...annul, reason: ' ' }).code).to.equal('REASON_MISSING');
      expect(scenario.refusal('chief', { ...annul, basis: '' }).code).to.equal('BASIS_REQUIRED');
      expect(scenario.refusal('chief', { ...annul, certificateId: 'c9' }).code).to.equal(
        'CERTIFICATE_NOT_FOUND',
      );
      scenario.run('chief', annul);
      expect(scenario.refusal('chief', annul).code).to.equal('CERTIFICATE_ENDED');
    });

    it('expires by date alone, and stays annulled whatever its term says', () => {
      const [certificate] = granted(food).file.certificates ?? [];
      if (certificate === undefined) throw new Error('nothing was issued');
      expect(certificateStateOf(certificate, '2031-03-01')).to.equal('valid');
      expect(certificateStateOf(certificate, '2031-03-02')).to.equal('expired');
    });
  });

  it('ends by its agency alone: a case that is granted cannot be cancelled, voided or aborted', () => {
    const reason = '决定录入错误';
    const handOver = { form: { mode: 'counter', receiver: '张小满' } };
    const delivered = (scenario: CaseScenario) =>
      scenario.complete('Deliver', 'counter', 'delivered', handOver);
    for (const [scenario, code, whyNotCancelled] of [
      [granted(food), 'CASE_DECIDED', 'TRANSITION_ILLEGAL'],
      [delivered(granted(food)), 'CASE_CLOSED', 'CASE_CLOSED'],
    ] as const) {
      for (const kind of ['abort', 'void'] as const)
        expect(scenario.refusal('chief', { type: 'TerminateCase', kind, reason }).code).to.equal(
          code,
        );
      expect(scenario.refusal('admin', { type: 'CancelFlow', reason }).code).to.equal(
        whyNotCancelled,
      );
      expect(scenario.file.certificates?.[0]?.ending).to.equal(undefined);
    }
  });

  describe('补领 takes the place of the one that is held', () => {
    it('the case that issued it is told, once', () => {
      const library = libraryOf(granted(food));
      const scenario = granted({ ...ruled(food, { replaces: 'reissued' }), library });
      const job = scenario.jobs.find(({ kind }) => kind === 'replaceCertificate');
      expect(job?.payload).to.include({ certificateId: 'c1', how: 'reissued', by: 'c1' });
    });

    it('ends the one that is held; only the system may say so, and saying it twice changes nothing', () => {
      const scenario = granted(food);
      const told = {
        type: 'ReplaceCertificate',
        certificateId: 'c1',
        how: 'reissued',
        number: 'JY13299002026000002',
      } as const;
      expect(scenario.refusal('chief', told).code).to.equal('NOT_PERMITTED');
      scenario.run('system', told);
      const count = scenario.events.length;
      scenario.run('system', told);
      expect(scenario.events).to.have.length(count);
      const [certificate] = scenario.file.certificates ?? [];
      expect(certificate?.ending?.replacedBy).to.equal('JY13299002026000002');
      expect(certificate && certificateStateOf(certificate, '2026-03-02')).to.equal('replaced');
    });
  });

  describe('免提交: what the library holds is not asked for', () => {
    const wanting = (context: DecisionContext): DecisionContext => ({
      ...context,
      matter: {
        ...context.matter,
        materials: context.matter.materials.map((spec) =>
          spec.code === 'SP03' ? { ...spec, reuse: { certificates: ['SPJYXKZ'] } } : spec,
        ),
      },
    });
    const without = {
      materials: ['SP01', 'SP04', 'SP05'].map((code) => ({ code, fileIds: ['f'] })),
    };

    it('a required material is missing without it, and counts as handed in with it', () => {
      const context = wanting(food);
      expect(() => new CaseScenario(context).submit(without)).to.throw('MATERIAL_MISSING');
      const library = libraryOf(granted(food));
      const { file } = new CaseScenario({ ...context, library }).submit(without);
      expect(file.materials.find(({ code }) => code === 'SP03')).to.deep.include({
        fileIds: [],
        held: {
          caseId: 'case-1',
          certificateId: 'c1',
          kind: 'SPJYXKZ',
          name: '食品经营许可证',
          number: 'JY13299002026000001',
          validTo: '2031-03-01',
        },
      });
    });

    it('not when it is over or was annulled', () => {
      const scenario = granted(food);
      const expired = libraryOf(scenario).map((one) => ({ ...one, validTo: '2026-03-01' }));
      const context = wanting(food);
      expect(() => new CaseScenario({ ...context, library: expired }).submit(without)).to.throw(
        'MATERIAL_MISSING',
      );
    });

    it('not for an account that writes somebody else’s number', () => {
      const library = libraryOf(granted(food));
      const applicant = {
        kind: 'person',
        name: '别人',
        idNumber: '110101199001010015',
        phone: '13900000000',
      } as const;
      const filed = () =>
        new CaseScenario({ ...wanting(food), library }).submit({ ...without, applicant });
      expect(filed).to.throw('MATERIAL_MISSING');
    });

    it('nobody can say for themselves that it is held', () => {
      const held = libraryOf(granted(food))[0];
      if (held === undefined) throw new Error('nothing was issued');
      const { caseId, id: certificateId, kind, name, number, validTo } = held;
      const claimed = {
        code: 'SP03',
        fileIds: [],
        held: { caseId, certificateId, kind, name, number, validTo },
      };
      const materials = [...without.materials, claimed];
      expect(() => new CaseScenario(wanting(food)).submit({ materials })).to.throw(
        'MATERIAL_MISSING',
      );
    });

    it('acceptance looks again: what was lost meanwhile has to be asked for', () => {
      const library = libraryOf(granted(food));
      const context = { ...wanting(food), library };
      const scenario = new CaseScenario(context).submit(without);
      const over = library.map((one) => ({ ...one, validTo: '2026-03-01' }));
      const later = new CaseScenario({ ...context, library: over });
      later.resume(scenario);
      const refusal = later.refusal('counter', later.completion('PreCheck', 'accept'));
      expect(refusal.code).to.equal('CERTIFICATE_LOST');
      expect(refusal.facts?.['materials']).to.deep.equal(['经营场所布局及操作流程图']);
      scenario.complete('PreCheck', 'counter', 'accept').expectStatus('IN_REVIEW');
    });
  });
});

function libraryOf({ file }: CaseScenario): readonly LibraryCertificate[] {
  return libraryEntriesOf(file);
}

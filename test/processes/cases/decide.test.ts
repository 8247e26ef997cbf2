import { expect } from 'chai';
import { type DecisionContext, evolve, replayCase } from '#processes';
import { contextOf } from '../library.ts';
import { filedCase, surveyed } from './filed-case.ts';
import type { CaseScenario } from './scenario.ts';

describe('decide', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await contextOf('food-business-permit');
  });

  beforeEach(() => {
    scenario = filedCase(context);
  });

  describe('withdrawing', () => {
    it('is the applicant’s own and possible only before the decision', () => {
      const withdraw = { type: 'WithdrawCase' as const, reason: '不办了' };
      expect(scenario.refusal('counter', withdraw).code).to.equal('NOT_THE_APPLICANT');
      surveyed(scenario);
      scenario.complete('Review', 'reviewer', 'pass').complete('Decide', 'chief', 'grant');
      expect(scenario.refusal('applicant', withdraw).code).to.equal('CASE_DECIDED');
    });
  });

  describe('documents', () => {
    it('are ordered from the renderer once each and remember their file', () => {
      const orders = scenario.jobs.filter(({ kind }) => kind === 'renderDocument');
      expect(orders.map(({ id }) => id)).to.deep.equal(['case-1.render.d1']);
      const blob = { id: 'b1', sha256: 'a'.repeat(64), size: 10 };
      scenario.run('system', { type: 'RecordRendering', documentId: 'd1', blob });
      expect(scenario.file.documents[0]?.blob).to.deep.equal(blob);
      const unknown = scenario.refusal('system', {
        type: 'RecordRendering',
        documentId: 'd9',
        blob,
      });
      expect(unknown.code).to.equal('DOCUMENT_NOT_FOUND');
    });
  });

  it('gives jobs ids that never repeat', () => {
    surveyed(scenario);
    const ids = scenario.jobs.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('decides the same again: replaying the stream gives the file, event by event', () => {
    surveyed(scenario);
    scenario.complete('Review', 'reviewer', 'return').advanceTo('2026-04-10');
    expect(replayCase(context.definition, scenario.events)).to.deep.equal(scenario.file);
    const [first, ...rest] = scenario.events;
    const start = first === undefined ? undefined : evolve(context.definition, undefined, first);
    expect(
      rest.reduce((file, event) => evolve(context.definition, file, event), start),
    ).to.deep.equal(scenario.file);
  });

  it('survives JSON: a stored case goes on as if it had never left memory', () => {
    const stored = JSON.parse(JSON.stringify(scenario.file));
    expect(stored).to.deep.equal(scenario.file);
  });
});

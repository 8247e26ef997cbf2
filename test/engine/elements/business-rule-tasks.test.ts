import { expect } from 'chai';
import { diagram, end, flows, start, tag } from '../diagram.ts';
import { Play, plainPorts } from '../play.ts';

describe('business rule tasks (BPMN 2.0.2, 10.3.3)', () => {
  const rule = (attributes: Record<string, string>) =>
    diagram(
      start('S'),
      tag('businessRuleTask', { id: 'T', ...attributes }),
      end('E'),
      flows('S > T > E'),
    );
  const asking = rule({ 'gov:decision': 'fee', 'gov:resultVariable': 'amount' });

  it('asks a decision and tells which rows matched', async () => {
    const ports = {
      ...plainPorts,
      decide: (decision: string, variables: { readonly [name: string]: unknown }) => ({
        value: `${decision} of ${String(variables['kind'])}`,
        rows: [2],
      }),
    };
    const play = await Play.of(asking, { kind: 'shop' }, ports);
    expect(play.variables['amount']).to.equal('fee of shop');
    expect(play.events.find(({ type }) => type === 'DecisionEvaluated')).to.deep.include({
      decision: 'fee',
      result: 'fee of shop',
      rows: [2],
    });
  });

  it('raises an incident when nobody can answer, or when the decision cannot', async () => {
    expect((await Play.of(asking)).incidents).to.deep.equal(['T DECISION_FAILED']);
    const decide = () => ({ code: 'NO_ROW', message: 'no row matches' });
    const play = await Play.of(asking, {}, { ...plainPorts, decide });
    expect(play.current.incidents[0]?.message).to.contain('no row matches');
  });

  it('is a job when a worker does it', async () => {
    const play = await Play.of(rule({ 'gov:job': 'rules' }));
    expect(play.waits).to.deep.equal(['T job']);
    play.complete('T');
    expect(play.status).to.equal('completed');
  });
});

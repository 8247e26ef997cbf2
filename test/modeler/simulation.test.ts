import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { readBpmn } from '#engine';
import { type Matter, stateCouncilCalendar } from '#processes';
import { beginningVariables } from '../../modeler/simulation/beginning-variables.ts';
import { runScenarios } from '../../modeler/simulation/run-scenarios.ts';
import { type Setup, Simulation } from '../../modeler/simulation/simulation.ts';
import { advanceTo, advanceWorkdays, durationOf } from '../../modeler/simulation/time-steps.ts';
import { viewOf } from '../../modeler/simulation/view.ts';
import { freeName, written } from '../../modeler/simulation/written-scenario.ts';
import {
  definitionsOf,
  type ScenarioStep,
  workPeriodPorts,
} from '../../processes/scenarios/index.ts';

const folder = resolve(import.meta.dirname, '../../processes/library/road-excavation');
const xml = readFileSync(resolve(folder, 'process.bpmn'), 'utf8');
const matter = JSON.parse(readFileSync(resolve(folder, 'matter.json'), 'utf8')) as Matter;
const calendar = stateCouncilCalendar;

async function setup(): Promise<Setup> {
  const read = await readBpmn(xml);
  if ('problems' in read) throw new Error('the diagram is refused');
  const answer = definitionsOf(read.model, undefined);
  if ('problems' in answer) throw new Error('the diagram is refused');
  return {
    definitions: answer.definitions,
    ports: workPeriodPorts,
    start: '2026-03-02T09:00:00.000+08:00',
    variables: beginningVariables(matter),
    auto: ['serviceTask'],
  };
}

const complete = (element: string, outcome: string): ScenarioStep => ({
  verb: 'complete',
  complete: element,
  variables: { [element]: { outcome } },
});

describe('simulation of a drawing', () => {
  it('shows the first step with its outcomes and the day it is due', async () => {
    const simulation = new Simulation(await setup());
    const view = viewOf(simulation, calendar);
    expect(view.state).to.equal('waiting');
    const step = view.waiting.find(({ element }) => element === 'PreCheck');
    expect(step).to.include({
      name: '受理审查',
      isWork: true,
      dueOn: '2026-03-09',
      isOverdue: false,
    });
    expect(step?.outcomes.map(({ value }) => value)).to.include('supplement');
    expect([...view.tokens]).to.deep.equal([['PreCheck', 1]]);
  });

  it('asks each department of the matter once the application is accepted', async () => {
    const simulation = new Simulation(await setup());
    expect(simulation.do(complete('PreCheck', 'accept'))).to.equal(undefined);
    const view = viewOf(simulation, calendar);
    const asked = view.waiting.filter(({ element }) => element === 'Opinion');
    expect(asked.map(({ department }) => department)).to.deep.equal(
      matter.coDepartments.map(({ department }) => department),
    );
    expect(asked.map(({ index }) => index)).to.deep.equal(asked.map((_, at) => at));
    expect(view.workdays.review).to.equal(0);
  });

  it('is overdue and accepted by law when the clock runs past the notice', async () => {
    const simulation = new Simulation(await setup());
    const step = advanceWorkdays(simulation.stage.at, 6, calendar);
    if (!step) throw new Error('not ahead');
    expect(simulation.do(step)).to.equal(undefined);
    const view = viewOf(simulation, calendar);
    expect(view.today).to.equal('2026-03-10');
    expect(view.done.has('DeemAccept')).to.equal(true);
    expect(view.workdays.total).to.equal(6);
  });

  it('goes back by one step, and a refused step changes nothing', async () => {
    const simulation = new Simulation(await setup());
    simulation.do(complete('PreCheck', 'accept'));
    const before = viewOf(simulation, calendar);
    expect(simulation.do(complete('Decide', 'grant'))?.code).to.equal('NOT_WAITING');
    expect(viewOf(simulation, calendar)).to.deep.equal(before);
    simulation.back();
    expect(viewOf(simulation, calendar).waiting[0]?.element).to.equal('PreCheck');
    expect(simulation.steps).to.deep.equal([]);
  });

  it('stops with an incident where a condition has no answer, and goes on once it has', async () => {
    const simulation = new Simulation(await setup());
    simulation.do({ verb: 'complete', complete: 'PreCheck' });
    const [incident] = viewOf(simulation, calendar).incidents;
    expect(incident).to.include({ element: 'IntakeDecision', name: '受理结论' });
    simulation.do({ verb: 'set', set: { PreCheck: { outcome: 'refuse' } } });
    simulation.do({ verb: 'resolve', resolve: 'IntakeDecision' });
    expect(viewOf(simulation, calendar).state).to.equal('completed');
  });
});

describe('scenarios of a drawing', () => {
  const quick = { onProgress: async () => undefined, isCancelled: () => false };

  it('play again what was played, and tell when it comes out otherwise', async () => {
    const prepared = await setup();
    const simulation = new Simulation(prepared);
    simulation.do(complete('PreCheck', 'refuse'));
    const good = written(simulation.scenario({ state: 'completed', completed: ['EndRefused'] }));
    const bad = written(simulation.scenario({ state: 'waiting' }));
    const report = await runScenarios(
      [
        { name: '不予受理', scenario: good },
        { name: '旧场景', scenario: bad },
        { name: '坏场景', scenario: { stepz: [] } },
      ],
      prepared,
      quick,
    );
    expect(report.results.map(({ state, failures }) => [state, failures.length])).to.deep.equal([
      ['completed', 0],
      ['completed', 1],
      ['refused', 1],
    ]);
    expect(report.reach.missed).to.include('Decide').and.not.include('EndRefused');
  });

  it('stop between two scenarios when they are cancelled', async () => {
    const prepared = await setup();
    const scenario = written(new Simulation(prepared).scenario({}));
    const seen: number[] = [];
    const report = await runScenarios(
      ['一', '二', '三'].map((name) => ({ name, scenario })),
      prepared,
      {
        onProgress: async (done) => {
          seen.push(done);
        },
        isCancelled: () => seen.length > 1,
      },
    );
    expect(report.isCut).to.equal(true);
    expect(report.results.map(({ name }) => name)).to.deep.equal(['一']);
    expect(seen).to.deep.equal([0, 1]);
  });

  it('are never called alike', () => {
    expect(['准予', '不予'].map((name) => freeName(name, ['准予']))).to.deep.equal([
      '准予 2',
      '不予',
    ]);
    expect(freeName(' 准予 ', ['准予', '准予 2'])).to.equal('准予 3');
  });
});

describe('time of a simulation', () => {
  const now = '2026-03-02T09:00:00.000+08:00';
  it('is written as people read it', () => {
    expect([0, 90_061_500, 86_400_000, 60_000].map(durationOf)).to.deep.equal([
      'PT0S',
      'P1DT1H1M1.5S',
      'P1D',
      'PT1M',
    ]);
  });

  it('never turns back', () => {
    expect(advanceTo(now, '2026-03-02T08:59:59.000+08:00')).to.equal(undefined);
    expect(advanceTo(now, now)).to.deep.equal({ verb: 'advance', advance: 'PT0S' });
  });

  it('skips days off', () => {
    expect(advanceWorkdays('2026-03-06T16:00:00.000+08:00', 1, calendar)).to.deep.equal({
      verb: 'advance',
      advance: 'P2DT17H',
    });
  });
});

import { expect } from 'chai';
import { clocksOf, type DecisionContext } from '#processes';
import { contextOf } from '../library.ts';
import { CaseScenario } from './scenario.ts';

describe('clocks of a case', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await contextOf('road-excavation');
  });

  beforeEach(() => {
    scenario = new CaseScenario(context);
    scenario.advanceTo('2026-04-20').submit();
  });

  function read(kind: string, today: string) {
    const clock = clocksOf(context, scenario.file, today).find((reading) => reading.kind === kind);
    if (clock === undefined) throw new Error(`no clock ${kind}`);
    const { due, status, light, remaining } = clock;
    return { due, status, light, remaining };
  }

  it('before acceptance only the notice clock runs', () => {
    expect(read('notice', '2026-04-21')).to.deep.equal({
      due: '2026-04-27',
      status: 'running',
      light: 'green',
      remaining: 5,
    });
    expect(read('statutory', '2026-04-21')).to.include({
      due: null,
      status: 'notStarted',
      light: 'none',
    });
  });

  it('acceptance stops it and starts the promise and the law', () => {
    scenario.complete('PreCheck', 'counter', 'accept');
    expect(read('notice', '2026-04-22').status).to.equal('stopped');
    expect(read('promised', '2026-04-22')).to.deep.equal({
      due: '2026-04-30',
      status: 'running',
      light: 'green',
      remaining: 7,
    });
    expect(read('statutory', '2026-04-22').due).to.equal('2026-05-20');
    expect(read('opinion', '2026-04-23')).to.deep.equal({
      due: '2026-04-23',
      status: 'running',
      light: 'yellow',
      remaining: 1,
    });
    expect(read('opinion', '2026-04-24').light).to.equal('red');
  });

  it('a supplement has its own clock', () => {
    const supplementItems = [{ materialCode: 'DL03', reason: '没有交通疏导平面图' }];
    scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems });
    expect(read('supplement', '2026-04-21')).to.include({ due: '2026-05-13', status: 'running' });
    scenario.advanceTo('2026-04-22');
    scenario.run('applicant', {
      type: 'SubmitSupplement',
      materials: [{ code: 'DL03', fileIds: ['f'] }],
    });
    expect(read('supplement', '2026-04-23').status).to.equal('stopped');
    expect(read('notice', '2026-04-23')).to.include({ due: '2026-04-29', status: 'running' });
  });

  it('a local closure moves the dates of the division', () => {
    const closures = [{ division: '329900', dates: ['2026-04-22'], reason: '台风停工' }];
    scenario = new CaseScenario({
      ...context,
      calendar: { ...context.calendar, version: 2, closures },
    });
    scenario.advanceTo('2026-04-20').submit();
    expect(scenario.task('PreCheck').dueOn).to.equal('2026-04-28');
  });
});

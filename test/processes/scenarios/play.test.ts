import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { type Definition, readBpmn } from '#engine';
import { stateCouncilCalendar } from '#processes';
import {
  definitionsOf,
  play,
  readScenario,
  type Scenario,
  workPeriodPorts,
  workPeriodsBy,
} from '../../../processes/scenarios/index.ts';

const folder = resolve(import.meta.dirname, '../../../processes/library/road-excavation');
const xml = readFileSync(resolve(folder, 'process.bpmn'), 'utf8');

async function definitions(): Promise<readonly Definition[]> {
  const read = await readBpmn(xml);
  if ('problems' in read) throw new Error('the diagram is refused');
  const answer = definitionsOf(read.model, undefined);
  if ('problems' in answer) throw new Error('the diagram is refused');
  return answer.definitions;
}

function scenario(value: unknown): Scenario {
  const read = readScenario(JSON.stringify(value));
  if ('refused' in read) throw new Error(read.refused);
  return read.scenario;
}

describe('scenarios: when they begin', () => {
  it('counts working days from the date given, across a holiday', async () => {
    // Given: the day before the National Day of 2025, which closes the offices until 8 October
    const { answer } = play(
      await definitions(),
      scenario({ start: '2025-09-30' }),
      workPeriodPorts,
    );
    // Then: five working days later is 2025-10-14 (10, 11 being a Saturday that is worked)
    const timer = answer.waiting.find(({ element }) => element === 'NoticeOverdue');
    expect(timer?.dueAt).to.equal('2025-10-15T00:00:00.000+08:00');
    expect(answer.trace[0]?.at).to.equal('2025-09-30T09:00:00.000+08:00');
  });

  it('ends days at the close of business of a matter that has one', async () => {
    const ports = workPeriodsBy(stateCouncilCalendar, '17:30');
    const { answer } = play(await definitions(), scenario({ start: '2025-09-30' }), ports);
    const timer = answer.waiting.find(({ element }) => element === 'NoticeOverdue');
    expect(timer?.dueAt).to.equal('2025-10-14T17:30:00.000+08:00');
  });

  for (const start of ['2026-02-30', 'tomorrow', '2026-03-02T09:00:00']) {
    it(`refuses ${start} as its beginning`, () => {
      expect(readScenario(JSON.stringify({ start })))
        .to.have.property('refused')
        .that.match(/^start: neither/);
    });
  }

  it('takes an instant with offset', () => {
    expect(scenario({ start: '2026-03-02T14:00:00+08:00' }).start).to.equal(
      '2026-03-02T14:00:00+08:00',
    );
  });
});

describe('scenarios: values that are expected', () => {
  it('compares objects whatever the order of their names, and lists with theirs', async () => {
    const compiled = await definitions();
    const variables = { form: { a: 1, b: [1, 2] } };
    const failuresOf = (expected: unknown) =>
      play(compiled, scenario({ variables, expect: { variables: expected } }), workPeriodPorts)
        .answer.failures;
    expect(failuresOf({ form: { b: [1, 2], a: 1 } })).to.equal(undefined);
    expect(failuresOf({ form: { a: 1, b: [2, 1] } })).to.have.length(1);
    expect(failuresOf({ form: { a: 1 } })).to.have.length(1);
    expect(failuresOf({ form: { a: 1, b: { 0: 1, 1: 2 } } })).to.have.length(1);
  });
});

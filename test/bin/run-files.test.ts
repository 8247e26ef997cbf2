import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { diagram, end, start } from '../engine/diagram.ts';
import { type Answer, filesOfSuite, lianshen, review } from './lianshen.ts';

describe('lianshen run', () => {
  const { pathOf, write, run } = filesOfSuite();

  it('answers 2 for a diagram that is refused, with the problems', async () => {
    const answer = await run(diagram(start('S'), '<bpmn:complexThing id="C" />'));
    expect(answer.status).to.equal(2);
    expect(answer.state).to.equal('refused');
    expect(answer.problems[0]).to.have.keys('elementId', 'code', 'message');
  });

  it('answers 2 for bad input', async () => {
    const path = await write('one.bpmn', review);
    for (const scenario of [
      'no json',
      { stepz: [] },
      { steps: [{ complete: 'A', advance: 'PT1H' }] },
      { steps: [{ advance: 'one hour' }] },
      { steps: [{ complete: 'A', variable: {} }] },
      { expect: { state: 'done' } },
    ]) {
      const { status, out } = await lianshen(
        'run',
        path,
        '--json',
        '--scenario',
        await write('bad.json', scenario),
      );
      expect(status, JSON.stringify(scenario)).to.equal(2);
      expect(JSON.parse(out).problems[0].code).to.equal('BAD_SCENARIO');
    }
    expect((await lianshen('run')).status).to.equal(2);
    expect((await lianshen('run', path, '--fast')).status).to.equal(2);
    expect((await lianshen('run', pathOf('none.bpmn'))).status).to.equal(2);
    expect((await lianshen('run', path, '--process', 'Nobody')).status).to.equal(2);
  });

  it('runs hundreds of files in one go, one line each, each with the scenario beside it', async () => {
    const names = Array.from({ length: 200 }, (_, at) => `many-${at}`);
    const paths = await Promise.all(names.map((name) => write(`${name}.bpmn`, review)));
    await write('many-7.scenario.json', { auto: true, expect: { state: 'waiting' } });
    const { status, out } = await lianshen('run', ...paths, '--json');
    const lines: readonly Answer[] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file }) => file)).to.deep.equal(paths);
    expect(status).to.equal(1);
    expect(
      lines.filter(({ failures }) => failures !== undefined).map(({ file }) => file),
    ).to.deep.equal([paths[7]]);
  });

  it('lints without running', async () => {
    const good = await write('good.bpmn', review);
    const bad = await write('bad.bpmn', diagram(start('S'), end('E')));
    expect(await lianshen('lint', good)).to.include({ status: 0, out: `${good}: no problems\n` });
    const { status, out } = await lianshen('lint', bad, '--json');
    expect(status).to.equal(1);
    expect(JSON.parse(out).problems.length).to.be.above(0);
    expect((await lianshen('lint', pathOf('none.bpmn'))).status).to.equal(2);
  });

  it('says which elements no scenario of a folder reaches', async () => {
    const inner = await mkdtemp(pathOf('coverage-'));
    await writeFile(join(inner, 'review.bpmn'), review);
    await writeFile(join(inner, 'other.json'), '{"name": "no scenario"}');
    await writeFile(join(inner, 'late.json'), JSON.stringify({ steps: [{ advance: 'PT3H' }] }));
    await writeFile(join(inner, 'normal.json'), JSON.stringify({ auto: true }));
    const { status, out } = await lianshen('coverage', inner, '--json');
    expect(status).to.equal(0);
    expect(JSON.parse(out).diagrams).to.deep.equal([
      {
        file: 'review.bpmn',
        scenarios: 2,
        elements: 13,
        reached: 10,
        missed: ['Refused', 'Failed'],
        missedFlows: ['Refused_Failed'],
      },
    ]);
    expect((await lianshen('coverage', pathOf('none'))).status).to.equal(2);
  });
});

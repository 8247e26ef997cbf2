import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { diagram, end, flows, start, tag } from '../engine/diagram.ts';
import { type Answer, filesOfSuite, lianshen } from './lianshen.ts';

const asking = diagram(
  start('S'),
  tag('businessRuleTask', { id: 'T', 'gov:decision': 'fee' }),
  end('E'),
  flows('S > T > E'),
);

const feeOf = (expression: string, id = 'fee') =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="d" namespace="n"><decision id="${id}" name="${id}"><literalExpression><text>${expression}</text></literalExpression></decision></definitions>`;

describe('lianshen run with decisions', () => {
  const { pathOf, write } = filesOfSuite();
  const inFolder = async (folder: string, files: Readonly<Record<string, string>>) => {
    await mkdir(pathOf(folder));
    for (const [name, content] of Object.entries(files)) await write(join(folder, name), content);
    return pathOf(join(folder, 'permit.bpmn'));
  };
  const run = async (...args: readonly string[]) => {
    const { status, out } = await lianshen('run', ...args, '--json');
    return { status, ...(JSON.parse(out) as Answer) };
  };

  it('asks the decisions that lie beside the diagram', async () => {
    const path = await inFolder('beside', { 'permit.bpmn': asking, 'fees.dmn': feeOf('7 * 6') });
    const answer = await run(path);
    expect(answer.state).to.equal('completed');
    expect(answer.variables).to.deep.equal({ T: 42 });
  });

  it('asks those that are named instead', async () => {
    const path = await inFolder('named', {
      'permit.bpmn': asking,
      'a.dmn': feeOf('1'),
      'b.dmn': feeOf('2'),
    });
    const answer = await run(path, '--decisions', pathOf('named/b.dmn'));
    expect(answer.variables).to.deep.equal({ T: 2 });
  });

  it('refuses a decision that two files have, a file that is none, and one that is not there', async () => {
    const path = await inFolder('twice', {
      'permit.bpmn': asking,
      'a.dmn': feeOf('1'),
      'b.dmn': feeOf('2'),
    });
    const twice = await run(path);
    expect([twice.status, twice.problems[0]?.code]).to.deep.equal([2, 'DECISION_TWICE']);
    const broken = await run(path, '--decisions', path);
    expect([broken.status, broken.problems[0]?.code]).to.deep.equal([2, 'NOT_DMN']);
    const missing = await run(path, '--decisions', pathOf('none.dmn'));
    expect([missing.status, missing.problems[0]?.code]).to.deep.equal([2, 'FILE_NOT_READ']);
  });

  it('raises an incident when no file has the decision', async () => {
    const path = await inFolder('other', { 'permit.bpmn': asking, 'a.dmn': feeOf('1', 'tax') });
    const answer = await run(path);
    expect(answer.state).to.equal('incident');
    expect(answer.incidents[0]).to.deep.include({ element: 'T', code: 'DECISION_FAILED' });
  });

  it('lint says what is wrong in a file of decisions', async () => {
    const good = await write('good.dmn', feeOf('1 + 1'));
    const bad = await write('bad.dmn', feeOf('1 +'));
    const answers = await lianshen('lint', good, bad, '--json');
    expect(answers.status).to.equal(1);
    const [first, second] = answers.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first.problems).to.deep.equal([]);
    expect(second.problems[0]).to.deep.include({ elementId: 'fee', code: 'BAD_DECISION' });
  });
});

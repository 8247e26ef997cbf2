import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { readDiagramFile, scenarioFor } from '../../bin/scenario/files.ts';
import { runDiagram } from '../../bin/scenario/run-diagram.ts';

const root = import.meta.dirname;
const elements = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

async function play(diagram: string, path: string): Promise<void> {
  const file = await readDiagramFile(diagram);
  if ('problem' in file) throw new Error(file.problem.message);
  const read = await scenarioFor(diagram, path);
  if ('problem' in read) throw new Error(read.problem.message);
  expect(Object.keys(read.scenario.expect), 'it expects nothing').not.to.deep.equal([]);
  const answer = await runDiagram(file.xml, read.scenario, { path: diagram });
  if (answer.state === 'refused') throw new Error(JSON.stringify(answer.problems));
  expect(answer.failures ?? [], JSON.stringify(answer, null, 1)).to.deep.equal([]);
}

describe('conformance to BPMN 2.0.2', () => {
  for (const element of elements) {
    const folder = join(root, element);
    const scenarios = readdirSync(folder).filter((name) => name.endsWith('.json'));

    it(`${element} says on which clause it rests`, () => {
      const text = readFileSync(join(folder, 'README.md'), 'utf8');
      expect(text).to.match(/^BPMN 2\.0\.2, \d+\.|^Not in BPMN 2\.0\.2: /m);
      expect(scenarios.length).to.be.above(0);
    });

    for (const scenario of scenarios) {
      it(`${element}: ${basename(scenario, '.json')}`, () =>
        play(join(folder, 'diagram.bpmn'), join(folder, scenario)));
    }
  }
});

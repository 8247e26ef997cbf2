import { expect } from 'chai';
import { compile, type Definition, readBpmn, replay, step } from '#engine';
import { diagram, end, flows, parallel, start, task } from './diagram.ts';
import { morning, plainPorts } from './play.ts';

const large = {
  characters: 100_000_000,
  depth: 64,
  namespaces: 64,
  elements: 1_000_000,
  unknownElements: 0,
  attributeCharacters: 65_536,
};

async function largeDefinition(xml: string): Promise<Definition> {
  const read = await readBpmn(xml, large);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems[0]));
  const compiled = compile(read.model);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems[0]));
  return compiled.definition;
}

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `T${at}`);
}

const line = (count: number) =>
  diagram(
    start('S'),
    ...names(count).map((id) => task(id)),
    end('E'),
    flows(['S', ...names(count), 'E'].join(' > ')),
  );

const fork = (count: number) =>
  diagram(
    start('S'),
    parallel('F'),
    ...names(count).map((id) => task(id)),
    parallel('J'),
    end('E'),
    flows('S > F', ...names(count).map((id) => `F > ${id} > J`), 'J > E'),
  );

function run(definition: Definition) {
  const command = { type: 'StartInstance', at: morning, instanceId: 'I' } as const;
  const answer = step(definition, undefined, command, { ...plainPorts, stepLimit: 1_000_000 });
  if (!answer.accepted) throw new Error(answer.rejection.code);
  return answer;
}

describe('large diagrams', () => {
  for (const [name, make] of [
    ['line', line],
    ['fork', fork],
  ] as const) {
    it(`a ${name} of 10,000 elements runs without stack`, async () => {
      const definition = await largeDefinition(make(10_000));
      const { instance, events } = run(definition);
      expect(instance.status).to.equal('completed');
      expect(instance.live).to.deep.equal([]);
      expect(replay(definition, events)).to.deep.equal(instance);
    });
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { flowOperations } from '../../../requirements/flow-operations.ts';

const root = resolve(import.meta.dirname, '../../../..');

/** Rows of the table in docs/flow-operations.md: feature, file, test. */
function rows(): readonly (readonly [feature: string, file: string, test: string])[] {
  const text = readFileSync(join(root, 'docs/flow-operations.md'), 'utf8');
  return text.split('\n').flatMap((line) => {
    const found = /^\| (.+?) \| .+ \| `(test\/[^`]+)`: (.+?) \|$/.exec(line);
    const [, feature, file, test] = found ?? [];
    return feature === undefined || file === undefined || test === undefined
      ? []
      : [[feature, file, test] as const];
  });
}

describe('docs/flow-operations.md', () => {
  it('names for each feature a test that exists', () => {
    const missing = rows().filter(
      ([, file, test]) => !readFileSync(join(root, file), 'utf8').includes(test),
    );
    expect(missing).to.deep.equal([]);
  });

  it('has every feature of requirements section 6 that is an operation', () => {
    const features = rows().map(([feature]) => feature);
    expect(features).to.include.members(flowOperations);
  });

  it('knows every test of the rules that names a feature', () => {
    const folder = import.meta.dirname;
    const titles = readdirSync(folder).flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/\bit\('(\p{Script=Han}[^:']*):/gu),
    ]);
    const named = new Set(titles.map(([, feature = '']) => feature));
    expect(named.size).to.be.greaterThan(20);
    const unknown = [...named].filter(
      (feature) => !rows().some(([, , test]) => test.startsWith(feature)),
    );
    expect(unknown).to.deep.equal([]);
  });
});

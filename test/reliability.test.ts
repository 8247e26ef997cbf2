import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { faultPoints } from '#store';

const root = resolve(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs/reliability.md'), 'utf8');

type Row = { readonly id: string; readonly shown: string };

const rows: readonly Row[] = [...text.matchAll(/^\| `?([A-Za-z0-9-]+)`? \|.*\| ([^|]*) \|$/gm)].map(
  ([, id = '', shown = '']) => ({ id, shown }),
);
const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

describe('docs/reliability.md', () => {
  it('says of every promise, fault, crash point, verdict and row of the scorecard how it is shown', () => {
    const wanted = [
      ...numbered('M', 13),
      ...numbered('F', 25),
      ...numbered('S', 10),
      ...numbered('O', 10),
      ...numbered('row-', 54),
      ...faultPoints,
    ];
    expect(rows.map(({ id }) => id)).to.include.members(wanted);
  });

  for (const { id, shown } of rows) {
    const [, file, title] = /^`([^`]+)`(?:: (.*))?$/.exec(shown) ?? [];
    if (file === undefined) continue;
    it(`${id} names what exists: ${file}`, () => {
      expect(existsSync(join(root, file)), file).to.equal(true);
      const source = readFileSync(join(root, file), 'utf8');
      const isPoint = (faultPoints as readonly string[]).includes(id);
      if (isPoint) expect(source).to.include(`'${id}'`);
      else if (title !== undefined && !/by hand|: open|properties of/.test(title)) {
        expect(source.replaceAll('\\', '')).to.include(title);
      }
    });
  }

  it('names a file or says that it is open in every row of the scorecard', () => {
    for (const { id, shown } of rows) {
      if (id.startsWith('row-')) expect(shown, id).to.match(/^(?:`(?:test|docs)\/|open: )/);
    }
  });

  it('gives a reason for whatever is open', () => {
    for (const { id, shown } of rows) {
      if (shown.startsWith('open')) expect(shown.length, id).to.be.greaterThan(30);
    }
  });
});

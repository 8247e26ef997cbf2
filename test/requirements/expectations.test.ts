import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(import.meta.dirname, '../..');
const rows = readFileSync(resolve(root, 'docs/expectations.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split(' | '));

describe('docs/expectations.md', () => {
  it('has a row for each point, which says whether it is met', () => {
    expect(rows.map(([number = '']) => Number(number.replace('|', '')))).to.deep.equal(
      Array.from({ length: 55 }, (_, at) => at + 1),
    );
    for (const row of rows) expect(['yes', 'partly', 'no'], row[1]).to.include(row[2]);
  });

  it('names tests that exist, by words of their titles', () => {
    for (const row of rows) {
      const tests = row.at(-1) ?? '';
      if (row[2] === 'yes') expect(tests, row[1]).to.include('`');
      for (const [, path = '', words = ''] of tests.matchAll(/`([^`]+\.ts)`(?: \(([^)]+)\))?/g)) {
        const text = readFileSync(resolve(root, 'test', path), 'utf8');
        expect(text, `${path}: ${words}`).to.include(words.replace(/ …$/, ''));
      }
    }
  });
});

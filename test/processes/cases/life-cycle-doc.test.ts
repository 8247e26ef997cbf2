import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { lifeCycleDocument } from '#processes';

describe('docs/life-cycle.md', () => {
  it('says what the table of the life cycle says', () => {
    const page = resolve(import.meta.dirname, '../../../docs/life-cycle.md');
    expect(readFileSync(page, 'utf8'), 'run npm run docs:life-cycle').to.equal(lifeCycleDocument());
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { leftOut, openings } from './openings.ts';
import { sights } from './sight.ts';

const root = resolve(import.meta.dirname, '../..');
const opens = /<(Modal|FormDialog|Drawer|ButtonMenu|Popover|Popconfirm)\b|\bmodal\.confirm\(/;

/** Sources of the screens in which something opens above them. */
const sources = ['web', 'modeler']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && opens.test(readFileSync(join(root, file), 'utf8')));

describe('the check of accessibility', () => {
  it('opens all that opens on a screen, or says why not', () => {
    const known = new Set([...openings.map(({ source }) => source), ...Object.keys(leftOut)]);
    expect(sources.filter((source) => !known.has(source))).to.deep.equal([]);
    expect(Object.keys(leftOut).filter((file) => !sources.includes(file))).to.deep.equal([]);
  });

  it('names each sight once', () => {
    const names = sights.map(({ name }) => name);
    expect(names).to.deep.equal([...new Set(names)]);
  });
});

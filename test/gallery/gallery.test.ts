import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { galleryPage, pagePath, picturesFolder } from './page.ts';
import { filesOf, leftOut, screens } from './screens.ts';

const root = resolve(import.meta.dirname, '../..');

/** The places that a source names, each once; as many as it has screens there. */
function placesIn(file: string, place: RegExp, each: RegExp): readonly string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const places = [...source.matchAll(place)].map(([, path = '']) => path);
  expect(places.length, file)
    .to.equal([...source.matchAll(each)].length)
    .and.to.be.above(5);
  return places;
}

const places = [
  ...placesIn('web/routes.tsx', /\bpath: '([^']+)'/g, /\bscreen: (?!Screen\b|ComponentType\b)\w+/g),
  ...placesIn('modeler/app.tsx', /<Route path="([^"]+)"/g, /<Route path=/g),
];

describe('the gallery of screens', () => {
  it('has every place of the site, or says why not', () => {
    const shown = new Set([...screens.map(({ place }) => place), ...Object.keys(leftOut)]);
    expect(places.filter((place) => !shown.has(place))).to.deep.equal([]);
    expect([...shown].filter((place) => !places.includes(place))).to.deep.equal([]);
  });

  it('names each screen once', () => {
    const names = screens.map(({ name }) => name);
    expect(names).to.deep.equal([...new Set(names)]);
  });

  it('has the picture of each screen, and no other', () => {
    expect(existsSync(picturesFolder), 'npm run docs:pictures').to.equal(true);
    expect(readdirSync(picturesFolder).sort()).to.deep.equal(screens.flatMap(filesOf).sort());
  });

  it('has a page that is up to date (npm run docs:pictures)', () => {
    expect(readFileSync(pagePath, 'utf8')).to.equal(galleryPage());
  });
});

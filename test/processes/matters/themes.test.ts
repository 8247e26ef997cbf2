import { expect } from 'chai';
import { checkMatter, type Matter, themes } from '#processes';
import { readLibrary } from '../../../bin/seed-library.ts';

const road = readLibrary().find(({ matter }) => matter.code === '000117000905')?.matter as Matter;

describe('themes of a matter', () => {
  const found = (change: Partial<Matter>) =>
    checkMatter({ ...road, ...change }).map(({ field, code }) => [field, code]);

  it('are known ones, each once, of those whom the matter is for', () => {
    expect(found({ themes: ['person.flying'] })).to.deep.equal([['themes.0', 'THEME_UNKNOWN']]);
    const twice = ['organisation.licence', 'organisation.licence'];
    expect(found({ themes: twice })).to.deep.equal([['themes.1', 'THEME_TWICE']]);
    expect(found({ themes: ['person.birth'], audience: ['organisation'] })).to.deep.equal([
      ['themes.0', 'THEME_OF_OTHERS'],
    ]);
  });

  it('have names that nobody can take for one another', () => {
    const names = themes.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
  });

  it('stand on every matter of the library', () => {
    const without = readLibrary().filter(({ matter }) => (matter.themes ?? []).length === 0);
    expect(without.map(({ matter }) => matter.name)).to.deep.equal([]);
  });
});

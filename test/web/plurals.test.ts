import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import i18next from 'i18next';
import { countIn } from '../../web/shell/language.ts';

const root = resolve(import.meta.dirname, '../..');

/** Files with the words of screens. */
const dictionaries = ['web', 'modeler'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('-texts.ts'))
    .map((name) => join(root, folder, name)),
);

type Entry = { readonly key: string; readonly words: readonly string[] };

/** The entries of a dictionary: Chinese, English, and English of one where it differs. */
function entriesOf(path: string): readonly Entry[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/^ {2}(\w+): \[([^\]]*)\],$/gm)].map(([, key = '', inside = '']) => ({
    key,
    words: [...inside.matchAll(/'((?:[^'\\]|\\.)*)'|"([^"]*)"/g)].map(
      ([, single, double]) => single ?? double ?? '',
    ),
  }));
}

/** A number before a noun of several: `{{count}} files`. */
const ofSeveral =
  /\{\{\w+\}\} (?!is\b|was\b|has\b|exists\b)(?:(?:working|calendar|unread|due|broken|open) )?(?:[a-z]+s|people)\b/;

describe('plurals of English sentences', () => {
  it('have a form for one wherever a noun is counted', () => {
    expect(dictionaries.length).to.be.greaterThan(30);
    const without = dictionaries.flatMap((path) =>
      entriesOf(path)
        .filter(({ words: [, en = '', ofOne] }) => ofSeveral.test(en) && ofOne === undefined)
        .map(({ key }) => `${path.slice(root.length)}: ${key}`),
    );
    expect(without).to.deep.equal([]);
  });

  it('fill no other names for one than for several', () => {
    const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
    for (const { key, words } of dictionaries.flatMap(entriesOf)) {
      const [, en = '', ofOne] = words;
      expect(names(en), key).to.include.members(names(ofOne ?? ''));
    }
  });

  it('count what is called so, else the only number there is', () => {
    expect(countIn({ count: 1, total: 2 })).to.deep.equal({ count: 1 });
    expect(countIn({ days: 1, name: 'A' })).to.deep.equal({ count: 1 });
    expect(countIn({ done: 1, total: 2 })).to.deep.equal({});
    expect(countIn({ name: '1' })).to.deep.equal({});
  });

  it('are chosen for each of several counts of a sentence by a part of their own', async () => {
    const speaker = i18next.createInstance();
    const en = {
      errors: '{{count}} errors',
      errors_one: '{{count}} error',
      both: '$t(errors, {"count": {{errors}} }), {{warnings}} more',
    };
    const options = { keySeparator: false, nsSeparator: false } as const;
    await speaker.init({ lng: 'en', resources: { en: { editor: en } }, ...options });
    const say = speaker.getFixedT('en', 'editor');
    expect(say('both', { errors: 1, warnings: 2 })).to.equal('1 error, 2 more');
    expect(say('both', { errors: 3, warnings: 2 })).to.equal('3 errors, 2 more');
  });
});

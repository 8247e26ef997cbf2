import { expect } from 'chai';
import { readBpmn } from '#engine';
import {
  attributesOf,
  type Drawing,
  drawings,
  elementAt,
  type Place,
  replaced,
} from '../places.ts';
import { problemsOf } from '../play.ts';

/** `EDITS=all` spoils every place of every diagram, else the first of each kind. */
const isAll = process.env['EDITS'] === 'all';

type Edit = Place & { readonly text: string };

const referring = /^attribute (?:\w+:)?(?:\w*Ref|default|bpmnElement) /;

/** Something else than meant: what refers to nothing, what has the id of another, what nobody knows. */
const spoilings: { readonly [what: string]: (xml: string) => readonly Edit[] } = {
  'a reference that leads nowhere': (xml) => [
    ...attributesOf(xml)
      .filter(({ kind }) => referring.test(kind))
      .map((place) => ({ ...place, text: 'Nobody' })),
    ...[...xml.matchAll(/<(\w+:(?:incoming|outgoing|\w*Refs?))>([^<]+)</g)].map(
      ({ index, 1: name = '', 2: id = '' }) => {
        const from = index + name.length + 2;
        return { kind: name, from, to: from + id.length, text: 'Nobody' };
      },
    ),
  ],
  'an id that another has': (xml) => {
    const [first, ...others] = attributesOf(xml).filter(({ kind }) =>
      kind.startsWith('attribute id '),
    );
    const text = xml.slice(first?.from, first?.to);
    return others.map((place) => ({ ...place, text }));
  },
  'an element that nobody knows': (xml) =>
    [...xml.matchAll(/<((?:bpmn|gov|dc|di|bpmndi):\w+)[^<>]*\/>/g)].map(
      ({ index, 1: name = '' }) => {
        const at = index + 1 + name.length;
        return { kind: name, from: at, to: at, text: 'z' };
      },
    ),
  'an attribute that nobody knows': (xml) =>
    attributesOf(xml).map(({ kind, from }) => ({ kind, from: from - 2, to: from - 2, text: 'z' })),
};

/** What was changed and taken nevertheless. */
async function taken({ name, xml }: Drawing, edits: readonly Edit[], seen: Set<string>) {
  const slipped: string[] = [];
  for (const edit of edits) {
    if (seen.has(edit.kind) && !isAll) continue;
    seen.add(edit.kind);
    if ((await problemsOf(replaced(xml, edit, edit.text))).length > 0) continue;
    slipped.push(`${name}: ${edit.kind} in ${elementAt(xml, edit.from)}`);
  }
  return slipped;
}

describe('a diagram of which something would be lost', function () {
  this.timeout(600_000);
  let whole: readonly Drawing[];
  before(async () => {
    // Of files with several pools, which are compiled one by one, the reader alone would be asked.
    const problems = await Promise.all(drawings.map(({ xml }) => problemsOf(xml)));
    whole = drawings.filter((_, at) => problems[at]?.length === 0);
    expect(whole.length).to.be.greaterThan(80);
  });

  for (const [what, editsOf] of Object.entries(spoilings)) {
    it(`is refused for ${what}, wherever it stands`, async () => {
      const seen = new Set<string>();
      const slipped: string[] = [];
      for (const drawing of whole)
        slipped.push(...(await taken(drawing, editsOf(drawing.xml), seen)));
      expect(seen.size).to.be.greaterThan(10);
      expect(slipped).to.deep.equal([]);
    });
  }

  it('is read without a word when nothing is', async () => {
    for (const { name, xml } of drawings)
      expect(await readBpmn(xml), name).to.have.property('model');
  });
});

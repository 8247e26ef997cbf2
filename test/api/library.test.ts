import { expect } from 'chai';
import { readLibrary } from '../../bin/seed-library.ts';
import { definitionFrom } from '../processes/library.ts';
import { forms } from './library/forms.ts';
import { plays } from './library/plays.ts';
import { openTheatre, type Theatre } from './library/theatre.ts';

describe('the matters of the library, played by HTTP', () => {
  let theatre: Theatre;
  const reached = new Map<string, Set<string>>();

  before(async () => {
    theatre = await openTheatre();
  });
  after(() => theatre.close());

  const names = new Map(readLibrary().map(({ matter }) => [matter.code, matter.name]));
  for (const play of plays) {
    it(`${names.get(play.matter)}: ${play.title}`, async () => {
      const { ends } = await theatre.play(play, forms[play.matter] ?? {});
      reached.set(play.matter, new Set([...(reached.get(play.matter) ?? []), ...ends]));
    });
  }

  it('reach every end of every diagram of every matter', async () => {
    const missed: string[] = [];
    for (const { matter, xml } of readLibrary()) {
      const { nodes, marks } = await definitionFrom(xml);
      const ends = nodes.filter(({ id }) => typeof marks(id)['result'] === 'string');
      const seen = reached.get(matter.code) ?? new Set();
      missed.push(
        ...ends.filter(({ id }) => !seen.has(id)).map(({ id }) => `${matter.name}: ${id}`),
      );
    }
    expect(missed).to.deep.equal([]);
  });
});

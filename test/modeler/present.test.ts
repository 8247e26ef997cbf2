import { expect } from 'chai';
import {
  beatMs,
  type DraftNews,
  hear,
  namesOf,
  type Present,
  stillThere,
} from '../../modeler/editor/present.ts';

const nobody: Present = new Map();
const news = (what: DraftNews['what'], screen: string | null, name = '李明'): DraftNews => ({
  key: 'Road',
  what,
  screen,
  name,
});

describe('who has a draft open', () => {
  it('is told by name, once for all screens of a person', () => {
    const one = hear(nobody, news('present', 'a'), 0);
    const two = hear(hear(one, news('present', 'b'), 0), news('present', 'c', '周敏'), 0);
    expect(namesOf(two)).to.deep.equal(['李明', '周敏']);
    expect(namesOf(hear(two, news('left', 'c', '周敏'), 0))).to.deep.equal(['李明']);
  });

  it('is believed until two beats were missed', () => {
    const there = hear(nobody, news('present', 'a'), 0);
    expect(stillThere(there, 2 * beatMs)).to.equal(there);
    expect(namesOf(stillThere(there, 3 * beatMs))).to.deep.equal([]);
    const again = hear(there, news('present', 'a'), 2 * beatMs);
    expect(namesOf(stillThere(again, 3 * beatMs))).to.deep.equal(['李明']);
  });

  it('is not told by a program that saves', () => {
    expect(hear(nobody, news('saved', null), 0)).to.equal(nobody);
  });
});

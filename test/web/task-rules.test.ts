import { expect } from 'chai';
import { acts } from '#processes';
import { isReasoned } from '../../web/inbox/task-rules.ts';

describe('web: outcomes that want an opinion', () => {
  it('are asked for one on the screen wherever the rules refuse them without', () => {
    const forgotten = Object.entries(acts).flatMap(([name, act]) => {
      const wanted: readonly string[] = act.kind === 'task' ? act.reasoned : [];
      return wanted
        .filter((outcome) => !isReasoned(name, outcome))
        .map((outcome) => `${name}: ${outcome}`);
    });
    expect(forgotten).to.deep.equal([]);
  });

  it('are all outcomes of a level, which signs with an opinion of its own', () => {
    expect(isReasoned('levelReview', 'pass')).to.equal(true);
    expect(isReasoned('levelReview', undefined)).to.equal(false);
  });
});

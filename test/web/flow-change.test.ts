import { expect } from 'chai';
import { modificationOf, planWith } from '../../web/case/flow-plan.ts';

describe('changes of a flow that an administrator lists', () => {
  it('say what the API does, without what their kind does not have', () => {
    const filled = { token: '7', element: 'Review' };
    expect(modificationOf({ do: 'move', ...filled })).to.deep.equal({
      do: 'move',
      token: { id: '7' },
      to: 'Review',
    });
    expect(modificationOf({ do: 'cancel', ...filled })).to.deep.equal({
      do: 'cancel',
      token: { id: '7' },
    });
    expect(modificationOf({ do: 'startAfter', ...filled })).to.deep.equal({
      do: 'startAfter',
      element: 'Review',
    });
  });

  it('are listed once', () => {
    const one = modificationOf({ do: 'cancel', token: '7' });
    const other = modificationOf({ do: 'cancel', token: '8' });
    expect(
      planWith(planWith([one], other), modificationOf({ do: 'cancel', token: '7' })),
    ).to.deep.equal([one, other]);
  });
});

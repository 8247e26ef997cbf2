import { expect } from 'chai';
import { heirOf } from '../../web/shell/focus-heir.ts';

describe('the heir of the focus', () => {
  const trail = [
    { element: 'menu', place: '/inbox/1' },
    { element: 'more', place: '/inbox/1' },
    { element: 'item', place: '/inbox/1' },
  ];
  const without =
    (...gone: string[]) =>
    (element: string) =>
      !gone.includes(element);

  it('is what had it before, once what has it is gone', () => {
    expect(heirOf(trail, '/inbox/1', without('item'))).to.equal('more');
    expect(heirOf(trail, '/inbox/1', without('item', 'more'))).to.equal('menu');
  });

  it('is nothing when all is gone, or on another screen', () => {
    expect(heirOf(trail, '/inbox/1', () => false)).to.equal(null);
    expect(heirOf(trail, '/inbox/2', () => true)).to.equal(null);
  });
});

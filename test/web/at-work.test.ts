import { expect } from 'chai';
import { isAtWork, noticeWork } from '../../web/shell/at-work.ts';

describe('whether somebody sits before a screen', () => {
  it('is so for a minute after whatever they do, and no longer', () => {
    const page = new EventTarget();
    const noticed: string[] = [];
    const stop = noticeWork(() => noticed.push('work'), page);
    page.dispatchEvent(new Event('keydown'));
    const now = performance.now();
    expect(isAtWork(now + 59_000)).to.equal(true);
    expect(isAtWork(now + 61_000)).to.equal(false);
    page.dispatchEvent(new Event('mousemove'));
    stop();
    page.dispatchEvent(new Event('keydown'));
    expect(noticed).to.deep.equal(['work']);
  });
});

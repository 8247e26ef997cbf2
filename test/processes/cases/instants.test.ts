import { expect } from 'chai';
import fc from 'fast-check';
import { hoursBetween, isBefore } from '../../../processes/cases/instants.ts';

const offsets = ['Z', '+08:00', '-03:30'];
const instant = fc
  .record({
    ms: fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2099, 0) }),
    offset: fc.constantFrom(...offsets),
  })
  .map(({ ms, offset }) => {
    const sign = offset.startsWith('-') ? -1 : 1;
    const [hours = 0, minutes = 0] = offset === 'Z' ? [] : offset.slice(1).split(':').map(Number);
    const local = new Date(ms + sign * (hours * 60 + minutes) * 60_000).toISOString().slice(0, -1);
    return { ms, text: `${local}${offset}` };
  });

describe('Instants of a case', () => {
  it('have the order of what they mean, whatever offset they are written with', () => {
    fc.assert(
      fc.property(instant, instant, (one, other) => {
        expect(isBefore(one.text, other.text)).to.equal(one.ms < other.ms);
      }),
    );
  });

  it('are as many hours apart as lie between them', () => {
    expect(hoursBetween('2026-03-02T09:00:00.000+08:00', '2026-03-02T03:30:00.000Z')).to.equal(2.5);
  });
});

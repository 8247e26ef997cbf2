import { expect } from 'chai';
import { dayOf, minuteOf, morningOf, nextDayOf } from '../../web/shell/day.ts';
import { inZone } from '../in-zone.ts';

describe('days on the screens', () => {
  for (const zone of ['Asia/Shanghai', 'America/New_York', 'UTC']) {
    describe(`on a computer in ${zone}`, () => {
      inZone(zone);

      it('are those of China', () => {
        expect(minuteOf('2026-03-02T01:30:00.000Z')).to.equal('2026-03-02 09:30');
        expect(dayOf('2026-03-01T16:00:00.000Z')).to.equal('2026-03-02');
        expect(dayOf('2026-03-02')).to.equal('2026-03-02');
        expect(nextDayOf('2026-12-31T09:00:00.000+08:00')).to.equal('2027-01-01T09:00:00+08:00');
        expect(morningOf('2026-03-09')).to.equal('2026-03-09T09:00:00+08:00');
      });
    });
  }
});

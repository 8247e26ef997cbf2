import { execFileSync } from 'node:child_process';
import { expect } from 'chai';

const program = `
  import { dayOf, minuteOf, morningOf, nextDayOf } from './web/shell/day.ts';
  console.log(JSON.stringify([
    minuteOf('2026-03-02T01:30:00.000Z'),
    dayOf('2026-03-01T16:00:00.000Z'),
    dayOf('2026-03-02'),
    nextDayOf('2026-12-31T09:00:00.000+08:00'),
    morningOf('2026-03-09'),
  ]));
`;

describe('days on the screens', () => {
  for (const zone of ['Asia/Shanghai', 'America/New_York', 'UTC']) {
    it(`are those of China on a computer in ${zone}`, () => {
      const said = execFileSync(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '--eval', program],
        { env: { ...process.env, TZ: zone }, encoding: 'utf8' },
      );
      expect(JSON.parse(said)).to.deep.equal([
        '2026-03-02 09:30',
        '2026-03-02',
        '2026-03-02',
        '2027-01-01T09:00:00+08:00',
        '2026-03-09T09:00:00+08:00',
      ]);
    });
  }
});

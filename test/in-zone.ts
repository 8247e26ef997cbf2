import { expect } from 'chai';

/** The tests of a suite run as on a computer in this time zone: Node follows TZ while it runs. */
export function inZone(zone: string): void {
  const { TZ: ours } = process.env;
  before(() => {
    process.env['TZ'] = zone;
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).to.equal(zone);
    const local = new Date('2026-03-02T00:00:00Z').toLocaleString('en');
    expect(local).to.equal(
      new Date('2026-03-02T00:00:00Z').toLocaleString('en', { timeZone: zone }),
    );
  });
  after(() => {
    if (ours === undefined) delete process.env['TZ'];
    else process.env['TZ'] = ours;
  });
}

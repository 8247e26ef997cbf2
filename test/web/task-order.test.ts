import { expect } from 'chai';
import { taskOrders } from '../../web/inbox/task-order.ts';

const task = (openedAt: string, remaining: number | null, matterName: string) => ({
  openedAt,
  remaining,
  matterName,
});

describe('the order of tasks in the inbox', () => {
  const late = task('2026-03-04T09:00:00.000+08:00', -2, '排水许可');
  // Written in another zone: an hour before the one above.
  const old = task('2026-03-04T00:00:00.000Z', 5, '道路挖掘');
  const open = task('2026-03-05T09:00:00.000+08:00', null, '道路挖掘');
  const all = [open, old, late];

  it('has what is overdue first and what has no date last', () => {
    expect(all.toSorted(taskOrders.urgent)).to.deep.equal([late, old, open]);
  });

  it('goes by age, either way, whatever zone instants are written in', () => {
    expect(all.toSorted(taskOrders.oldest)).to.deep.equal([old, late, open]);
    expect(all.toSorted(taskOrders.newest)).to.deep.equal([open, late, old]);
  });

  it('keeps a matter together, the urgent ones of it first', () => {
    expect(all.toSorted(taskOrders.byMatter)).to.deep.equal([old, open, late]);
  });
});

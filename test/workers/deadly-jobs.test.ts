import { expect } from 'chai';
import { createDirectQueue, type JobQueue } from '../../workers/index.ts';
import { checkingOffice } from './checking-office.ts';
import { noticesOf } from './office.ts';

describe('service jobs', () => {
  it('that take their process with them again and again stop, and people see it', async () => {
    let calls = 0;
    const { office } = await checkingOffice(
      async () => {
        calls += 1;
        return { ok: true, variables: {} };
      },
      { queue: asIfDied(10) },
    );
    const caseId = await office.submit();

    await office.workers.drain();

    expect(calls).to.equal(0);
    expect((await office.file(caseId)).flags).to.include('incident');
    expect(await noticesOf(office, 'admin')).to.include('后台作业多次失败，已停止');
  });
});

/** A queue that says of each job how many processes ended while they did it. */
function asIfDied(deaths: number): JobQueue {
  const direct = createDirectQueue();
  return {
    ...direct,
    work: (queue, handler) => direct.work(queue, (data) => handler(data, deaths)),
  };
}

import { expect } from 'chai';
import { DateTime } from 'luxon';
import type { StepPorts } from '#engine';
import { boundary, diagram, end, flows, limit, start, timer, userTask } from '../diagram.ts';
import { morning, Play } from '../play.ts';

type Known = { daysOff: number; readonly asked: string[]; readonly ports: StepPorts };

/** A calendar that can learn of days off: everything ends so many days later. */
function calendar(): Known {
  const asked: string[] = [];
  const known: Known = {
    daysOff: 0,
    asked,
    ports: {
      dueOf: (period, from) => {
        asked.push(`${period.elementId} since ${from}`);
        const days = period.limit + known.daysOff;
        return DateTime.fromISO(from, { zone: 'Asia/Shanghai' }).plus({ days }).toISO() ?? '';
      },
    },
  };
  return known;
}

const twoTimers = diagram(
  start('S'),
  userTask('A'),
  boundary('Days', 'A', limit({ limit: '=days' }), 'flowsOn'),
  boundary('Hour', 'A', timer('Duration', 'PT1H'), 'flowsOn'),
  end('E'),
  flows('S > A > E', 'Days > E', 'Hour > E'),
);

describe('timers that move', () => {
  it('moves one waiting timer, and keeps the move in a replay', async () => {
    const play = await Play.of(twoTimers, { days: 5 });
    const { id: timerId } = play.waitingFor('Hour', ['timer']);
    play.accept({ type: 'RescheduleTimer', timerId, dueAt: '2026-03-02T12:00:00.000+08:00' });
    expect(play.waitingFor('Hour', ['timer']).dueAt).to.equal('2026-03-02T12:00:00.000+08:00');
    expect(play.elements('TimerRescheduled')).to.deep.equal(['Hour']);
    expect(play.send({ type: 'RescheduleTimer', timerId: '99', dueAt: morning })?.code).to.equal(
      'TIMER_NOT_ACTIVE',
    );
    play.complete('A');
    expect(play.status).to.equal('completed');
  });

  it('counts the days of timers anew from the instant at which they began', async () => {
    const known = calendar();
    const play = await Play.of(twoTimers, { days: 5 }, known.ports);
    play.accept({ type: 'RecountTimers' });
    expect(play.elements('TimerRescheduled')).to.deep.equal([]);
    known.daysOff = 2;
    known.asked.length = 0;
    play.accept({ type: 'RecountTimers' });
    expect(known.asked).to.deep.equal([`Days since ${morning}`]);
    expect(play.elements('TimerRescheduled')).to.deep.equal(['Days']);
    expect(play.waitingFor('Days', ['timer'])).to.include({
      dueAt: '2026-03-09T09:00:00.000+08:00',
      since: morning,
    });
    expect(play.waitingFor('Hour', ['timer'])).not.to.have.property('since');
  });

  it('recounts in a suspended instance too', async () => {
    const known = calendar();
    const play = await Play.of(twoTimers, { days: 5 }, known.ports);
    play.accept({ type: 'SuspendInstance' });
    known.daysOff = 1;
    play.accept({ type: 'RecountTimers' });
    expect(play.waitingFor('Days', ['timer']).dueAt).to.equal('2026-03-08T09:00:00.000+08:00');
  });
});

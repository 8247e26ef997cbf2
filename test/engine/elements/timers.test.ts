import { expect } from 'chai';
import {
  boundary,
  catchEvent,
  diagram,
  end,
  flows,
  limit,
  start,
  task,
  timer,
  userTask,
} from '../diagram.ts';
import { morning, Play } from '../play.ts';

describe('events', () => {
  describe('intermediate timer', () => {
    const waitingFor = (definition: string) =>
      diagram(start('S'), catchEvent('T', {}, definition), end('E'), flows('S > T > E'));

    it('waits for a date, in Shanghai when it has no offset', async () => {
      const play = await Play.of(waitingFor(timer('Date', '2026-04-01T08:30:00')));
      expect(play.waiting[0]?.dueAt).to.equal('2026-04-01T08:30:00.000+08:00');
      play.fire('T');
      expect(play.status).to.equal('completed');
    });

    it('waits for a duration, also one of months and days', async () => {
      const play = await Play.of(waitingFor(timer('Duration', 'P1M1DT30M')));
      expect(play.waiting[0]?.dueAt).to.equal('2026-04-03T09:30:00.000+08:00');
    });

    it('takes its time from an expression', async () => {
      const play = await Play.of(waitingFor(timer('Duration', '=wait')), { wait: 'PT15M' });
      expect(play.waiting[0]?.dueAt).to.equal('2026-03-02T09:15:00.000+08:00');
    });

    it('asks the port for working days and hands over the clock', async () => {
      const asked: unknown[] = [];
      const play = await Play.of(
        waitingFor(limit({ limit: '=days', clock: 'notice', before: 1 })),
        { days: 5 },
        {
          dueOf: (period, from) => {
            asked.push({ ...period, from });
            return '2026-03-09T09:00:00.000+08:00';
          },
        },
      );
      expect(play.waiting[0]?.dueAt).to.equal('2026-03-09T09:00:00.000+08:00');
      expect(asked).to.deep.equal([
        {
          limit: 5,
          before: 1,
          unit: 'workday',
          clock: 'notice',
          elementId: 'T',
          variables: { days: 5 },
          from: morning,
        },
      ]);
    });

    it('raises an incident when the calendar has no answer, and tries again', async () => {
      let isKnown = false;
      const play = await Play.of(
        waitingFor(limit({ limit: 20 })),
        {},
        {
          dueOf: () =>
            isKnown
              ? '2026-03-30T09:00:00.000+08:00'
              : { code: 'NO_CALENDAR', message: '2027 is not published' },
        },
      );
      expect(play.incidents).to.deep.equal(['T DUE_UNKNOWN']);
      isKnown = true;
      play.resolve();
      expect(play.waits).to.deep.equal(['T timer']);
    });

    it('fires once', async () => {
      const play = await Play.of(waitingFor(timer('Duration', 'PT1H')));
      const { id } = play.waitingFor('T', ['timer']);
      play.fire('T');
      expect(play.send({ type: 'TriggerTimer', timerId: id })).to.have.property(
        'code',
        'TIMER_NOT_ACTIVE',
      );
    });

    it('raises an incident for a value that is no time', async () => {
      const play = await Play.of(waitingFor(timer('Duration', '=wait')), { wait: 'soon' });
      expect(play.incidents).to.deep.equal(['T BAD_VALUE']);
      play.accept({ type: 'SetVariables', variables: { wait: 'PT1H' } });
      play.resolve();
      expect(play.waits).to.deep.equal(['T timer']);
    });
  });

  describe('boundary timer', () => {
    const withTimer = (definition: string, how: 'interrupts' | 'flowsOn') =>
      diagram(
        start('S'),
        userTask('Review'),
        boundary('Late', 'Review', definition, how),
        task('Remind'),
        end('E'),
        end('F'),
        flows('S > Review > E', 'Late > Remind > F'),
      );

    it('interrupts its activity', async () => {
      const play = await Play.of(withTimer(timer('Duration', 'P1D'), 'interrupts'));
      const { id } = play.waitingFor('Review', ['userTask']);
      play.fire('Late');
      expect(play.status).to.equal('completed');
      expect(play.elements('ElementTerminated')).to.deep.equal(['Review']);
      expect(play.completed).to.deep.equal(['S', 'Late', 'Remind', 'F']);
      expect(play.send({ type: 'CompleteTask', taskId: id })).to.have.property(
        'code',
        'TASK_NOT_OPEN',
      );
    });

    it('is cancelled when its activity completes first', async () => {
      const play = await Play.of(withTimer(timer('Duration', 'P1D'), 'interrupts'));
      const { id } = play.waitingFor('Late', ['timer']);
      play.complete('Review');
      expect(play.elements('TimerCancelled')).to.deep.equal(['Late']);
      expect(play.send({ type: 'TriggerTimer', timerId: id })).to.have.property(
        'code',
        'TIMER_NOT_ACTIVE',
      );
    });

    it('lets its activity go on when it does not interrupt', async () => {
      const play = await Play.of(withTimer(timer('Duration', 'P1D'), 'flowsOn'));
      play.fire('Late');
      expect(play.completed).to.deep.equal(['S', 'Late', 'Remind', 'F']);
      expect(play.waits).to.deep.equal(['Review userTask']);
      play.complete('Review');
      expect(play.status).to.equal('completed');
    });

    it('repeats a cycle from the scheduled time, without drift', async () => {
      const play = await Play.of(withTimer(timer('Cycle', 'R3/PT10M'), 'flowsOn'));
      play.fire('Late', '2026-03-02T09:11:00.000+08:00');
      play.fire('Late', '2026-03-02T09:20:30.000+08:00');
      play.fire('Late', '2026-03-02T09:30:00.000+08:00');
      expect(play.waits).to.deep.equal(['Review userTask']);
      const due = play.events.flatMap((event) =>
        event.type === 'TimerScheduled' ? [event.dueAt.slice(11, 16)] : [],
      );
      expect(due).to.deep.equal(['09:10', '09:20', '09:30']);
    });

    it('catches up with one firing after a pause and goes on in rhythm', async () => {
      const play = await Play.of(withTimer(timer('Cycle', 'R/PT10M'), 'flowsOn'));
      play.fire('Late', '2026-03-02T12:05:00.000+08:00');
      expect(play.waiting.find(({ kind }) => kind === 'timer')?.dueAt).to.equal(
        '2026-03-02T12:10:00.000+08:00',
      );
    });

    it('keeps the day of the month in a cycle of months', async () => {
      const play = await Play.of(
        withTimer(timer('Cycle', 'R/2026-01-31T09:00:00+08:00/P1M'), 'flowsOn'),
      );
      play.fire('Late');
      play.fire('Late', '2026-03-31T09:00:00.000+08:00');
      expect(play.waiting.find(({ kind }) => kind === 'timer')?.dueAt).to.equal(
        '2026-04-30T09:00:00.000+08:00',
      );
    });

    it('starts none of several timers when one cannot start', async () => {
      const xml = diagram(
        start('S'),
        userTask('Review'),
        boundary('Good', 'Review', timer('Duration', 'PT1H'), 'flowsOn'),
        boundary('Bad', 'Review', timer('Duration', '=missing'), 'flowsOn'),
        end('E'),
        end('F'),
        end('G'),
        flows('S > Review > E', 'Good > F', 'Bad > G'),
      );
      const play = await Play.of(xml);
      expect(play.incidents).to.deep.equal(['Review BAD_VALUE']);
      expect(play.waits).to.deep.equal([]);
      play.accept({ type: 'SetVariables', variables: { missing: 'PT2H' } });
      play.resolve();
      expect(play.waits).to.deep.equal(['Review userTask', 'Good timer', 'Bad timer']);
    });

    it('takes the limit of its activity when it only names a clock', async () => {
      const xml = diagram(
        start('S'),
        userTask('Review', { 'gov:limit': '3' }),
        boundary('Late', 'Review', limit({ clock: 'step' }), 'flowsOn'),
        end('E'),
        end('F'),
        flows('S > Review > E', 'Late > F'),
      );
      const play = await Play.of(xml);
      expect(play.waitingFor('Late', ['timer']).dueAt).to.equal('2026-03-05T09:00:00.000+08:00');
    });
  });
});

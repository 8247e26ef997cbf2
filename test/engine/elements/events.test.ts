import { expect } from 'chai';
import {
  boundary,
  catchEvent,
  diagram,
  end,
  error,
  flows,
  limit,
  message,
  parallel,
  serviceTask,
  start,
  subProcess,
  tag,
  task,
  terminate,
  throwEvent,
  timer,
  userTask,
} from '../diagram.ts';
import { morning, Play } from '../play.ts';

describe('events', () => {
  it('start at the none start event and end when nothing is left', async () => {
    const play = await Play.of(diagram(start('S'), end('E'), flows('S > E')));
    expect(play.status).to.equal('completed');
    expect(play.completed).to.deep.equal(['S', 'E']);
    expect(play.events.at(0)?.type).to.equal('InstanceStarted');
    expect(play.events.at(-1)?.type).to.equal('InstanceCompleted');
  });

  it('pass through a throw event without definition', async () => {
    const play = await Play.of(diagram(start('S'), throwEvent('T'), end('E'), flows('S > T > E')));
    expect(play.completed).to.deep.equal(['S', 'T', 'E']);
  });

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

  describe('messages', () => {
    const waitingFor = diagram(
      start('S'),
      catchEvent('Paid', {}, message('paid', '=number')),
      end('E'),
      flows('S > Paid > E'),
    );

    it('are delivered to the subscription with the key', async () => {
      const play = await Play.of(waitingFor, { number: 'B-7' });
      expect(play.waiting).to.deep.equal([
        { id: '2', element: 'Paid', kind: 'message', name: 'paid', correlationKey: 'B-7' },
      ]);
      expect(play.message('paid', 'B-8')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
      expect(play.message('paid')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
      expect(play.message('billed', 'B-7')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
      expect(play.message('paid', 'B-7', { amount: 12 })).to.equal(undefined);
      expect(play.status).to.equal('completed');
      expect(play.variables).to.deep.equal({ number: 'B-7', amount: 12 });
      expect(play.message('paid', 'B-7')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
    });

    it('raise an incident when the key is neither text nor number', async () => {
      const play = await Play.of(waitingFor, { number: true });
      expect(play.incidents).to.deep.equal(['Paid BAD_VALUE']);
    });

    it('go to the oldest of several subscriptions that fit', async () => {
      const xml = diagram(
        start('S'),
        parallel('Fork'),
        catchEvent('A', {}, message('paid')),
        catchEvent('B', {}, message('paid')),
        end('E'),
        end('F'),
        flows('S > Fork > A > E', 'Fork > B > F'),
      );
      const play = await Play.of(xml);
      play.message('paid');
      expect(play.waits).to.deep.equal(['B message']);
    });

    const onBoundary = (how: 'interrupts' | 'flowsOn') =>
      diagram(
        start('S'),
        userTask('Review'),
        boundary('Withdrawn', 'Review', message('withdraw'), how),
        end('E'),
        end('F'),
        flows('S > Review > E', 'Withdrawn > F'),
      );

    it('interrupt an activity at its boundary', async () => {
      const play = await Play.of(onBoundary('interrupts'));
      play.message('withdraw', undefined, { why: 'moved' });
      expect(play.status).to.equal('completed');
      expect(play.elements('ElementTerminated')).to.deep.equal(['Review']);
      expect(play.variables).to.deep.equal({ why: 'moved' });
    });

    it('can come several times at a boundary that does not interrupt', async () => {
      const play = await Play.of(onBoundary('flowsOn'));
      play.message('withdraw');
      play.message('withdraw');
      expect(play.completed).to.deep.equal(['S', 'Withdrawn', 'F', 'Withdrawn', 'F']);
      play.complete('Review');
      expect(play.status).to.equal('completed');
      expect(play.elements('MessageUnsubscribed')).to.deep.equal(['Withdrawn']);
    });

    it('are thrown as jobs of type message', async () => {
      const xml = diagram(
        start('S'),
        throwEvent('Tell', {}, message('told')),
        end('E', {}, message('ended')),
        flows('S > Tell > E'),
      );
      const play = await Play.of(xml);
      expect(play.waiting).to.deep.equal([
        { id: '2', element: 'Tell', kind: 'job', jobType: 'message' },
      ]);
      play.complete('Tell');
      play.complete('E');
      expect(play.status).to.equal('completed');
    });
  });

  describe('errors', () => {
    it('go to the boundary event that names the code before the one that catches all', async () => {
      const xml = diagram(
        start('S'),
        serviceTask('Pay'),
        boundary('Any', 'Pay', error()),
        boundary('Poor', 'Pay', error('POOR')),
        end('E'),
        end('F'),
        end('G'),
        flows('S > Pay > E', 'Any > F', 'Poor > G'),
      );
      const poor = await Play.of(xml);
      poor.throwError('Pay', 'POOR', { missing: 3 });
      expect(poor.completed).to.deep.equal(['S', 'Poor', 'G']);
      expect(poor.variables).to.deep.equal({ missing: 3 });
      const other = await Play.of(xml);
      other.throwError('Pay', 'OTHER');
      expect(other.completed).to.deep.equal(['S', 'Any', 'F']);
    });

    it('raise an incident when nobody catches them; the job starts again when it is resolved', async () => {
      const play = await Play.of(
        diagram(start('S'), serviceTask('Pay'), end('E'), flows('S > Pay > E')),
      );
      play.throwError('Pay', 'POOR');
      expect(play.incidents).to.deep.equal(['Pay UNCAUGHT_ERROR']);
      expect(play.send({ type: 'CompleteJob', jobId: '2' })).to.have.property(
        'code',
        'JOB_NOT_ACTIVE',
      );
      play.resolve();
      play.complete('Pay');
      expect(play.status).to.equal('completed');
    });

    it('leave a person’s task open', async () => {
      const play = await Play.of(
        diagram(start('S'), userTask('Sign'), end('E'), flows('S > Sign > E')),
      );
      play.throwError('Sign', 'X');
      expect(play.incidents).to.deep.equal(['Sign UNCAUGHT_ERROR']);
      expect(play.send({ type: 'ThrowError', elementInstanceId: '2', code: 'X' })).to.have.property(
        'code',
        'INCIDENT_OPEN',
      );
      play.complete('Sign');
      expect(play.status).to.equal('completed');
    });

    const thrownInside = (code: string) =>
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          parallel('fork'),
          userTask('Other'),
          userTask('Go'),
          end('Fail', {}, error(code)),
          end('ok'),
          flows('s > fork > Other > ok', 'fork > Go > Fail'),
        ),
        boundary('Caught', 'Sub', error('BAD')),
        end('E'),
        end('F'),
        flows('S > Sub > E', 'Caught > F'),
      );

    it('thrown by an end event interrupt the scope they were thrown in', async () => {
      const play = await Play.of(thrownInside('BAD'));
      play.complete('Go');
      expect(play.status).to.equal('completed');
      expect(play.elements('ElementTerminated')).to.deep.equal(['Fail', 'Other', 'Sub']);
      expect(play.elements('ErrorThrown')).to.deep.equal(['Fail']);
      expect(play.completed.slice(-2)).to.deep.equal(['Caught', 'F']);
    });

    it('thrown by an end event and not caught stop there', async () => {
      const play = await Play.of(thrownInside('WORSE'));
      play.complete('Go');
      expect(play.incidents).to.deep.equal(['Fail UNCAUGHT_ERROR']);
      expect(play.waits).to.deep.equal(['Other userTask']);
      play.resolve();
      expect(play.incidents).to.deep.equal(['Fail UNCAUGHT_ERROR']);
    });

    it('pass the boundary of an inner scope that does not fit', async () => {
      const xml = diagram(
        start('S'),
        subProcess(
          'Outer',
          {},
          start('s'),
          subProcess('Inner', {}, start('t'), end('Fail', {}, error('BAD')), flows('t > Fail')),
          boundary('Wrong', 'Inner', error('OTHER')),
          end('i'),
          end('w'),
          flows('s > Inner > i', 'Wrong > w'),
        ),
        boundary('Right', 'Outer', error('BAD')),
        end('E'),
        end('F'),
        flows('S > Outer > E', 'Right > F'),
      );
      const play = await Play.of(xml);
      expect(play.completed.slice(-2)).to.deep.equal(['Right', 'F']);
    });
  });

  describe('terminate end event', () => {
    it('ends the whole process from its own level', async () => {
      const xml = diagram(
        start('S'),
        parallel('Fork'),
        userTask('A'),
        userTask('B'),
        parallel('Join'),
        end('Stop', {}, terminate()),
        end('E'),
        flows('S > Fork > A > Stop', 'Fork > B > Join > E', 'Fork > Join'),
      );
      const play = await Play.of(xml);
      play.complete('A');
      expect(play.status).to.equal('terminated');
      expect(play.elements('ElementTerminated')).to.deep.equal(['B']);
      expect(play.current.live).to.deep.equal([]);
      expect(play.current.root).to.not.have.property('j');
    });

    it('ends only its own subprocess, which then completes', async () => {
      const xml = diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          parallel('f'),
          userTask('A'),
          userTask('B'),
          end('Stop', {}, terminate()),
          end('e'),
          flows('s > f > A > Stop', 'f > B > e'),
        ),
        userTask('After'),
        end('E'),
        flows('S > Sub > After > E'),
      );
      const play = await Play.of(xml);
      play.complete('A');
      expect(play.waits).to.deep.equal(['After userTask']);
      expect(play.status).to.equal('active');
    });

    it('drops tokens that were under way in the same step', async () => {
      const xml = diagram(
        start('S'),
        parallel('Fork'),
        end('Stop', {}, terminate()),
        task('A'),
        task('B'),
        end('E'),
        flows('S > Fork > Stop', 'Fork > A > B > E'),
      );
      const play = await Play.of(xml);
      expect(play.status).to.equal('terminated');
      expect(play.elements('ElementEntered')).to.not.include('A');
    });
  });

  it('understand a definition that is only referred to', async () => {
    const { file } = await import('../diagram.ts');
    const xml = file(
      tag('errorEventDefinition', { id: 'D1', errorRef: 'E_BAD' }),
      tag(
        'process',
        { id: 'P', isExecutable: true },
        start('S'),
        serviceTask('Pay'),
        '<bpmn:boundaryEvent id="B" attachedToRef="Pay"><bpmn:eventDefinitionRef>D1</bpmn:eventDefinitionRef></bpmn:boundaryEvent>',
        end('E'),
        end('F'),
        flows('S > Pay > E', 'B > F'),
      ),
    );
    const play = await Play.of(xml);
    play.throwError('Pay', 'BAD');
    expect(play.completed).to.deep.equal(['S', 'B', 'F']);
  });
});

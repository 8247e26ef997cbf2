import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  exclusive,
  flows,
  items,
  limit,
  message,
  start,
  task,
  throwEvent,
  userTask,
} from '../engine/diagram.ts';
import { filesOfSuite, review } from './lianshen.ts';

describe('lianshen run', () => {
  const { run } = filesOfSuite();

  it('without a scenario shows where the process waits', async () => {
    const answer = await run(review);
    expect(answer.status).to.equal(0);
    expect(answer.state).to.equal('waiting');
    expect(answer.waiting.map(({ element, kind }) => `${element} ${kind}`)).to.deep.equal([
      'Review userTask',
      'Late timer',
    ]);
    expect(answer.trace).to.deep.equal([
      { element: 'S', event: 'entered', at: '2026-03-02T09:00:00.000+08:00' },
      { element: 'S', event: 'completed', at: '2026-03-02T09:00:00.000+08:00' },
      { element: 'Review', event: 'entered', at: '2026-03-02T09:00:00.000+08:00' },
    ]);
  });

  it('does the steps, completes by itself what auto names, and agrees with what is expected', async () => {
    const answer = await run(review, {
      variables: { a: 1 },
      auto: ['serviceTask'],
      steps: [{ set: { b: 2 } }, { complete: 'Review', variables: { c: 3 } }],
      expect: {
        state: 'completed',
        completed: ['S', 'Review', 'Notify', 'E'],
        counts: { Review: 1, TooLate: 0 },
        notEntered: ['Late', 'Failed'],
        waiting: [],
        incidents: [],
        variables: { a: 1, b: 2, c: 3 },
      },
    });
    expect(answer.failures).to.equal(undefined);
    expect(answer.status).to.equal(0);
    expect(answer.variables).to.deep.equal({ a: 1, b: 2, c: 3 });
  });

  it('answers 1 and says what did not go as expected', async () => {
    const answer = await run(review, {
      steps: [{ complete: 'Notify' }],
      expect: {
        state: 'completed',
        completed: ['Review'],
        counts: { S: 2 },
        notEntered: ['S'],
        waiting: [],
        incidents: ['Notify'],
        variables: { x: 1 },
      },
    });
    expect(answer.status).to.equal(1);
    expect(answer.failures).to.deep.equal([
      'steps[0] complete: NOT_WAITING: no activity waits at Notify',
      'state is waiting, not completed',
      'Review did not complete',
      'S completed 1 times, not 2',
      'S was entered',
      'Review waits',
      'Late waits',
      'Notify: not one that has an incident',
      'variable x is undefined, not 1',
    ]);
  });

  it('fires timers at their own times when the clock moves', async () => {
    const late = await run(review, { steps: [{ advance: 'P1D' }], expect: { state: 'completed' } });
    expect(late.trace.at(-1)).to.deep.equal({
      element: 'TooLate',
      event: 'completed',
      at: '2026-03-02T11:00:00.000+08:00',
    });
    const early = await run(review, { steps: [{ advance: 'PT1H59M' }] });
    expect(early.state).to.equal('waiting');
  });

  it('counts working days by the State Council calendar', async () => {
    const wait = diagram(
      start('S'),
      userTask('Review'),
      boundary('Late', 'Review', limit({ limit: '5' })),
      end('E'),
      end('TooLate'),
      flows('S > Review > E', 'Late > TooLate'),
    );
    const { trace } = await run(wait, { steps: [{ advance: 'P30D' }] });
    // Monday 2 March 2026: five working days end with Monday the 9th.
    expect(trace.at(-1)?.at).to.equal('2026-03-10T00:00:00.000+08:00');
  });

  it('throws errors, and leaves to a step what auto would have completed', async () => {
    const answer = await run(review, {
      auto: true,
      steps: [{ error: 'Notify', code: 'E1', variables: { why: 'no' } }],
      expect: { state: 'completed', completed: ['Refused', 'Failed'], variables: { why: 'no' } },
    });
    expect(answer.failures).to.equal(undefined);
  });

  it('picks by index among several that wait, the oldest first otherwise', async () => {
    const votes = diagram(
      start('S'),
      userTask('Vote', {}, items({ cardinality: '3', output: ['votes', '=vote'] })),
      end('E'),
      flows('S > Vote > E'),
    );
    const answer = await run(votes, {
      steps: [
        { complete: 'Vote', index: 2, variables: { vote: 'c' } },
        { complete: 'Vote', variables: { vote: 'a' } },
        { complete: 'Vote', variables: { vote: 'b' } },
      ],
      expect: { state: 'completed', counts: { Vote: 3 }, variables: { votes: ['a', 'b', 'c'] } },
    });
    expect(answer.failures).to.equal(undefined);
  });

  it('delivers messages and lets throwing message events pass', async () => {
    const answer = await run(
      diagram(
        start('S'),
        throwEvent('Ask', {}, message('question')),
        userTask('Wait'),
        boundary('Reply', 'Wait', message('answer', '=number')),
        end('E'),
        flows('S > Ask > Wait > E', 'Reply > E'),
      ),
      {
        variables: { number: 'A-1' },
        steps: [{ message: 'answer', correlation: { number: 'A-1' }, variables: { text: 'yes' } }],
        expect: { state: 'completed', completed: ['Ask', 'Reply'], notEntered: [] },
      },
    );
    expect(answer.failures).to.equal(undefined);
    expect(answer.variables).to.deep.equal({ number: 'A-1', text: 'yes' });
  });

  it('shows incidents and resolves them', async () => {
    const choice = diagram(
      start('S'),
      exclusive('X', { default: 'X_E' }),
      task('T'),
      end('E'),
      flows('S > X', 'X > T if n > 1', 'T > E', 'X > E'),
    );
    const stuck = await run(choice, { expect: { state: 'incident', incidents: ['X'] } });
    expect(stuck.failures).to.equal(undefined);
    expect(stuck.incidents.map(({ element, code }) => `${element} ${code}`)).to.deep.equal([
      'X BAD_VALUE',
    ]);
    const solved = await run(choice, {
      steps: [{ set: { n: 2 } }, { resolve: 'X' }],
      expect: { state: 'completed', completed: ['T'], incidents: [] },
    });
    expect(solved.failures).to.equal(undefined);
  });

  it('cancels', async () => {
    const answer = await run(review, {
      steps: [{ cancel: true }],
      expect: { state: 'terminated' },
    });
    expect(answer.status).to.equal(0);
    expect(answer.trace.at(-1)?.event).to.equal('terminated');
  });
});

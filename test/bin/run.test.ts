import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  error,
  exclusive,
  flows,
  items,
  limit,
  message,
  serviceTask,
  start,
  task,
  throwEvent,
  timer,
  userTask,
} from '../engine/diagram.ts';

const root = resolve(import.meta.dirname, '../..');
const options = ['--conditions=development', '--import=tsx', join(root, 'bin/lianshen.ts')];

type Outcome = { readonly status: number; readonly out: string; readonly err: string };

async function lianshen(...args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [...options, ...args], { cwd: root });
  const closed = once(child, 'close');
  child.stdin.end();
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await closed;
  return { status, out, err };
}

type Answer = {
  readonly state: string;
  readonly file?: string;
  readonly trace: readonly {
    readonly element: string;
    readonly event: string;
    readonly at: string;
  }[];
  readonly waiting: readonly { readonly element: string; readonly kind: string }[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly incidents: readonly { readonly element: string; readonly code: string }[];
  readonly problems: readonly { readonly elementId: string; readonly code: string }[];
  readonly failures?: readonly string[];
};

describe('lianshen run', function () {
  this.timeout(60_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lianshen-run-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function write(name: string, content: string | object): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  /** Runs one diagram with one scenario and reads the answer. */
  async function run(
    xml: string,
    scenario?: object,
  ): Promise<Answer & { readonly status: number }> {
    const diagramPath = await write('one.bpmn', xml);
    const given = scenario === undefined ? [] : ['--scenario', await write('s.json', scenario)];
    const { status, out } = await lianshen('run', diagramPath, '--json', ...given);
    expect(out.split('\n')).to.have.length(2);
    return { status, ...JSON.parse(out) };
  }

  const review = diagram(
    start('S'),
    userTask('Review'),
    serviceTask('Notify'),
    boundary('Late', 'Review', timer('Duration', 'PT2H')),
    boundary('Refused', 'Notify', error('E1')),
    end('E'),
    end('TooLate'),
    end('Failed'),
    flows('S > Review > Notify > E', 'Late > TooLate', 'Refused > Failed'),
  );

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

  it('answers 2 for a diagram that is refused, with the problems', async () => {
    const answer = await run(diagram(start('S'), '<bpmn:complexThing id="C" />'));
    expect(answer.status).to.equal(2);
    expect(answer.state).to.equal('refused');
    expect(answer.problems[0]).to.have.keys('elementId', 'code', 'message');
  });

  it('answers 2 for bad input', async () => {
    const path = await write('one.bpmn', review);
    for (const scenario of [
      'no json',
      { stepz: [] },
      { steps: [{ complete: 'A', advance: 'PT1H' }] },
      { steps: [{ advance: 'one hour' }] },
      { steps: [{ complete: 'A', variable: {} }] },
      { expect: { state: 'done' } },
    ]) {
      const { status, out } = await lianshen(
        'run',
        path,
        '--json',
        '--scenario',
        await write('bad.json', scenario),
      );
      expect(status, JSON.stringify(scenario)).to.equal(2);
      expect(JSON.parse(out).problems[0].code).to.equal('BAD_SCENARIO');
    }
    expect((await lianshen('run')).status).to.equal(2);
    expect((await lianshen('run', path, '--fast')).status).to.equal(2);
    expect((await lianshen('run', join(folder, 'none.bpmn'))).status).to.equal(2);
    expect((await lianshen('run', path, '--process', 'Nobody')).status).to.equal(2);
  });

  it('runs hundreds of files in one go, one line each, each with the scenario beside it', async () => {
    const names = Array.from({ length: 200 }, (_, at) => `many-${at}`);
    const paths = await Promise.all(names.map((name) => write(`${name}.bpmn`, review)));
    await write('many-7.scenario.json', { auto: true, expect: { state: 'waiting' } });
    const { status, out } = await lianshen('run', ...paths, '--json');
    const lines: readonly Answer[] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file }) => file)).to.deep.equal(paths);
    expect(status).to.equal(1);
    expect(
      lines.filter(({ failures }) => failures !== undefined).map(({ file }) => file),
    ).to.deep.equal([paths[7]]);
  });

  it('lints without running', async () => {
    const good = await write('good.bpmn', review);
    const bad = await write('bad.bpmn', diagram(start('S'), end('E')));
    expect(await lianshen('lint', good)).to.include({ status: 0, out: `${good}: no problems\n` });
    const { status, out } = await lianshen('lint', bad, '--json');
    expect(status).to.equal(1);
    expect(JSON.parse(out).problems.length).to.be.above(0);
    expect((await lianshen('lint', join(folder, 'none.bpmn'))).status).to.equal(2);
  });

  it('says which elements no scenario of a folder reaches', async () => {
    const inner = await mkdtemp(join(folder, 'coverage-'));
    await writeFile(join(inner, 'review.bpmn'), review);
    await writeFile(join(inner, 'other.json'), '{"name": "no scenario"}');
    await writeFile(join(inner, 'late.json'), JSON.stringify({ steps: [{ advance: 'PT3H' }] }));
    await writeFile(join(inner, 'normal.json'), JSON.stringify({ auto: true }));
    const { status, out } = await lianshen('coverage', inner, '--json');
    expect(status).to.equal(0);
    expect(JSON.parse(out).diagrams).to.deep.equal([
      {
        file: 'review.bpmn',
        scenarios: 2,
        elements: 13,
        reached: 10,
        missed: ['Refused', 'Failed'],
        missedFlows: ['Refused_Failed'],
      },
    ]);
    expect((await lianshen('coverage', join(folder, 'none'))).status).to.equal(2);
  });
});

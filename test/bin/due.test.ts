import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { linesOf, maxLineLength } from '../../bin/commands/lines.ts';
import { built } from './built.ts';
import { lianshenOn, type Outcome } from './lianshen.ts';

const root = resolve(import.meta.dirname, '../..');

/** Runs the program itself, as a shell would. */
async function program(...args: readonly string[]): Promise<Outcome> {
  await built('server');
  const child = spawn(process.execPath, [join(root, 'dist/bin/lianshen.js'), ...args]);
  const closed = once(child, 'close');
  child.stdin.end();
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await closed;
  return { status, out, err };
}

const lianshen = (args: readonly string[], input = '') => lianshenOn(input, args);

function answers({ out }: Outcome): readonly unknown[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

async function codeFor(line: string): Promise<unknown> {
  const outcome = await lianshen(['due'], `${line}\n`);
  expect(outcome.status).to.equal(2);
  const [answer] = answers(outcome) as readonly { error: { code: string; message: string } }[];
  expect(answer?.error.message).to.be.a('string').and.not.equal('');
  return answer?.error.code;
}

describe('lianshen', function () {
  this.timeout(120_000);

  it('lists its commands', async () => {
    const { status, out } = await program('--help');
    expect(status).to.equal(0);
    expect(out).to.match(/^ {2}due /m);
  });

  it('refuses an unknown command, and none, in one line', async () => {
    for (const args of [['toString'], []]) {
      const { status, out, err } = await program(...args);
      expect(status).to.equal(2);
      expect(out).to.equal('');
      expect(err).to.match(/^lianshen: no command.*\n$/);
    }
  });

  it('refuses an unknown option of due', async () => {
    const { status, err } = await lianshen(['due', '--fast']);
    expect(status).to.equal(2);
    expect(err).to.match(/^lianshen due: no option.*\n$/);
  });
});

describe('lianshen due', function () {
  this.timeout(120_000);

  it('answers each period with its due date, in order', async () => {
    const outcome = await lianshen(
      ['due'],
      [
        '{"start":"2026-03-02","limit":20,"suspensions":[["2026-03-05","2026-03-16"],["2026-03-11","2026-03-19"]]}',
        '',
        '{"start":"2026-09-17","limit":10,"unit":"day","note":"ignored"}\r',
        '   ',
        '{"start":"2026-12-14","limit":20,"unit":"workday"}',
        '{"start":"2026-09-14","limit":20,"suspensions":[["2026-09-21",null]]}',
      ].join('\n'),
    );
    expect(outcome).to.include({ status: 0, err: '' });
    expect(answers(outcome)).to.deep.equal([
      { due: '2026-04-14', provisional: false },
      { due: '2026-09-28', provisional: false },
      { due: '2027-01-12', provisional: true },
      { due: null, provisional: false },
    ]);
  });

  it('answers the good lines around a bad one', async () => {
    const good = '{"start":"2025-09-26","limit":5}';
    const outcome = await lianshen(['due'], [good, '{"start"', good].join('\n'));
    expect(outcome.status).to.equal(2);
    expect(answers(outcome)).to.deep.equal([
      { due: '2025-10-10', provisional: false },
      { error: { code: 'NOT_JSON', message: '{"start" is not JSON' } },
      { due: '2025-10-10', provisional: false },
    ]);
  });

  const faults: readonly (readonly [string, string])[] = [
    ['NOT_AN_OBJECT', '[1]'],
    ['NOT_AN_OBJECT', 'null'],
    ['INVALID_START', '{"limit":1}'],
    ['INVALID_START', '{"start":"2026-02-30","limit":1}'],
    ['DATE_OUT_OF_RANGE', '{"start":"1989-12-31","limit":1}'],
    ['DATE_OUT_OF_RANGE', '{"start":"2101-01-01","limit":1}'],
    ['INVALID_LIMIT', '{"start":"2026-02-28","limit":-1}'],
    ['INVALID_LIMIT', '{"start":"2026-02-28","limit":1.5}'],
    ['INVALID_LIMIT', '{"start":"2026-02-28","limit":10001}'],
    ['INVALID_LIMIT', '{"start":"2026-02-28","limit":"20"}'],
    ['INVALID_UNIT', '{"start":"2026-02-28","limit":1,"unit":"hour"}'],
    ['INVALID_SUSPENSION', '{"start":"2026-02-28","limit":1,"suspensions":"none"}'],
    ['INVALID_SUSPENSION', '{"start":"2026-02-28","limit":1,"suspensions":[["2026-03-02"]]}'],
    ['INVALID_SUSPENSION', '{"start":"2026-02-28","limit":1,"suspensions":[[null,"2026-03-02"]]}'],
    [
      'SUSPENSION_ENDS_BEFORE_START',
      '{"start":"2026-02-28","limit":1,"suspensions":[["2026-03-02","2026-03-01"]]}',
    ],
    [
      'DATE_OUT_OF_RANGE',
      '{"start":"2026-02-28","limit":1,"suspensions":[["2026-03-02","2999-01-01"]]}',
    ],
  ];

  it('names what is wrong with a line', async () => {
    const input = faults.map(([, line]) => line).join('\n');
    const outcome = await lianshen(['due'], input);
    expect(outcome.status).to.equal(2);
    const codes = (answers(outcome) as readonly { error: { code: string } }[]).map(
      ({ error }) => error.code,
    );
    expect(codes).to.deep.equal(faults.map(([code]) => code));
  });

  it('answers the longest period from the last day', async () => {
    const outcome = await lianshen(['due'], '{"start":"2100-12-31","limit":10000}');
    expect(answers(outcome)).to.have.nested.property('[0].provisional', true);
  });

  it('says so when a line is too long, and goes on', async () => {
    const long = `{"start":"${'x'.repeat(3 * maxLineLength)}"}`;
    const outcome = await lianshen(['due'], `${long}\n{"start":"2025-09-26","limit":5}`);
    expect(outcome.status).to.equal(2);
    expect(outcome.out.split('\n')).to.have.length(3);
    expect(outcome.out).to.match(/LINE_TOO_LONG.*\n\{"due":"2025-10-10","provisional":false\}\n$/);
  });

  it('answers a line before the next one comes', async () => {
    await built('server');
    const child = spawn(process.execPath, [join(root, 'dist/bin/lianshen.js'), 'due']);
    const closed = once(child, 'close');
    child.stdin.write('{"start":"2025-09-26","limit":5}\n');
    const [answer] = await once(child.stdout, 'data');
    expect(String(answer)).to.equal('{"due":"2025-10-10","provisional":false}\n');
    child.stdin.end();
    expect(await closed).to.deep.equal([0, null]);
  });

  it('reports nothing on an empty input', async () => {
    expect(await lianshen(['due'])).to.deep.equal({ status: 0, out: '', err: '' });
  });

  it('names one bad line on its own', async () => {
    expect(await codeFor('{"start":"2026-02-28"}')).to.equal('INVALID_LIMIT');
  });
});

describe('lines of the input', () => {
  async function cut(...chunks: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const lines of linesOf(streamOf(chunks))) {
      found.push(...lines.map((line) => (line.type === 'line' ? line.text : 'TOO LONG')));
    }
    return found;
  }

  async function* streamOf(chunks: readonly string[]): AsyncGenerator<string> {
    yield* chunks;
  }

  it('joins what chunks tear apart', async () => {
    expect(await cut('a', 'b\nc', '\n', '\nd')).to.deep.equal(['ab', 'c', 'd']);
  });

  it('drops a line that grows too long over chunks, once', async () => {
    const half = 'x'.repeat(maxLineLength - 1);
    expect(await cut(half, 'xx', half, 'y\nz')).to.deep.equal(['TOO LONG', 'z']);
    expect(await cut(`${half}xx`)).to.deep.equal(['TOO LONG']);
    expect(await cut(`${half}xx\nz`)).to.deep.equal(['TOO LONG', 'z']);
  });
});

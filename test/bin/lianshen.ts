import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { expect } from 'chai';
import type { Streams } from '../../bin/commands/command.ts';
import { lianshen as run } from '../../bin/commands/lianshen.ts';
import {
  boundary,
  diagram,
  end,
  error,
  flows,
  serviceTask,
  start,
  timer,
  userTask,
} from '../engine/diagram.ts';

export type Outcome = { readonly status: number; readonly out: string; readonly err: string };

/** Runs the command line in this process. */
export function lianshen(...args: readonly string[]): Promise<Outcome> {
  return lianshenOn('', args);
}

/** The same with something on its input. */
export async function lianshenOn(input: string, args: readonly string[]): Promise<Outcome> {
  const [out, err] = [heard(), heard()];
  const stdin = Readable.from(input === '' ? [] : [Buffer.from(input)], { objectMode: false });
  const status = await run(args, {
    stdin: stdin as unknown as Streams['stdin'],
    stdout: out.stream as Streams['stdout'],
    stderr: err.stream as Streams['stderr'],
  });
  return { status, out: out.text(), err: err.text() };
}

function heard() {
  const parts: Buffer[] = [];
  const stream: unknown = new Writable({
    write: (part: Buffer, _, done) => {
      parts.push(part);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(parts).toString() };
}

/** What one diagram answers as JSON. */
export type Answer = {
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

/** A folder of files for the suite that asks for it, and the command run on them. */
export function filesOfSuite() {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lianshen-run-'));
  });
  after(() => rm(folder, { recursive: true }));

  const pathOf = (name: string) => join(folder, name);

  async function write(name: string, content: string | object): Promise<string> {
    const path = pathOf(name);
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

  return { pathOf, write, run };
}

/** A review that a timer may end and whose notice may fail. */
export const review = diagram(
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

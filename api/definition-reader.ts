import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Problem } from '#engine';

/** What reading a diagram comes to: the facts its records need, and what is wrong with it. */
export type ReadDefinition =
  | {
      readonly ok: true;
      readonly key: string;
      readonly name: string;
      readonly matterCode: string | null;
      readonly warnings: readonly Problem[];
      /** Ids of the decisions that came with it. */
      readonly decisions?: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly ReadProblem[] };
/** The engine speaks English; the reader's own problems come in both languages. */
type ReadProblem = Problem & { readonly messageEn?: string };

/** Reads diagrams of strangers without endangering the server. */
export type DefinitionReader = {
  readonly read: (xml: string, decisions?: string) => Promise<ReadDefinition>;
  readonly close: () => void;
};

/** Time for one diagram, and once more for a new process, which loads the engine first. */
type ReaderLimits = { readonly limitMs: number; readonly startMs: number };
const limits: ReaderLimits = { limitMs: 5000, startMs: 15_000 };
const maxMemoryMb = 256;
const maxWaiting = 20;

/**
 * Parses and compiles in a child process: a hostile file of 200 KB can burn seconds of CPU and gigabytes (parsers are
 * quadratic in places), and neither a size limit nor a worker thread keeps that from the server.
 */
export function createDefinitionReader({ limitMs, startMs } = limits): DefinitionReader {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const start = () => {
    child ??= startChild();
    return child;
  };
  const stop = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const readNow = async (xml: string, decisions?: string): Promise<ReadDefinition> => {
    const asked = start();
    const answer = await ask(
      asked,
      { xml, decisions },
      isWarm.has(asked) ? limitMs : limitMs + startMs,
    );
    if (answer === undefined) stop();
    return (
      answer ??
      tooHard('READING_LIMIT', {
        message: `流程图过于复杂，在 ${limitMs / 1000} 秒和 ${maxMemoryMb} MB 内存内无法读取`,
        messageEn: `the diagram could not be read within ${limitMs / 1000} seconds and ${maxMemoryMb} MB`,
      })
    );
  };
  return {
    read: async (xml, decisions) => {
      if (waiting >= maxWaiting)
        return tooHard('READER_BUSY', {
          message: '正在读取的流程图过多，请稍后再试',
          messageEn: 'too many diagrams are being read; try again',
        });
      waiting += 1;
      const mine = last.then(() => readNow(xml, decisions));
      last = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
    close: stop,
  };
}

function startChild(): ChildProcess {
  // The same file extension as this one: .ts from sources, .js when built.
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const script = fileURLToPath(new URL(`./definition-reader-child${extension}`, import.meta.url));
  const execArgv = [
    ...process.execArgv.filter((flag) => !flag.startsWith('--inspect')),
    `--max-old-space-size=${maxMemoryMb}`,
  ];
  const child = fork(script, [], { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.unref();
  child.channel?.unref();
  return child;
}

/** Undefined when the child did not answer in time or died. */
function ask(
  child: ChildProcess,
  message: { readonly xml: string; readonly decisions: string | undefined },
  waitMs: number,
): Promise<ReadDefinition | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(undefined), waitMs);
    const settle = (answer: ReadDefinition | undefined) => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.channel?.unref();
      if (answer !== undefined) isWarm.add(child);
      resolve(answer);
    };
    child.channel?.ref();
    child.once('message', (answer) => settle(answer as ReadDefinition));
    child.once('exit', () => settle(undefined));
    child.once('error', () => settle(undefined));
    child.send(message);
  });
}

const isWarm = new WeakSet<ChildProcess>();

function tooHard(
  code: string,
  sentences: { readonly message: string; readonly messageEn: string },
): ReadDefinition {
  return { ok: false, problems: [{ elementId: '', code, severity: 'error', ...sentences }] };
}

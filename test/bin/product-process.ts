import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { endWithMe } from '../end-with-me.ts';
import { built } from './built.ts';

const root = resolve(import.meta.dirname, '../..');
const startLimitMs = 300_000;

/** The built platform as a process of its own, as `npm start` runs it. */
export type RunningProduct = {
  readonly site: string;
  readonly output: () => string;
  /** As a power cut would end it. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop; answers its exit code. */
  readonly stop: () => Promise<number | null>;
};

export type Ended = { readonly code: number | null; readonly output: string };

type Environment = { readonly [name: string]: string };

/** Starts the product, or the API alone, and waits until it says where it is. */
export async function startProduct(
  environment: Environment,
  program: 'product' | 'api' = 'product',
): Promise<RunningProduct> {
  const { child, output, ended } = await spawnProgram(program, environment);
  const site = await new Promise<string>((found, fail) => {
    const limit = setTimeout(() => {
      // A child that goes on would keep the tests from ending.
      child.kill('SIGKILL');
      fail(new Error(`no start:\n${output()}`));
    }, startLimitMs);
    const look = () => {
      const address = /is running: (\S+)/.exec(output())?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      found(address);
    };
    child.stdout?.on('data', look);
    void ended.then(({ code }) => {
      clearTimeout(limit);
      fail(new Error(`ended with ${code}:\n${output()}`));
    });
  });
  return {
    site,
    output,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      return (await ended).code;
    },
  };
}

/** Starts the product, which is expected to end by itself. */
export async function runProduct(environment: Environment): Promise<Ended> {
  const { ended } = await spawnProgram('product', environment);
  return ended;
}

/** Starts the workers alone; they say nothing that anybody has to wait for. */
export async function startWorkers(environment: Environment): Promise<{
  readonly output: () => string;
  readonly stop: () => Promise<number | null>;
}> {
  const { child, output, ended } = await spawnProgram('workers', environment);
  return {
    output,
    stop: async () => {
      child.kill('SIGTERM');
      return (await ended).code;
    },
  };
}

async function spawnProgram(
  program: 'product' | 'api' | 'workers',
  environment: Environment,
): Promise<{
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<Ended>;
}> {
  await built('server');
  const child = spawn(process.execPath, ['--enable-source-maps', `dist/bin/${program}.js`], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
  });
  endWithMe(child);
  let text = '';
  const hear = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<Ended>((done) => {
    child.on('close', (code) => done({ code, output: text }));
  });
  return { child, output: () => text, ended };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const startLimitMs = 60_000;

/** The platform as a process of its own, as `npm start` runs it. */
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
  const { child, output, ended } = spawnProgram(program, environment);
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
export function runProduct(environment: Environment): Promise<Ended> {
  return spawnProgram('product', environment).ended;
}

/** Starts the workers alone; they say nothing that anybody has to wait for. */
export function startWorkers(environment: Environment): {
  readonly output: () => string;
  readonly stop: () => Promise<number | null>;
} {
  const { child, output, ended } = spawnProgram('workers', environment);
  return {
    output,
    stop: async () => {
      child.kill('SIGTERM');
      return (await ended).code;
    },
  };
}

function spawnProgram(
  program: 'product' | 'api' | 'workers',
  environment: Environment,
): {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<Ended>;
} {
  const child = spawn(
    process.execPath,
    ['--conditions=development', '--import', 'tsx', `bin/${program}.ts`],
    { cwd: root, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment } },
  );
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

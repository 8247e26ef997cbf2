import { type Config, readConfig } from './config.ts';

/** A start that cannot go on, in one sentence for people: no stack, no retry. */
export class StartRefused extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A program while it starts: its settings, and the parts that it must close again. */
export type Program = {
  readonly config: Config;
  /** Opens a part; all parts are closed in the opposite order. */
  readonly part: <Part>(opening: {
    readonly name: string;
    readonly open: () => Promise<Part>;
    readonly close?: (part: Part) => Promise<void>;
  }) => Promise<Part>;
  readonly say: (line: string) => void;
};

type Closing = { readonly name: string; readonly close: () => Promise<void> };

const stopLimitMs = 30_000;
// Ctrl-C reaches us twice, from the terminal and from npm; only a later one means "at once".
const impatienceMs = 2_000;

/** Runs a program until SIGTERM or SIGINT: settings, parts in order, then all of it backwards. */
export async function runProgram(start: (program: Program) => Promise<void>): Promise<void> {
  const answer = readConfig(process.env);
  if (!answer.ok) {
    for (const problem of answer.problems) process.stderr.write(`${problem}\n`);
    process.exit(2);
  }
  const opened: Closing[] = [];
  let stoppingSince: number | undefined;
  const stop = async (exitCode: number): Promise<void> => {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > impatienceMs) process.exit(exitCode || 1);
      return;
    }
    stoppingSince = Date.now();
    setTimeout(() => process.exit(exitCode || 1), stopLimitMs).unref();
    await closeAll(opened);
    process.exit(exitCode);
  };
  endWell(stop);
  try {
    await start(programOf(answer.config, opened, () => stoppingSince !== undefined));
  } catch (error) {
    if (stoppingSince !== undefined) return;
    const exitCode = error instanceof StartRefused ? error.exitCode : 1;
    process.stderr.write(`启动失败 cannot start: ${describe(error)}\n`);
    await stop(exitCode);
  }
}

function programOf(config: Config, opened: Closing[], isStopping: () => boolean): Program {
  return {
    config,
    say: (line) => process.stdout.write(`${line}\n`),
    part: async ({ name, open, close }) => {
      if (isStopping()) throw new StartRefused('stopped while starting');
      const part = await open();
      if (close !== undefined) opened.push({ name, close: () => close(part) });
      return part;
    },
  };
}

async function closeAll(opened: Closing[]): Promise<void> {
  for (const { name, close } of opened.splice(0).reverse()) {
    await close().catch((error: unknown) => {
      process.stderr.write(`${name} did not close: ${describe(error)}\n`);
    });
  }
}

function endWell(stop: (exitCode: number) => Promise<void>): void {
  const onSignal = () => {
    process.stdout.write('正在停止 stopping …\n');
    void stop(0);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  const onBug = (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
    void stop(1);
  };
  process.on('uncaughtException', onBug);
  process.on('unhandledRejection', onBug);
}

/** People get the sentence; only a bug, which has none, shows where it happened. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected = error instanceof StartRefused || 'code' in error;
  return isExpected ? error.message : (error.stack ?? error.message);
}

/** Several processes can only share a server of its own: the embedded database belongs to one. */
export function wantDatabase({ config }: Program, who: string): void {
  if (config.databaseUrl !== undefined || config.mongoUrl !== undefined) return;
  throw new StartRefused(
    `DATABASE_URL is not set: ${who} alone cannot start the embedded database; use npm start, or set DATABASE_URL (or MONGO_URL)`,
    2,
  );
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultPoint } from '#store';
import { endWithMe } from '../end-with-me.ts';

/** One process of the platform that is killed and started again, on the same port when it has one. */
export type Member = {
  readonly name: string;
  readonly kind: 'api' | 'workers';
  /** Of the process that runs now. */
  readonly pid: () => number | undefined;
  /** Ready. */
  readonly isUp: () => boolean;
  /** There, ready or not yet. */
  readonly isRunning: () => boolean;
  /** It is to die at a point, and has not come past it yet. */
  readonly isArmed: () => boolean;
  /** Starts it, armed to die at a point when one is given; answers when it is ready, or dead. */
  readonly start: (
    fault?: { readonly point: FaultPoint; readonly nth: number },
    limitMs?: number,
  ) => Promise<boolean>;
  /** SIGKILL; true when it was up. */
  readonly kill: () => Promise<boolean>;
  /** SIGTERM, as an upgrade would; answers its exit code. */
  readonly stop: () => Promise<number | null>;
  /** The points at which it died by itself. */
  readonly died: () => readonly FaultPoint[];
  /** How often it said that its store is too new for it. */
  readonly refused: () => number;
  /** Milliseconds from each start to being ready. */
  readonly startMs: readonly number[];
  readonly output: () => string;
  /** What it logged of requests that failed for a reason nobody foresaw. */
  readonly unforeseen: () => readonly string[];
};

export type MemberFacts = {
  readonly name: string;
  readonly kind: 'api' | 'workers';
  readonly build: string;
  readonly environment: { readonly [name: string]: string };
  /** The port of an API. */
  readonly port?: number;
  readonly shiftMs?: number;
};

const readyLimitMs = 90_000;
const keptOutput = 200_000;
const mostOfLine = 3_000;

export function createMember(facts: MemberFacts): Member {
  const { name, kind, build, environment, port, shiftMs = 0 } = facts;
  let child: ChildProcess | undefined;
  let isReady = false;
  let isArmed = false;
  let text = '';
  const startMs: number[] = [];
  // Kept apart from the output, of which only the end is kept.
  const died: FaultPoint[] = [];
  const unforeseen: string[] = [];
  let refused = 0;
  const spawnArmed = (fault: Parameters<Member['start']>[0]): ChildProcess => {
    const program = join(build, 'bin', `${kind}.js`);
    const args = ['--import', join(build, 'before.mjs'), program];
    const spawned = spawn(process.execPath, args, {
      cwd: build,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        ...environment,
        PORT: String(port ?? 0),
        CLOCK_SHIFT_MS: String(shiftMs),
        ...(fault && { FAULT: `${fault.point}:${fault.nth}` }),
      },
    });
    return endWithMe(spawned);
  };
  const start: Member['start'] = async (fault, limitMs = readyLimitMs) => {
    if (child !== undefined) return isReady;
    const began = performance.now();
    const mine = spawnArmed(fault);
    child = mine;
    isArmed = fault !== undefined;
    let said = '';
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-keptOutput);
      text = (text + chunk.toString()).slice(-keptOutput);
    };
    mine.stdout?.on('data', hear);
    mine.stderr?.on('data', hear);
    listenForUnforeseen(mine, unforeseen);
    mine.once('close', () => {
      died.push(...pointsIn(said));
      refused += said.match(/start a newer version/g)?.length ?? 0;
    });
    const gone = once(mine, 'close').then(() => {
      if (child === mine) child = undefined;
      isReady = false;
    });
    const until = began + limitMs;
    while (child === mine && performance.now() < until) {
      isReady = / (is|are) running/.test(said);
      if (isReady) return startMs.push(performance.now() - began) > 0;
      await Promise.race([gone, pause(25)]);
    }
    return false;
  };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const dying = child;
    if (dying === undefined) return null;
    const closed = once(dying, 'close');
    dying.kill(signal);
    const [code] = await closed;
    return code;
  };
  return {
    name,
    kind,
    pid: () => child?.pid,
    isUp: () => child !== undefined && isReady,
    isRunning: () => child !== undefined,
    isArmed: () => child !== undefined && isArmed,
    start,
    kill: async () => {
      const wasUp = isReady;
      await end('SIGKILL');
      return wasUp;
    },
    stop: () => end('SIGTERM'),
    died: () => died,
    refused: () => refused,
    startMs,
    output: () => text,
    unforeseen: () => unforeseen,
  };
}

function listenForUnforeseen({ stdout, stderr }: ChildProcess, heard: string[]): void {
  for (const input of [stdout, stderr]) {
    if (input === null) continue;
    createInterface({ input }).on('line', (line) => {
      if (isUnforeseen(line)) heard.push(line.slice(0, mostOfLine));
    });
  }
}

/** A log line of a request that failed, but not because the store could not be reached. */
function isUnforeseen(line: string): boolean {
  const isForeseen = /StoreUnavailable|STORE_SCHEMA_NEWER/.test(line);
  return line.includes('request failed') && !isForeseen;
}

/** The points at which a process said that it dies: the last thing that it says. */
function pointsIn(said: string): readonly FaultPoint[] {
  return [...said.matchAll(/^FAULT ([a-z-]+)$/gm)].map(([, point]) => point as FaultPoint);
}

import { spawn } from 'node:child_process';
import { messageOf } from './failure.ts';

/** How a command ended: its exit code, or `undefined` when it could not even be started. */
export type ToolResult = { readonly code: number | undefined; readonly output: string };

type ToolOptions = {
  readonly ids?: { readonly uid?: number; readonly gid?: number };
  readonly input?: string;
};

const keptVariables = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP'];
const maxOutput = 20_000;

/** A small environment: our secrets do not go to it, and no locale or `PG…` variable misleads it. */
export function toolEnvironment(): Record<string, string> {
  const kept = keptVariables.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/** Runs a command to its end; one that cannot be started is an answer, not a crash of ours. */
export function runTool(
  command: string,
  args: readonly string[],
  { ids = {}, input }: ToolOptions = {},
): Promise<ToolResult> {
  return new Promise((resolve) => {
    let output = '';
    const collect = (chunk: string) => {
      output = (output + chunk).slice(-maxOutput);
    };
    const fail = (error: unknown) => resolve({ code: undefined, output: messageOf(error) });
    try {
      // The folder we were started in may be closed to the server's user.
      const child = spawn(command, args, { ...ids, cwd: '/', env: toolEnvironment() });
      child.on('error', fail);
      child.stdout.setEncoding('utf8').on('data', collect);
      child.stderr.setEncoding('utf8').on('data', collect);
      child.stdin.on('error', () => undefined);
      child.stdin.end(input ?? '');
      child.on('close', (code) => resolve({ code: code ?? undefined, output: output.trim() }));
    } catch (error) {
      fail(error);
    }
  });
}

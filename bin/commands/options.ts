import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What was written after a command: files and folders, flags, and options that may be given several times. */
export type Arguments = {
  readonly paths: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
};

/** Reads arguments; options not named are refused with a sentence. `--help` is always known. */
export function readArguments(
  args: readonly string[],
  known: { readonly flags: readonly string[]; readonly values: readonly string[] },
): Arguments | { readonly refused: string } {
  const flag = (name: string) => [name, { type: 'boolean' }] as const;
  const value = (name: string) => [name, { type: 'string', multiple: true }] as const;
  const options = Object.fromEntries([...known.flags.map(flag), ...known.values.map(value)]);
  try {
    const read = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    const entries = Object.entries(read.values);
    return {
      paths: read.positionals,
      flags: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
      values: new Map(
        entries.flatMap(([name, value]) =>
          Array.isArray(value) ? [[name, value.map(String)]] : [],
        ),
      ),
    };
  } catch (error) {
    return { refused: error instanceof Error ? (error.message.split('. ')[0] ?? '') : '' };
  }
}

/** A path as the caller means it: `npm run` moves to the package's folder and keeps where it was called. */
export function fromCaller(path: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: caller } = process.env;
  return script === 'lianshen' && caller !== undefined ? resolve(caller, path) : resolve(path);
}

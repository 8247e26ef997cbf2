import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Table = { readonly name: string; readonly cells: readonly (readonly string[])[] };
export type ReadTables =
  | { readonly ok: true; readonly tables: readonly Table[] }
  | { readonly ok: false; readonly reason: string };

const limitMs = 60_000;
const maxMemoryMb = 768;

/**
 * Reads a workbook or a CSV file in a process of its own that ends with it: a small file can unpack to gigabytes, and
 * neither time nor memory of the server may hang on it.
 */
export function readTables(path: string): Promise<ReadTables> {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const script = fileURLToPath(new URL(`./sheet-reader-child${extension}`, import.meta.url));
  const execArgv = [
    ...process.execArgv.filter((flag) => !flag.startsWith('--inspect')),
    `--max-old-space-size=${maxMemoryMb}`,
  ];
  const child = fork(script, [], {
    execArgv,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  return new Promise((resolve) => {
    const settle = (answer: ReadTables) => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.kill('SIGKILL');
      resolve(answer);
    };
    const tooHard = () => settle({ ok: false, reason: `> ${limitMs / 1000} s, ${maxMemoryMb} MB` });
    const timer = setTimeout(tooHard, limitMs);
    child.once('message', (answer) => settle(answer as ReadTables));
    child.once('exit', tooHard);
    child.once('error', tooHard);
    child.send({ path });
  });
}

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const program = `
  const { alone, build, isFresh, steps } = await import('./bin/build-steps.mjs');
  const step = steps.find(({ name }) => name === process.argv[1]);
  const make = async () => isFresh(step) || (await build(step));
  process.exitCode = isFresh(step) || (await alone(make)) ? 0 : 1;
`;
const begun = new Map<string, Promise<void>>();

/** Builds the server or the screens when they are missing or out of date, as a start of the platform does. */
export function built(step: 'server' | 'screens'): Promise<void> {
  const known = begun.get(step) ?? build(step);
  begun.set(step, known);
  return known;
}

async function build(step: string): Promise<void> {
  const args = ['--input-type=module', '--eval', program, step];
  const child = spawn(process.execPath, args, { cwd: root });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0) throw new Error(`the ${step} could not be built:\n${said}`);
}

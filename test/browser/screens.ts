import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const program = `
  const { steps, isFresh, build } = await import('./bin/build-steps.mjs');
  const screens = steps.find(({ name }) => name === 'screens');
  process.exitCode = isFresh(screens) || (await build(screens)) ? 0 : 1;
`;

/** Builds the screens when they are missing or out of date, as a start of the platform does. */
export async function buildScreens(): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { cwd: root });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0) throw new Error(`the screens could not be built:\n${said}`);
}

import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { madeOnce } from './made-once.ts';

const root = resolve(import.meta.dirname, '..');
/** Beside the programs of the product, or instead of one: what tests start as processes of their own. */
const programs = {
  'dying-writer': 'test/store/dying-writer.ts',
  'hold-database': 'test/store/embedded/hold-database.ts',
  api: 'test/faults/api.ts',
  workers: 'test/faults/workers.ts',
};
const sources = [
  ...['engine', 'processes', 'store', 'api', 'workers', 'bin', 'package.json'],
  ...['test/built-programs.ts', 'test/store', 'test/faults'],
];
const bundle = `
  const { bundleServer } = await import('./bin/bundle-server.mjs');
  await bundleServer(process.cwd(), process.argv[1], JSON.parse(process.argv[2]));
`;

/**
 * Programs of tests, bundled once for all of them as the product is: to translate a program at each of its starts costs
 * more than all that it does. They lie in \`bin\` of the folder that is answered.
 */
export function builtPrograms(): Promise<string> {
  return madeOnce('programs', sources, async (folder) => {
    const args = ['--input-type=module', '--eval', bundle, join(folder, 'bin')];
    const more = JSON.stringify(programs);
    await promisify(execFile)(process.execPath, [...args, more], { cwd: root });
    cpSync(join(root, 'test/faults/clock-shift.mjs'), join(folder, 'before.mjs'));
  });
}

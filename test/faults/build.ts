import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

/**
 * Compiles the product as it is now into a folder of its own, so that its processes start as fast as built ones do and
 * nobody's `dist` is touched; types are the type check's affair. Beside it lies what is loaded before a program: a connector and a shifted clock.
 */
export async function buildProduct(folder: string, source = root, name = 'build'): Promise<string> {
  const target = join(folder, name);
  mkdirSync(target, { recursive: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const config = join(source, 'tsconfig.build.json');
  const args = [tsc, '-p', config, '--noCheck', '--sourceMap', 'false', '--outDir', target];
  await promisify(execFile)(process.execPath, args, { cwd: source }).catch(
    ({ stdout }: { readonly stdout?: string }) => {
      throw new Error(`the product does not compile: ${stdout}`);
    },
  );
  const imports = Object.fromEntries(
    ['engine', 'processes', 'store'].map((name) => [`#${name}`, `./${name}/index.js`]),
  );
  const about = { name: 'lianshen', version: '0.0.0', type: 'module', imports };
  writeFileSync(join(target, 'package.json'), JSON.stringify(about));
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'));
  cpSync(join(source, 'processes/library'), join(target, 'processes/library'), { recursive: true });
  writeFileSync(join(target, 'connector.mjs'), connector);
  writeFileSync(join(target, 'clock-shift.mjs'), clockShift);
  return target;
}

/** A service whose every call goes to the outside system under the key of its job. */
const connector = `import { localConnectors } from './workers/connectors/index.js';
localConnectors.set('outside', async ({ idempotencyKey }) => {
  const answer = await fetch(process.env.OUTSIDE_URL + '/' + encodeURIComponent(idempotencyKey));
  if (!answer.ok) throw new Error('outside said ' + answer.status);
  return { ok: true, variables: {} };
});
`;

/** The clock of this process goes wrong by CLOCK_SHIFT_MS: what is due must be the store's affair. */
const clockShift = `const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const RealDate = Date;
const now = RealDate.now.bind(RealDate);
globalThis.Date = class Date extends RealDate {
  static [Symbol.hasInstance](value) {
    return value instanceof RealDate;
  }
  constructor(...given) {
    if (given.length === 0) super(now() + shift);
    else super(...given);
  }
  static now() {
    return now() + shift;
  }
};
`;

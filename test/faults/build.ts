import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

/**
 * Compiles an older checkout of the product file by file, which needs nothing that it may not have yet; types are the type
 * check's affair. Beside it lies what is loaded before a program: a shifted clock and a connector.
 */
export async function compileProduct(source: string, target: string): Promise<void> {
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
  const clockShift = readFileSync(join(import.meta.dirname, 'clock-shift.mjs'), 'utf8');
  writeFileSync(join(target, 'before.mjs'), clockShift + connector);
}

/** As `connector.ts`. */
const connector = `const { localConnectors } = await import('./workers/connectors/index.js');
localConnectors.set('outside', async ({ idempotencyKey }) => {
  const answer = await fetch(process.env.OUTSIDE_URL + '/' + encodeURIComponent(idempotencyKey));
  if (!answer.ok) throw new Error('outside said ' + answer.status);
  return { ok: true, variables: {} };
});
`;

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Compiles the product and its benchmarks to JavaScript as the product is compiled: a loader that translates on the fly
 * wraps every function to keep its name, and that costs a fifth of what is measured here.
 */
export function build(): { readonly folder: string; readonly remove: () => void } {
  const root = resolve(import.meta.dirname, '../../..');
  const out = mkdtempSync(join(tmpdir(), 'lianshen-bench-'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const project = join(root, 'test/bench');
  execFileSync(process.execPath, [tsc, '-p', project, '--outDir', out], { stdio: 'inherit' });
  const parts = ['engine', 'processes', 'store'];
  const imports = Object.fromEntries(parts.map((part) => [`#${part}`, `./${part}/index.js`]));
  writeFileSync(join(out, 'package.json'), JSON.stringify({ type: 'module', imports }));
  symlinkSync(join(root, 'node_modules'), join(out, 'node_modules'));
  const remove = () => rmSync(out, { recursive: true });
  return { folder: join(out, 'test/bench/engine'), remove };
}

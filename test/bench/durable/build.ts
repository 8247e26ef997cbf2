import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Trials and the programs that they start. */
const programs = ['trial', 'ready', 'rest-server'];

/**
 * Puts the trials with what they need of the product into a few files, as plain JavaScript and in a second: a loader that
 * translates on the fly would be measured too.
 */
export async function bundle(): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const root = resolve(import.meta.dirname, '../../..');
  const folder = mkdtempSync(join(tmpdir(), 'lianshen-bench-'));
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        input: Object.fromEntries(
          programs.map((name) => [name, join(import.meta.dirname, `${name}.ts`)]),
        ),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

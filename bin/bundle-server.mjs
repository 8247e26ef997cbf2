/** Bundles the server: a process that reads a few files is up in half the time of one that reads thirteen hundred. */
import { join } from 'node:path';

/** What is started as a program of its own; a child or a thread stands beside the chunk that starts it. */
const programs = {
  product: 'bin/product.ts',
  api: 'bin/api.ts',
  workers: 'bin/workers.ts',
  lianshen: 'bin/lianshen.ts',
  'definition-reader-child': 'api/definition-reader-child.ts',
  'sheet-reader-child': 'api/imports/sheet-reader-child.ts',
  'render-thread': 'workers/documents/render-thread.ts',
};

/** Packages of many small modules; every other is loaded from where npm put it. */
const bundled = [
  'zod',
  'zod-openapi',
  'write-excel-file',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer/inflate',
];
const isBundled = (id) => bundled.some((name) => id === name || id.startsWith(`${name}/`));
const isOfPackage = (id) => /^(@[a-z]|[a-z])[^:]*$/.test(id);

/** Writes programs and what they share into `outDir`; `more` programs by their names, which may stand in for one of ours. */
export async function bundleServer(root, outDir, more = {}) {
  const { rolldown } = await import('rolldown');
  const input = { ...programs, ...more };
  const entries = new Set(Object.values(input));
  const folder = (name) => [`#${name}`, join(root, name, 'index.ts')];
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    input,
    external: (id) => isOfPackage(id) && !isBundled(id) && !entries.has(id),
    resolve: { alias: Object.fromEntries(['engine', 'processes', 'store'].map(folder)) },
  });
  await bundle.write({
    dir: outDir,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    sourcemap: true,
  });
  await bundle.close();
}

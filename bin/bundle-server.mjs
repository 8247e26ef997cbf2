/** Bundles the server: a process that reads a few files is up in half the time of one that reads thirteen hundred. */
import { join } from 'node:path';

/** What is started as a program of its own; a child stands beside the chunk that starts it. */
const programs = {
  product: 'bin/product.ts',
  api: 'bin/api.ts',
  workers: 'bin/workers.ts',
  lianshen: 'bin/lianshen.ts',
  'definition-reader-child': 'api/definition-reader-child.ts',
  'sheet-reader-child': 'api/imports/sheet-reader-child.ts',
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
const isOfPackage = (id) =>
  /^(@[a-z]|[a-z])[^:]*$/.test(id) && !Object.values(programs).includes(id);

/** Writes programs and what they share into `outDir`. */
export async function bundleServer(root, outDir) {
  const { rolldown } = await import('rolldown');
  const folder = (name) => [`#${name}`, join(root, name, 'index.ts')];
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    input: programs,
    external: (id) => isOfPackage(id) && !isBundled(id),
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

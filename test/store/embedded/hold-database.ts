import { isFailure, startEmbedded } from '../../../store/embedded/index.ts';

const [dataDir = '', mode] = process.argv.slice(2);
const started = await startEmbedded({
  dataDir,
  mode: mode === 'pglite' ? 'pglite' : 'native',
  log: () => undefined,
});
if (isFailure(started)) throw new Error(`${started.code}: ${started.message}`);
process.stdout.write(`${started.url}\n`);
setInterval(() => undefined, 60_000);

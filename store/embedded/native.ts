import { rm } from 'node:fs/promises';
import { findBinaries } from './binaries.ts';
import { clusterFolder, openCluster, versionIn } from './cluster.ts';
import { type EmbeddedFailure, isFailure } from './failure.ts';
import { stopOrphan } from './postmaster.ts';
import { type Server, startServer } from './server.ts';
import { chooseServerUser } from './server-user.ts';

/** Starts the packaged PostgreSQL on `<dataDir>/postgres`, which it makes the first time. */
export async function startNative(
  dataDir: string,
  log: (line: string) => void,
): Promise<Server | EmbeddedFailure> {
  const folder = clusterFolder(dataDir);
  const isNew = (await versionIn(folder)) === undefined;
  const binaries = await findBinaries();
  if (isFailure(binaries)) return binaries;
  const user = await chooseServerUser(folder, log);
  if (isFailure(user)) return user;
  const site = { dataDir, folder, binaries, user };
  const orphan = await stopOrphan(site, log);
  if (orphan !== undefined) return orphan;
  const cluster = await openCluster(site, log);
  if (isFailure(cluster)) return cluster;
  const server = await startServer(cluster, log);
  // A cluster that never ran holds nothing; leaving it would only forbid the fallback.
  if (isFailure(server) && isNew) await rm(folder, { recursive: true, force: true });
  return server;
}

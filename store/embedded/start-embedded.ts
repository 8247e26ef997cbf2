import { resolve } from 'node:path';
import { clusterFolder, versionIn } from './cluster.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { type EmbeddedFailure, failure, isFailure, messageOf } from './failure.ts';
import { startNative } from './native.ts';
import { pgliteFolder, startPglite } from './pglite.ts';
import type { Server } from './server.ts';

export type EmbeddedKind = 'native' | 'pglite';

/** A running database of our own; to everything else it is a PostgreSQL connection string. */
export type Embedded = {
  readonly kind: EmbeddedKind;
  readonly url: string;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataDir: string;
  /** Forces one kind; otherwise a folder keeps its kind, and a new one is native where it can be. */
  readonly mode?: EmbeddedKind | undefined;
  readonly log: (line: string) => void;
};

type Chosen =
  | { readonly kind: 'chosen'; readonly first: EmbeddedKind; readonly mayFallBack: boolean }
  | EmbeddedFailure;

/** Starts the database that lives in `dataDir`, which stays locked until `stop`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded | EmbeddedFailure> {
  const dataDir = resolve(options.dataDir);
  const lock = await lockDataDir(dataDir);
  if (isFailure(lock)) return lock;
  const started = await startIn(dataDir, options).catch((error: unknown) =>
    failure('EMBEDDED_START_FAILED', `the database in ${dataDir} failed: ${messageOf(error)}`),
  );
  if (isFailure(started)) {
    await lock.release();
    return started;
  }
  let stopping: Promise<void> | undefined;
  return {
    ...started,
    stop: () => {
      stopping ??= started.stop().finally(() => lock.release());
      return stopping;
    },
  };
}

async function startIn(
  dataDir: string,
  { mode, log }: EmbeddedOptions,
): Promise<Embedded | EmbeddedFailure> {
  const chosen = await chooseKind(dataDir, mode);
  if (isFailure(chosen)) return chosen;
  if (chosen.first === 'pglite') return named('pglite', await startPglite(dataDir, log));
  const native = await startNative(dataDir, log);
  if (!isFailure(native) || !chosen.mayFallBack) return named('native', native);
  log(`${native.message}; using PGlite instead`);
  return named('pglite', await startPglite(dataDir, log));
}

function named(kind: EmbeddedKind, server: Server | EmbeddedFailure): Embedded | EmbeddedFailure {
  return isFailure(server) ? server : { kind, url: server.url, stop: server.stop };
}

async function chooseKind(dataDir: string, mode: EmbeddedKind | undefined): Promise<Chosen> {
  const present = await kindsIn(dataDir);
  const [only] = present;
  if (present.length > 1) {
    return failure(
      'DATA_KIND_MISMATCH',
      `${dataDir} holds a native and a PGlite database (postgres/ and pglite/): move the one that is not wanted away`,
    );
  }
  if (only !== undefined && mode !== undefined && mode !== only) {
    return failure(
      'DATA_KIND_MISMATCH',
      `${dataDir} holds a ${only} database, which a ${mode} one would hide: start without EMBEDDED=${mode}, choose another data folder, or move the old data away`,
    );
  }
  const first = only ?? mode ?? 'native';
  return { kind: 'chosen', first, mayFallBack: only === undefined && mode === undefined };
}

async function kindsIn(dataDir: string): Promise<readonly EmbeddedKind[]> {
  const folders = { native: clusterFolder(dataDir), pglite: pgliteFolder(dataDir) } as const;
  const kinds: EmbeddedKind[] = [];
  for (const kind of ['native', 'pglite'] as const) {
    if ((await versionIn(folders[kind])) !== undefined) kinds.push(kind);
  }
  return kinds;
}

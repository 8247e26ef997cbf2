import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedFailure,
  type EmbeddedKind,
  isFailure,
  startEmbedded,
} from '../../../store/embedded/index.ts';
import { copyFolder } from '../../copy-folder.ts';
import { madeOnce } from '../../made-once.ts';

/** What decides how a new database looks. */
const sources = ['store/embedded', 'package.json', 'test/store/embedded/made-database.ts'];

class NotMade extends Error {
  readonly failure: EmbeddedFailure;

  constructor(failure: EmbeddedFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Why there can be no database of a kind here; found out once, by making one. */
export async function whyNoDatabase(kind: EmbeddedKind): Promise<EmbeddedFailure | undefined> {
  const made = await madeDatabase(kind);
  return typeof made === 'string' ? undefined : made;
}

/**
 * Fills a data folder that is not there yet with a database that was made before, empty and stopped in peace: making
 * one anew costs seconds, which only a test about a first start should pay. Answers why there can be none.
 */
export async function copyMadeDatabase(
  kind: EmbeddedKind,
  dataDir: string,
): Promise<EmbeddedFailure | undefined> {
  const made = await madeDatabase(kind);
  if (typeof made !== 'string') return made;
  await copyFolder(made, dataDir);
  return undefined;
}

function madeDatabase(kind: EmbeddedKind): Promise<string | EmbeddedFailure> {
  const made = madeOnce(`database-${kind}`, sources, (folder) => makeDatabase(kind, folder));
  return made.catch((error: unknown) => {
    if (error instanceof NotMade) return error.failure;
    throw error;
  });
}

/** Elsewhere than where it is kept: the server's user must be able to get there. */
async function makeDatabase(kind: EmbeddedKind, folder: string): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'lianshen-made-'));
  try {
    await chmod(root, 0o711);
    const dataDir = join(root, 'data');
    const started = await startEmbedded({ dataDir, mode: kind, log: () => undefined });
    if (isFailure(started)) throw new NotMade(started);
    await started.stop();
    await copyFolder(dataDir, folder);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

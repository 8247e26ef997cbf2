import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '#engine';
import type { Matter } from '#processes';
import {
  deploymentWrites,
  findDefinitionIndex,
  findMatter,
  publicationWrites,
  type RecordWrite,
  type Store,
} from '#store';
import { packageRoot } from './package-root.ts';
import type { Foundation } from './parts.ts';

/** A matter of the library as it lies on disk. */
export type LibraryMatter = {
  readonly matter: Matter;
  readonly xml: string;
  /** Its decision tables, where it has any. */
  readonly decisions?: string;
  /** Tells whether a later version of the library says something else. */
  readonly hash: string;
};

type Seeding = { readonly hash: string; readonly matterVersion: number };

/**
 * Publishes the matters of the library. A matter that the installation published anew is left alone,
 * also when a later version of the library changes it.
 */
export async function seedLibrary(foundation: Pick<Foundation, 'store' | 'clock'>): Promise<void> {
  for (const entry of readLibrary()) await seedMatter(foundation, entry);
}

export function readLibrary(
  folder = join(packageRoot(), 'processes/library'),
): readonly LibraryMatter[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'matter.json')))
    .map((entry) => readMatter(join(folder, entry.name)));
}

function readMatter(folder: string): LibraryMatter {
  const text = readFileSync(join(folder, 'matter.json'), 'utf8');
  const xml = readFileSync(join(folder, 'process.bpmn'), 'utf8');
  const dmn = join(folder, 'decisions.dmn');
  const decisions = existsSync(dmn) ? readFileSync(dmn, 'utf8') : undefined;
  const parts = [text, '\0', xml, ...(decisions === undefined ? [] : ['\0', decisions])];
  const hash = createHash('sha256').update(parts.join('')).digest('hex');
  const matter = JSON.parse(text) as Matter;
  return { matter, xml, hash, ...(decisions === undefined ? {} : { decisions }) };
}

async function seedMatter(
  { store, clock }: Pick<Foundation, 'store' | 'clock'>,
  { matter, xml, hash, decisions }: LibraryMatter,
): Promise<void> {
  const published = await findMatter(store, matter.code);
  const before = await seedingOf(store, matter.code);
  const isLocal = published !== undefined && published.data.version !== before?.matterVersion;
  if (isLocal || before?.hash === hash) return;
  const { key } = matter.process;
  const deployment = deploymentWrites(await findDefinitionIndex(store, key), {
    key,
    name: matter.name,
    matterCode: matter.code,
    xml,
    ...(decisions === undefined ? {} : { decisions }),
    sha256: createHash('sha256').update(xml).digest('hex'),
    at: clock.now(),
    by: '系统',
    note: '示例库',
  });
  const version = (published?.data.version ?? 0) + 1;
  const next: Matter = { ...matter, version, process: { key, version: deployment.version } };
  const seeding: Seeding = { hash, matterVersion: version };
  const records: readonly RecordWrite[] = [
    ...deployment.records,
    ...publicationWrites(published, next, { at: clock.now(), by: '系统', note: '示例库' }),
    { kind: 'setting', id: seedingId(matter.code), expectedVersion: 'any', data: seeding as Json },
  ];
  await store.commit({ build: () => ({ records, audit: [] }) });
}

async function seedingOf(store: Store, code: string): Promise<Seeding | undefined> {
  const row = await store.records.get('setting', seedingId(code));
  return row?.data as unknown as Seeding | undefined;
}

function seedingId(code: string): string {
  return `library.${code}`;
}

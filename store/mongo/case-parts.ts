import type { Json } from '#engine';
import { applyDelta, type Delta } from '../delta.ts';
import { type FileLengths, grownBy } from '../grown-file.ts';
import { storableJson } from '../json.ts';
import type { Kept } from '../kept.ts';
import type { CaseWrite, StoredCase } from '../port.ts';
import { checkStateSize } from '../state-size.ts';
import { upcaster } from '../upcast.ts';
import type { CaseFileDocument } from './documents.ts';

/** How a case lies in the database, as far as this process knows; what it does not know costs more bytes, never a wrong case. */
export type KnownCase = FileLengths & {
  readonly version: number;
  /** What lists show of it, as JSON; '' when not known. */
  readonly summary: string;
};

/** Cases as this process wrote or read them last. */
export type KnownCases = Kept<KnownCase>;

/** What a commit writes of a file: all of it, or what changed. */
export type FilePart = { readonly file: string } | { readonly delta: string };

type Parted = {
  readonly part: FilePart;
  /** Whether what lists show has changed, as far as this process knows. */
  readonly writesLine: boolean;
  /** To be remembered when the commit is kept. */
  readonly known: KnownCase;
};

/** Decides between the whole file and what has changed of it. */
export function partOf(write: CaseWrite, summary: string, remembered?: KnownCase): Parted {
  const { id, expectedVersion } = write;
  const version = expectedVersion + 1;
  const earlier = remembered?.version === expectedVersion ? remembered : undefined;
  const writesLine = earlier?.summary !== summary;
  const grown = earlier && grownBy(earlier, write);
  if (earlier !== undefined && grown !== undefined) {
    const { delta, deltaLength } = grown;
    return { part: { delta }, writesLine, known: { ...earlier, version, summary, deltaLength } };
  }
  const file = checkStateSize(id, storableJson(write.file));
  const known = { version, summary, fileLength: file.length, deltaLength: 0 };
  return { part: { file }, writesLine, known };
}

/** The fields of a document of `case_files` that make a case. */
type Stored = Pick<CaseFileDocument, 'file' | 'deltas' | 'version' | 'updatedAt'>;

export function storedCase({ file, deltas, version, updatedAt }: Stored): StoredCase {
  return { file: upcaster.file(fileOf({ file, deltas })), version, updatedAt };
}

/** The case, and for the next write of it how it lies; one that an earlier release wrote is written whole then. */
export function loadedCase(known: KnownCases, { _id, ...stored }: CaseRead): StoredCase {
  const { file, deltas, version, updatedAt } = stored;
  const written = fileOf(stored);
  if (!upcaster.isCurrent(written)) known.delete(_id);
  else if (known.get(_id)?.version !== version) {
    const deltaLength = deltas.reduce((sum, { length }) => sum + length, 0);
    known.set(_id, { version, summary: '', fileLength: file.length, deltaLength });
  }
  return { file: upcaster.file(written), version, updatedAt };
}

export type CaseRead = Stored & { readonly _id: string };

function fileOf({ file, deltas }: Pick<Stored, 'file' | 'deltas'>): object {
  const parsed = deltas.map((delta) => JSON.parse(delta) as Delta);
  return parsed.reduce<Json>(applyDelta, JSON.parse(file) as Json) as object;
}

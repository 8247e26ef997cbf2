import type { Instant, Json } from '#engine';
import type { Actor, BatchTarget, BatchWish, Who } from '#processes';
import type { Page, RecordRow, RecordWrite, Store } from './port.ts';

/**
 * 批量操作: one act on many cases. Record `batch`. What it is done to lies beside it and never changes; what became of
 * each target is written in the commit of its case, so that a target is done once whoever does it.
 */
export type Batch = BatchWish & {
  /** Tells it from whatever else may come to lie in its kind. */
  readonly isBatch: true;
  readonly id: string;
  /** Who started it, and acts. */
  readonly actor: Actor;
  /** What the targets were chosen by, as words of the screen. */
  readonly filter: { readonly [name: string]: string };
  /** More were found than a batch takes: another one does the rest. */
  readonly isCut: boolean;
  readonly state: 'prepared' | 'running' | 'stopped' | 'done';
  readonly total: number;
  /** Targets that are settled, from the beginning of the list; `done` and `refused` of them. */
  readonly position: number;
  readonly done: number;
  readonly refused: number;
  readonly preparedAt: Instant;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  readonly stoppedBy?: Who;
  /** The process at work on it, and until when nobody else begins. */
  readonly lease?: { readonly holder: string; readonly until: Instant };
};

/** What became of one target. Record `batchResult`. */
export type BatchResult = {
  readonly batch: string;
  readonly number: string;
  readonly at: Instant;
  readonly outcome: 'done' | 'refused';
  readonly code?: string;
  readonly message?: string;
  readonly messageEn?: string;
};

export type KeptBatch = { readonly batch: Batch; readonly version: number };

export async function findBatch(store: Store, id: string): Promise<KeptBatch | undefined> {
  const row = await store.records.get('batch', id);
  return row && keptOf(row);
}

/** Batches, the newest first; with `state` those of it. */
export async function listBatches(
  store: Store,
  page: { readonly limit: number; readonly cursor?: string; readonly state?: Batch['state'] },
): Promise<Page<KeptBatch>> {
  const { state, ...at } = page;
  const where = { isBatch: true, ...(state !== undefined && { state }) };
  const found = await store.records.list('batch', { where, newestFirst: true, ...at });
  return { ...found, items: found.items.map(keptOf) };
}

export async function targetsOfBatch(store: Store, id: string): Promise<readonly BatchTarget[]> {
  const row = await store.records.get('batchTargets', id);
  return (row?.data as unknown as { readonly targets: readonly BatchTarget[] })?.targets ?? [];
}

export async function findBatchResult(
  store: Store,
  id: string,
  place: number,
): Promise<BatchResult | undefined> {
  const row = await store.records.get('batchResult', resultId(id, place));
  return row?.data as unknown as BatchResult | undefined;
}

/** Results in the order of the list. */
export async function listBatchResults(
  store: Store,
  id: string,
  page: {
    readonly limit: number;
    readonly cursor?: string;
    readonly outcome?: BatchResult['outcome'];
  },
): Promise<Page<BatchResult & { readonly place: number }>> {
  const { outcome, ...at } = page;
  const where = { batch: id, ...(outcome !== undefined && { outcome }) };
  const found = await store.records.list('batchResult', { where, ...at });
  const items = found.items.map((row) => ({
    ...(row.data as unknown as BatchResult),
    place: Number(row.id.slice(row.id.lastIndexOf('.') + 1)),
  }));
  return { ...found, items };
}

/** A batch and its list, ready to be started. */
export function preparedWrites(
  batch: Batch,
  targets: readonly BatchTarget[],
): readonly RecordWrite[] {
  const data = { targets } as unknown as Json;
  return [{ kind: 'batchTargets', id: batch.id, expectedVersion: 0, data }, batchWrite(batch, 0)];
}

/** Takes a batch that was never started away. */
export function discardedWrites({ batch, version }: KeptBatch): readonly RecordWrite[] {
  return [
    { kind: 'batchTargets', id: batch.id, expectedVersion: 'any', data: null },
    { kind: 'batch', id: batch.id, expectedVersion: version, data: null },
  ];
}

export function batchWrite(batch: Batch, expectedVersion: number): RecordWrite {
  return { kind: 'batch', id: batch.id, expectedVersion, data: batch as unknown as Json };
}

/** The result of a target, which is written once: a second writer conflicts. */
export function batchResultWrite(place: number, result: BatchResult): RecordWrite {
  const data = result as unknown as Json;
  return { kind: 'batchResult', id: resultId(result.batch, place), expectedVersion: 0, data };
}

function resultId(batch: string, place: number): string {
  return `${batch}.${String(place).padStart(6, '0')}`;
}

function keptOf({ data, version }: RecordRow): KeptBatch {
  return { batch: data as unknown as Batch, version };
}

import type { Definition } from '../definition.ts';
import type { StoreRef } from '../extras.ts';
import type { LiveRecord } from '../instance.ts';
import type { Json, Variables } from '../types.ts';
import { emitDataStoreWritten } from './emit-activities.ts';
import type { Failure } from './incident.ts';
import type { Work } from './work.ts';

/*
 * Data stores (BPMN 2.0.2, 10.4.1) outlive the process, so they lie outside of it: they are read through a port and
 * written by an event. A step remembers what it wrote itself.
 */

/** The data stores that a definition reads or writes, with the names that its expressions know them by. */
export function dataStoresOf({ nodes }: Definition): readonly StoreRef[] {
  const found = new Map<string, StoreRef>();
  for (const { extras } of nodes) {
    for (const { stores, target } of [
      ...(extras?.data?.inputs ?? []),
      ...(extras?.data?.outputs ?? []),
    ]) {
      for (const store of stores) found.set(store.id, store);
      if (target.store !== undefined) {
        found.set(target.store, { id: target.store, name: target.name });
      }
    }
  }
  return [...found.values()];
}

/** What stores hold now, by the names of expressions; a store in which nothing was written has no value. */
export function readStores(work: Work, stores: readonly StoreRef[]): Variables | Failure {
  const values: { [name: string]: Json } = {};
  for (const { id, name } of stores) {
    const answer = readStore(work, id);
    if ('failure' in answer) return answer;
    if (answer.value !== undefined) values[name] = answer.value;
  }
  return values;
}

export function readStore(work: Work, id: string): { readonly value?: Json } | Failure {
  const written = work.written?.get(id);
  if (written !== undefined) return { value: written };
  const answer = work.ports.readStore?.(id);
  if (answer === undefined) {
    return { failure: 'DATA_STORE_FAILED', message: `nobody keeps the data store ${id} here` };
  }
  if (!('code' in answer)) return answer;
  const message = `data store ${id}: ${answer.code}: ${answer.message}`;
  return { failure: 'DATA_STORE_FAILED', message };
}

/** Writes to a store that somebody keeps. */
export function writeStore(work: Work, record: LiveRecord, store: string, value: Json): void {
  work.written ??= new Map();
  work.written.set(store, value);
  emitDataStoreWritten(work, record, { store, value });
}

import type { ActivityData, DataMove, DataTarget } from '../extras.ts';
import { type FeelError, isError, isList } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import { find, get } from '../state/draft.ts';
import type { Json, Variables } from '../types.ts';
import { emitVariablesSet } from './emit.ts';
import { evaluate, isSet, variableScopeOf } from './environment.ts';
import { type Failure, isFailure } from './incident.ts';
import { readStore, readStores, writeStore } from './stores.ts';
import { nodeOf, type Work } from './work.ts';

/** Sets what the work of an element gave: its own data stays with it, the rest goes to its scope. */
export function setResults(work: Work, record: LiveRecord, variables: Variables): void {
  const scopeId = variableScopeOf(work, record);
  const own = nodeOf(work.definition, record).extras?.data?.own;
  if (own === undefined || record.l !== undefined) {
    emitVariablesSet(work, scopeId, variables);
    return;
  }
  const names = Object.keys(variables);
  const part = (wanted: boolean) =>
    Object.fromEntries(
      names.flatMap((name) => (own.has(name) === wanted ? [[name, variables[name] ?? null]] : [])),
    );
  const [inside, outside] = [part(true), part(false)];
  if (Object.keys(inside).length > 0) emitVariablesSet(work, record.i, inside);
  if (Object.keys(outside).length > 0) emitVariablesSet(work, scopeId, outside);
}

/** Data inputs are read where the activity stands: BPMN 2.0.2, 10.4.2 and 13.3.2. */
export function takeInputs(
  work: Work,
  record: LiveRecord,
  data: ActivityData,
): Failure | undefined {
  if (data.properties.length > 0) {
    emitVariablesSet(
      work,
      record.i,
      Object.fromEntries(data.properties.map((name) => [name, null])),
    );
  }
  return moveAll(work, record, { moves: data.inputs, from: record.p });
}

/** Data outputs leave when the activity completes. */
export function giveOutputs(
  work: Work,
  record: LiveRecord,
  data: ActivityData,
): Failure | undefined {
  return moveAll(work, record, { moves: data.outputs, from: record.i });
}

function moveAll(
  work: Work,
  record: LiveRecord,
  { moves, from }: { readonly moves: readonly DataMove[]; readonly from: number },
): Failure | undefined {
  for (const move of moves) {
    const failure = moveOne(work, record, move, from);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function moveOne(
  work: Work,
  record: LiveRecord,
  { value: expression, target, optional, stores }: DataMove,
  from: number,
): Failure | undefined {
  const place = get(work.draft.instance, from);
  const given = stores.length === 0 ? undefined : readStores(work, stores);
  if (isFailure(given)) return given;
  const { text } = expression;
  const isThere =
    given === undefined ? () => isSet(work, place, text) : () => Object.hasOwn(given, text);
  if (optional && !isThere()) return undefined;
  const value = evaluate(work, place, expression, given);
  return isError(value) ? wrong(value) : put(work, record, target, value);
}

function wrong(error: FeelError): Failure {
  return { failure: 'BAD_VALUE', message: error.message };
}

function put(work: Work, record: LiveRecord, target: DataTarget, value: Json): Failure | undefined {
  if (target.store !== undefined) return putInStore(work, record, target.store, { target, value });
  const scope = target.owner === -1 ? record : ownerOf(work, record, target.owner);
  const { name } = target;
  const changed = changedBy(target, get(work.draft.instance, scope.i).v?.[name], value);
  if (isFailure(changed)) return changed;
  emitVariablesSet(work, scope.i, { [name]: changed.value });
  return undefined;
}

/** A store is read before it is written, so that one that nobody keeps loses nothing. */
function putInStore(
  work: Work,
  record: LiveRecord,
  store: string,
  { target, value }: { readonly target: DataTarget; readonly value: Json },
): Failure | undefined {
  const current = readStore(work, store);
  if ('failure' in current) return current;
  const changed = changedBy(target, current.value, value);
  if (isFailure(changed)) return changed;
  writeStore(work, record, store, changed.value);
  return undefined;
}

function changedBy(
  { name, path }: DataTarget,
  current: Json | undefined,
  value: Json,
): { readonly value: Json } | Failure {
  const changed = path.length === 0 ? value : withField(current ?? {}, path, value);
  if (changed !== undefined) return { value: changed };
  return { failure: 'BAD_VALUE', message: `${name} has no field ${path.join('.')} to assign to` };
}

function ownerOf(work: Work, record: LiveRecord, owner: number): LiveRecord {
  let scope = get(work.draft.instance, record.p);
  while (scope.i !== 0 && (scope.e !== owner || isBody(scope))) {
    scope = find(work.draft.instance, scope.p) ?? work.draft.instance.root;
  }
  return scope;
}

function isBody(record: LiveRecord): boolean {
  return record.m !== undefined;
}

function withField(value: Json, [name, ...rest]: readonly string[], field: Json): Json | undefined {
  if (name === undefined) return field;
  if (value === null || typeof value !== 'object' || isList(value)) return undefined;
  const inner = withField(Object.hasOwn(value, name) ? (value[name] ?? {}) : {}, rest, field);
  return inner === undefined ? undefined : { ...value, [name]: inner };
}

import type { ActivityData, DataMove, DataSet, DataTarget } from '../extras.ts';
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

/** Takes what an event or message brings: data outputs of that name keep it (10.4.2), the rest goes to the scope. */
export function setContent(work: Work, record: LiveRecord, variables: Variables | undefined): void {
  if (variables !== undefined) setResults(work, record, variables);
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
  return moveAll(work, record, {
    moves: data.inputs,
    sets: data.inputSets,
    from: record.p,
    missing: 'DATA_INPUT_MISSING',
  });
}

/** Data outputs leave when the activity completes. */
export function giveOutputs(
  work: Work,
  record: LiveRecord,
  data: ActivityData,
): Failure | undefined {
  return moveAll(work, record, {
    moves: data.outputs,
    sets: data.outputSets,
    from: record.i,
    missing: 'DATA_OUTPUT_MISSING',
  });
}

type Moves = {
  readonly moves: readonly DataMove[];
  readonly sets: readonly DataSet[];
  /** Id of the record where the sources are looked up. */
  readonly from: number;
  readonly missing: 'DATA_INPUT_MISSING' | 'DATA_OUTPUT_MISSING';
};

/** A move with what its stores hold; it is ready when all its sources have a value. */
type Prepared = {
  readonly move: DataMove;
  readonly given: Variables | undefined;
  readonly isReady: boolean;
};

/**
 * The first set whose required data is there is moved (13.3.2). Where BPMN waits for data that no set has, the element
 * stops with an incident that names it: nothing would say when to look again.
 */
function moveAll(
  work: Work,
  record: LiveRecord,
  { moves, sets, from, missing }: Moves,
): Failure | undefined {
  const prepared: Prepared[] = [];
  for (const move of moves) {
    const ready = prepare(work, from, move);
    if (isFailure(ready)) return ready;
    prepared.push(ready);
  }
  const set = sets.find(({ required }) => lackOf(required, prepared).length === 0);
  if (set === undefined && sets.length > 0) {
    const { id } = nodeOf(work.definition, record);
    const lacks = sets.map(({ required }) => lackOf(required, prepared).join(' and '));
    const kind = missing === 'DATA_INPUT_MISSING' ? 'input' : 'output';
    return { failure: missing, message: `${id}: data ${kind} ${lacks.join(' or ')} has no value` };
  }
  for (const one of prepared.filter((each) => belongsTo(set, each))) {
    const failure = moveOne(work, record, one, from);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function prepare(work: Work, from: number, move: DataMove): Prepared | Failure {
  const place = get(work.draft.instance, from);
  const given = move.stores.length === 0 ? undefined : readStores(work, move.stores);
  if (isFailure(given)) return given;
  const stored = new Set(move.stores.map(({ name }) => name));
  const isThere = (name: string) =>
    stored.has(name) ? given !== undefined && Object.hasOwn(given, name) : isSet(work, place, name);
  return { move, given, isReady: move.sources.every(isThere) };
}

/** Required data that some association moves and none can; what none moves is left to who does the work. */
function lackOf(required: readonly string[], prepared: readonly Prepared[]): readonly string[] {
  return required.filter((name) => {
    const moving = prepared.filter(({ move }) => move.items.includes(name));
    return moving.length > 0 && !moving.some(({ isReady }) => isReady);
  });
}

/** Data of other sets stays; data that may be missing moves when it is there. */
function belongsTo(set: DataSet | undefined, { move, isReady }: Prepared): boolean {
  if (set === undefined || move.items.length === 0) return isReady || !move.optional;
  return isReady && move.items.every((name) => set.names.has(name));
}

function moveOne(
  work: Work,
  record: LiveRecord,
  { move, given }: Prepared,
  from: number,
): Failure | undefined {
  const place = get(work.draft.instance, from);
  const value = evaluate(work, place, move.value, given);
  return isError(value) ? wrong(value) : put(work, record, move.target, value);
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

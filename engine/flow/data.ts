import type { ActivityData, DataMove, DataTarget } from '../extras.ts';
import { type FeelError, isError, isList } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import { find, get } from '../state/draft.ts';
import type { Json, Variables } from '../types.ts';
import { emitVariablesSet } from './emit.ts';
import { evaluate, isSet, variableScopeOf } from './environment.ts';
import type { Failure } from './incident.ts';
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
  for (const { value: expression, target, optional } of moves) {
    const place = get(work.draft.instance, from);
    if (optional && !isSet(work, place, expression.text)) continue;
    const value = evaluate(work, place, expression);
    const failure = isError(value) ? wrong(value) : put(work, record, target, value);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function wrong(error: FeelError): Failure {
  return { failure: 'BAD_VALUE', message: error.message };
}

function put(work: Work, record: LiveRecord, target: DataTarget, value: Json): Failure | undefined {
  const scope = target.owner === -1 ? record : ownerOf(work, record, target.owner);
  const { name, path } = target;
  const current = get(work.draft.instance, scope.i).v?.[name];
  const changed = path.length === 0 ? value : withField(current ?? {}, path, value);
  if (changed === undefined) {
    const message = `${name} has no field ${path.join('.')} to assign to`;
    return { failure: 'BAD_VALUE', message };
  }
  emitVariablesSet(work, scope.i, { [name]: changed });
  return undefined;
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

import type { Definition, Expression } from '../definition.ts';
import { toJson } from '../feel/json.ts';
import { feelLimits } from '../feel/syntax.ts';
import { type Environment, FeelError, type FeelValue, isError } from '../feel/value.ts';
import type { Instance, LiveRecord, MultiInstanceState } from '../instance.ts';
import { find } from '../state/draft.ts';
import type { Json, Variables } from '../types.ts';
import { nodeOf, type Work } from './work.ts';

type Counter = (progress: MultiInstanceState, active: number) => number | undefined;

const total: Counter = ({ t }) => (t === -1 ? undefined : t);
const active: Counter = (_, count) => count;
const completed: Counter = ({ c }) => c;

/**
 * The instance attributes of BPMN 2.0.2, table 10.30, by the specification's names and by the short
 * ones that several engines write. Terminated ones are members that were taken out (减签); an
 * interruption ends the whole activity, and nobody asks any more.
 */
const counters: Readonly<Record<string, Counter>> = {
  // A loop that asks before a round knows how many there have been.
  loopCounter: ({ t, c }) => (t === -1 ? c : undefined),
  numberOfInstances: total,
  numberOfActiveInstances: active,
  numberOfCompletedInstances: completed,
  numberOfTerminatedInstances: ({ t, a = t }) => a - t,
  nrOfInstances: total,
  nrOfActiveInstances: active,
  nrOfCompletedInstances: completed,
};

/** What a scope of variables lies in: its record, and outward to the process. */
class ScopeEnvironment implements Environment {
  readonly fuel = { left: feelLimits.rounds };
  readonly #definition: Definition;
  readonly #instance: Pick<Instance, 'root' | 'live'>;
  readonly #record: LiveRecord;

  constructor(
    definition: Definition,
    instance: Pick<Instance, 'root' | 'live'>,
    record: LiveRecord,
  ) {
    this.#definition = definition;
    this.#instance = instance;
    this.#record = record;
  }

  lookup(name: string): FeelValue | undefined {
    let record: LiveRecord | undefined = this.#record;
    while (record !== undefined) {
      if (record.v !== undefined && Object.hasOwn(record.v, name)) return record.v[name];
      const counted: Json | undefined = record.m && this.#multiInstanceValue(record, name);
      if (counted !== undefined) return counted;
      record = around(this.#instance, record);
    }
    return undefined;
  }

  /** The counters of a multi-instance or loop, and the results collected so far. */
  #multiInstanceValue(record: LiveRecord, name: string): Json | undefined {
    if (record.m === undefined) return undefined;
    const count = Object.hasOwn(counters, name) ? counters[name] : undefined;
    if (count !== undefined) return count(record.m, record.n ?? 0);
    const isOutput = nodeOf(this.#definition, record).loop?.outputCollection === name;
    return isOutput ? outputsOf(record) : undefined;
  }
}

/** The results of the items that completed, in the order of the items. */
export function outputsOf(body: LiveRecord): readonly Json[] {
  const outputs = [...(body.m?.o ?? [])].sort(([one], [other]) => one - other);
  return outputs.map(([, value]) => value);
}

/** Evaluates an expression where a record lives, to plain JSON or an error. */
export function evaluate(
  work: Work,
  record: LiveRecord,
  expression: Expression,
  given?: Variables,
): Json | FeelError {
  const scope = new ScopeEnvironment(work.definition, work.draft.instance, record);
  const environment = given === undefined ? scope : withGiven(scope, given);
  const value = toJson(expression.evaluate(environment));
  return isError(value) ? new FeelError(`"${expression.text}": ${value.message}`) : value;
}

/** Names that go before the variables around. */
function withGiven(scope: ScopeEnvironment, given: Variables): Environment {
  return {
    fuel: scope.fuel,
    lookup: (name) => (Object.hasOwn(given, name) ? given[name] : scope.lookup(name)),
  };
}

/** The variables a record sees, those of inner scopes first. */
export function visibleVariables(
  instance: Pick<Instance, 'root' | 'live'>,
  start: LiveRecord,
): Variables {
  const scopes: Variables[] = [];
  let record: LiveRecord | undefined = start;
  while (record !== undefined) {
    if (record.v !== undefined) scopes.push(record.v);
    record = around(instance, record);
  }
  const [only] = scopes;
  if (scopes.length === 1 && only !== undefined) return only;
  return Object.assign({}, ...scopes.reverse());
}

/** Where names go on being looked up; a called process that was given its variables sees no others. */
function around(
  instance: Pick<Instance, 'root' | 'live'>,
  record: LiveRecord,
): LiveRecord | undefined {
  return record.i === 0 || record.c !== undefined ? undefined : find(instance, record.p);
}

/**
 * Id of the scope that a record's variables go to: its own if it is an item of a multi-instance,
 * else the one around. Rounds of a loop and compensation handlers work for the scope around those.
 */
export function variableScopeOf(work: Work, record: LiveRecord): number {
  const { instance } = work.draft;
  let inner = record;
  if (record.l !== undefined) {
    if (nodeOf(work.definition, record).loop?.standard === undefined) return record.i;
    inner = find(instance, record.p) ?? instance.root;
  }
  let scope = find(instance, inner.p) ?? instance.root;
  while (scope.u !== undefined) scope = find(instance, scope.p) ?? instance.root;
  return scope.i;
}

/** Whether a name means anything where a record lives. */
export function isSet(work: Work, record: LiveRecord, name: string): boolean {
  const environment = new ScopeEnvironment(work.definition, work.draft.instance, record);
  return environment.lookup(name) !== undefined;
}

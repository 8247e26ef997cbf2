import type { DataSet, ProcessData } from '../extras.ts';
import type { LiveRecord } from '../instance.ts';
import type { Json, Variables } from '../types.ts';
import { visibleVariables } from './environment.ts';
import type { Failure } from './incident.ts';
import type { Work } from './work.ts';

/** Names of required data that variables lack, by sets; undefined when some set has all of its own. */
export function lackingIn(sets: readonly DataSet[], variables: Variables): string | undefined {
  if (sets.length === 0) return undefined;
  const lacks = sets.map(({ required }) =>
    required.filter((name) => !Object.hasOwn(variables, name)),
  );
  if (lacks.some((names) => names.length === 0)) return undefined;
  return lacks.map((names) => names.join(' and ')).join(' or ');
}

/**
 * What a called process begins with: its data inputs, filled by what its call activity has or sees under the same name
 * (10.3.6 and 10.4.2), or by the mappings of the call.
 */
export function inputsOfProcess(
  work: Work,
  caller: LiveRecord,
  {
    key,
    data,
    given,
  }: { readonly key: string; readonly data: ProcessData; readonly given?: Variables },
): { readonly values: Variables } | Failure {
  const values = given ?? only(data.inputs, visibleVariables(work.draft.instance, caller));
  const lack = lackingIn(data.inputSets, values);
  if (lack === undefined) return { values };
  const message = `process ${key}: data input ${lack} has no value`;
  return { failure: 'DATA_INPUT_MISSING', message };
}

/** What a called process gives back: its data outputs and nothing else. */
export function outputsOfProcess(
  key: string,
  data: ProcessData,
  variables: Variables,
): { readonly values: Variables } | Failure {
  const values = only(data.outputs, variables);
  const lack = lackingIn(data.outputSets, values);
  if (lack === undefined) return { values };
  const message = `process ${key}: data output ${lack} has no value`;
  return { failure: 'DATA_OUTPUT_MISSING', message };
}

function only(names: readonly string[], variables: Variables): Variables {
  const there = names.filter((name) => Object.hasOwn(variables, name));
  return Object.fromEntries(there.map((name): [string, Json] => [name, variables[name] ?? null]));
}

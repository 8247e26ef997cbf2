import type { Definition, FlowNode } from '../definition.ts';
import type { Call, Mapping } from '../extras.ts';
import { isError } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import { linked } from '../link.ts';
import { get } from '../state/draft.ts';
import type { Json, Variables } from '../types.ts';
import { setResults } from './data.ts';
import { type CalledProcess, emitProcessCalled } from './emit-activities.ts';
import { evaluate } from './environment.ts';
import { type Failure, isFailure } from './incident.ts';
import { nodeAt, nodeOf, type Work } from './work.ts';

/**
 * Begins the process that a call activity calls, inside the same instance: BPMN 2.0.2, 10.3.6.
 * Which version that is stands in the event, and the instance keeps it.
 */
export function beginCall(work: Work, record: LiveRecord, call: Call): LiveRecord | Failure {
  const target = targetOf(work, record, call);
  if (isFailure(target)) return target;
  const inputs = inputsOf(work, record, call);
  if (isFailure(inputs)) return inputs;
  const isolated = call.inputs === undefined ? {} : { isolated: true as const };
  const called: CalledProcess = { ...target.called, ...isolated };
  return emitProcessCalled(work, target.node, record.i, { called, variables: inputs.values });
}

type Target = { readonly node: FlowNode; readonly called: CalledProcess };

function targetOf(work: Work, record: LiveRecord, call: Call): Target | Failure {
  if (call.process >= 0) {
    const node = nodeAt(work.definition, call.process);
    return { node, called: { key: node.id } };
  }
  const key = evaluate(work, record, call.key);
  if (isError(key)) return { failure: 'BAD_VALUE', message: key.message };
  if (typeof key !== 'string') {
    return { failure: 'BAD_VALUE', message: `"${call.key.text}" names no process` };
  }
  const found = work.definition.library?.(key, call.binding);
  if (found === undefined) return missing(work, record, { key, binding: bindingText(call) });
  const { version } = found;
  linkTo(work, { key, version });
  const index = work.definition.calledAt.get(`${key}@${version}`);
  const node = index === undefined ? undefined : work.definition.nodes[index];
  if (node === undefined || node.start === -1) {
    return { failure: 'DEFINITION_MISSING', message: `process ${key} has no none start event` };
  }
  return { node, called: { key, version } };
}

function missing(
  work: Work,
  record: LiveRecord,
  { key, binding }: { readonly key: string; readonly binding: string },
): Failure {
  const { id } = nodeOf(work.definition, record);
  const message = `${id} calls the process ${key} (${binding}), which is not deployed`;
  return { failure: 'DEFINITION_MISSING', message };
}

function bindingText({ binding }: Call): string {
  if (binding.kind === 'latest') return 'latest version';
  return binding.kind === 'version'
    ? `version ${binding.version}`
    : `version tag ${binding.versionTag}`;
}

/** From here on the step runs on the arrays with the called process behind its own. */
function linkTo(work: Work, call: { readonly key: string; readonly version: number }): void {
  const calls = work.draft.instance.calls ?? [];
  const isKnown = calls.some(({ key, version }) => key === call.key && version === call.version);
  const definition: Definition = linked(work.definition, isKnown ? calls : [...calls, call]);
  if (definition.hasWideJoins && !work.definition.hasWideJoins) work.changedScopes = new Set();
  work.definition = definition;
}

function inputsOf(work: Work, record: LiveRecord, call: Call): Values | Failure {
  const given = call.inputs === undefined ? { values: {} } : evaluateAll(work, record, call.inputs);
  if (isFailure(given) || call.businessKey === undefined) return given;
  const businessKey = evaluate(work, record, call.businessKey);
  if (isError(businessKey)) return { failure: 'BAD_VALUE', message: businessKey.message };
  return { values: { ...given.values, businessKey } };
}

type Values = { readonly values: Variables };

function evaluateAll(
  work: Work,
  record: LiveRecord,
  mappings: readonly Mapping[],
): Values | Failure {
  const variables: { [name: string]: Json } = {};
  for (const { source, target } of mappings) {
    const value = evaluate(work, record, source);
    if (isError(value)) return { failure: 'BAD_VALUE', message: value.message };
    variables[target] = value;
  }
  return { values: variables };
}

/** A called process completes: its results go to the call activity. */
export function endCall(work: Work, called: LiveRecord): Failure | undefined {
  const caller = get(work.draft.instance, called.p);
  const call = nodeOf(work.definition, caller).extras?.call;
  if (call === undefined) return undefined;
  const results =
    call.outputs === undefined
      ? { values: called.v ?? {} }
      : evaluateAll(work, called, call.outputs);
  if (isFailure(results)) return results;
  if (Object.keys(results.values).length > 0) setResults(work, caller, results.values);
  return undefined;
}

import type { Definition, FlowNode } from '../definition.ts';
import type { Call, Mapping, ProcessData } from '../extras.ts';
import { isError } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import { linked } from '../link.ts';
import { get } from '../state/draft.ts';
import type { Json, Variables } from '../types.ts';
import { setResults } from './data.ts';
import { type CalledProcess, emitProcessCalled } from './emit-activities.ts';
import { evaluate, isSet } from './environment.ts';
import { type Failure, isFailure } from './incident.ts';
import { inputsOfProcess, outputsOfProcess } from './process-data.ts';
import { nodeAt, nodeOf, type Work } from './work.ts';

/**
 * Begins the process that a call activity calls, inside the same instance: BPMN 2.0.2, 10.3.6.
 * Which version that is stands in the event, and the instance keeps it.
 */
export function beginCall(work: Work, record: LiveRecord, call: Call): LiveRecord | Failure {
  const target = targetOf(work, record, call);
  if (isFailure(target)) return target;
  const mapped = inputsOf(work, record, call);
  if (isFailure(mapped)) return mapped;
  const data = target.node.extras?.processData;
  const taken = data && takenBy(work, record, { call, data, target, mapped });
  if (isFailure(taken)) return taken;
  const inputs = taken ?? mapped;
  const isOpen = call.inputs === undefined && taken === undefined;
  const isolated = isOpen ? {} : { isolated: true as const };
  const called: CalledProcess = { ...target.called, ...isolated };
  return emitProcessCalled(work, target.node, record.i, { called, variables: inputs.values });
}

/** A process that says which data it takes sees nothing else of its caller. */
function takenBy(
  work: Work,
  record: LiveRecord,
  { call, data, target, mapped }: Taking,
): Values | Failure {
  const { key } = target.called;
  const given = call.inputs === undefined ? {} : { given: mapped.values };
  const taken = inputsOfProcess(work, record, { key, data, ...given });
  return isFailure(taken) ? taken : { values: { ...taken.values, ...mapped.values } };
}

type Taking = {
  readonly call: Call;
  readonly data: ProcessData;
  readonly target: Target;
  readonly mapped: Values;
};

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
  for (const { source, target, optional } of mappings) {
    if (optional && !isSet(work, record, source.text)) continue;
    const value = evaluate(work, record, source);
    if (isError(value)) return { failure: 'BAD_VALUE', message: value.message };
    variables[target] = value;
  }
  return { values: variables };
}

/** What a caller takes back; undefined is everything. */
function takenBack({ extras }: FlowNode): Call['outputs'] | 'nothing' {
  if (extras?.call !== undefined) return extras.call.outputs;
  return extras?.ownSteps ?? 'nothing';
}

/** A called process completes: its results go to the call activity. */
export function endCall(work: Work, called: LiveRecord): Failure | undefined {
  const caller = get(work.draft.instance, called.p);
  const outputs = takenBack(nodeOf(work.definition, caller));
  if (outputs === 'nothing') return undefined;
  const { id, extras } = nodeOf(work.definition, called);
  const data = extras?.processData;
  const given = data && outputsOfProcess(id, data, called.v ?? {});
  if (isFailure(given)) return given;
  const results =
    outputs === undefined
      ? (given ?? { values: called.v ?? {} })
      : evaluateAll(work, called, outputs);
  if (isFailure(results)) return results;
  if (Object.keys(results.values).length > 0) setResults(work, caller, results.values);
  return undefined;
}

import type { CalledDefinition, Definition, StepPorts } from '#engine';
import type { DecisionContext } from '../decision.ts';
import { evaluate } from '../expressions.ts';
import { marksOf } from '../marks.ts';
import type { CaseFile } from '../types.ts';

/**
 * 部门自定步骤: which published steps stand in for a department's branch of the procedure. A case gets its pins when
 * it is filed and keeps them: what is published later is for later cases.
 */
export type OwnStepsPin = {
  /** The user task of the lead's diagram that the steps stand in for. */
  readonly element: string;
  readonly department: string;
  /** Process and version that the department published. */
  readonly key: string;
  readonly version: number;
};

/** The processes that a case may call, each once, in the order of its pins. */
export function callsOf(pins: readonly OwnStepsPin[]): readonly CalledDefinition[] {
  const names = pins.map(({ key, version }) => `${key}@${version}`);
  return pins
    .filter((_, at) => names.indexOf(names[at] ?? '') === at)
    .map(({ key, version }) => ({ key, version }));
}

/** Answers the engine which process stands in for a task of this case: that of the department the task is for. */
export function boundToPort(
  context: DecisionContext,
  file: () => CaseFile,
): NonNullable<StepPorts['boundTo']> {
  return (element, variables) => {
    const pins = (file().ownSteps ?? []).filter((pin) => pin.element === element);
    if (pins.length === 0) return undefined;
    const { department } = marksOf(context.definition, element);
    const answer = department.startsWith('=')
      ? evaluate(department, variables)
      : { value: department };
    // An expression that fails is an incident of the task as it is drawn.
    if ('rejection' in answer) return undefined;
    return pins.find((pin) => pin.department === answer.value);
  };
}

/** The pin whose process an element belongs to; undefined for what the lead drew. */
export function pinOf(
  definition: Definition,
  file: Pick<CaseFile, 'ownSteps'>,
  element: string,
): OwnStepsPin | undefined {
  const { ownSteps = [] } = file;
  if (ownSteps.length === 0) return undefined;
  const process = processOf(definition, element);
  return ownSteps.find(({ key, version }) => {
    const index = definition.calledAt.get(`${key}@${version}`);
    return index !== undefined && definition.nodes[index]?.id === process;
  });
}

/** The id of an element as its department wrote it: in a case it may have the process before it. */
export function writtenId(element: string): string {
  return element.slice(element.lastIndexOf(':') + 1);
}

/** The elements that ids of the same process mean in the case's own definition. */
export function elementsMeant(
  definition: Definition,
  pin: OwnStepsPin,
  ids: readonly string[],
): readonly string[] {
  return ids.map((id) => {
    const qualified = `${pin.key}@${pin.version}:${id}`;
    return definition.nodeIndex.has(qualified) ? qualified : id;
  });
}

function processOf(definition: Definition, element: string): string {
  let node = definition.nodes[definition.nodeIndex.get(element) ?? -1];
  while (node !== undefined && node.kind !== 'process') node = definition.nodes[node.parent];
  return node?.id ?? '';
}

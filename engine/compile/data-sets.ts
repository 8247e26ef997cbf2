import type { DataSet, ProcessData } from '../extras.ts';
import { childOf, childrenOf, type ModdleElement } from '../model/moddle.ts';
import type { FoundNode } from './collect.ts';
import { itemName } from './data.ts';
import { nameOf, type Report, refuse } from './report.ts';

type Side = 'input' | 'output';

/** How BPMN calls the parts of a set: BPMN 2.0.2, tables 10.60 and 10.61. */
const parts = {
  input: { all: 'dataInputRefs', optional: 'optionalInputRefs', pairs: 'outputSetRefs' },
  output: { all: 'dataOutputRefs', optional: 'optionalOutputRefs', pairs: 'inputSetRefs' },
} as const;

/** Compiles the input sets or output sets of an activity or process, or the only one of an event. */
export function dataSetsOf(report: Report, element: ModdleElement, side: Side): readonly DataSet[] {
  const io = childOf(element, 'ioSpecification');
  const only = childOf(element, `${side}Set`);
  const sets = io === undefined ? (only ? [only] : []) : childrenOf(io, `${side}Sets`);
  const { all, optional, pairs } = parts[side];
  for (const set of sets) {
    if (childrenOf(set, side === 'input' ? whileInput : whileOutput).length > 0) {
      cannot(report, element, `data that comes while it executes (${side}Set)`);
    }
    if (sets.length > 1 && childrenOf(set, pairs).length > 0) {
      cannot(report, element, `the pairing of input sets with output sets (${pairs})`);
    }
  }
  return sets.map((set) => {
    const free = childrenOf(set, optional).map(itemName);
    const names = childrenOf(set, all).map(itemName);
    return {
      required: names.filter((name) => !free.includes(name)),
      names: new Set([...names, ...free]),
    };
  });
}

const whileInput = 'whileExecutingInputRefs';
const whileOutput = 'whileExecutingOutputRefs';

function cannot(report: Report, element: ModdleElement, what: string): void {
  refuse(report, element, 'UNSUPPORTED_ATTRIBUTE', `${nameOf(element)}: ${what} cannot run`);
}

/** What a process takes and gives; undefined for one that says nothing of it (10.4.2). */
export function compileProcessData(
  report: Report,
  { element, kind }: FoundNode,
): ProcessData | undefined {
  const io = kind === 'process' ? childOf(element, 'ioSpecification') : undefined;
  if (io === undefined) return undefined;
  const inputs = childrenOf(io, 'dataInputs').map(itemName);
  const outputs = childrenOf(io, 'dataOutputs').map(itemName);
  if (inputs.length + outputs.length === 0) return undefined;
  const inputSets = dataSetsOf(report, element, 'input');
  const outputSets = dataSetsOf(report, element, 'output');
  return { inputs, outputs, inputSets, outputSets };
}

import type { Definition, Marks } from '../definition.ts';
import { childrenOf, has, idOf, isA, type ModdleElement, textOf } from '../model/moddle.ts';
import type { BpmnModel } from '../model/read-bpmn.ts';
import type { Problem } from '../types.ts';
import { calledElementOf } from './calls.ts';
import { checkCollaboration } from './collaboration.ts';
import { type Called, collect, type Found } from './collect.ts';
import { compileCorrelation } from './correlation.ts';
import { compileFlows } from './flows.ts';
import { isScopeKind } from './kinds.ts';
import { lanesOf, marksOf, summaryOf } from './marks.ts';
import { compileNodes } from './nodes.ts';
import { nameOf, type Report, refuse } from './report.ts';
import { startsOf } from './starts.ts';
import { checkStructure } from './structure.ts';

export type CompileAnswer =
  | { readonly definition: Definition }
  | { readonly problems: readonly Problem[] };

/**
 * Compiles one process of a diagram to arrays. What the engine could not run as the diagram says
 * is refused here, with the element and the reason; nothing is left out in silence.
 */
export function compile(model: BpmnModel, processId?: string): CompileAnswer {
  const report: Report = { problems: [] };
  const process = chooseProcess(report, model, processId);
  if (process === undefined) return { problems: report.problems };
  checkCollaboration(report, model);
  const definition = compileProcess(report, process);
  const isRefused = report.problems.some(({ severity }) => severity === 'error');
  return isRefused ? { problems: report.problems } : { definition };
}

/** Every problem of every process of a diagram, warnings included: for lint. */
export function check(model: BpmnModel): readonly Problem[] {
  const report: Report = { problems: [] };
  const all = processesOf(model);
  const processes = all.filter(isExecutable);
  if (processes.length === 0) noProcess(report, all);
  checkCollaboration(report, model);
  for (const process of processes) compileProcess(report, process);
  return onceEach(report.problems);
}

/** A process that others of the file call is looked at more than once. */
function onceEach(problems: readonly Problem[]): readonly Problem[] {
  const texts = problems.map(({ elementId, code, message }) => `${elementId} ${code} ${message}`);
  return problems.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
}

function compileProcess(
  report: Report,
  process: ModdleElement,
  called: readonly Called[] = [],
): Definition {
  const found = collect(report, process, called);
  const flows = compileFlows(report, found);
  const nodes = compileNodes(report, found, flows);
  const starts = startsOf(nodes);
  checkStructure(report, found, { nodes, flows, starts });
  return {
    key: idOf(process),
    name: textOf(process, 'name') ?? '',
    nodes,
    flows,
    nodeIndex: new Map(nodes.map(({ id, index }) => [id, index])),
    flowIndex: new Map(flows.map(({ id, index }) => [id, index])),
    starts,
    hasWideJoins: nodes.some(({ reach }) => reach !== undefined),
    hasConditions: nodes.some(({ triggers }) => triggers.some(({ kind }) => kind === 'condition')),
    correlation: compileCorrelation(report, process),
    elements: found.nodes.map(({ id, element, kind, parent }) => ({
      ...summaryOf(element, kind === 'process' ? '' : (found.nodes[parent]?.id ?? '')),
      id,
    })),
    marks: marksReader(found),
    calledAt: new Map([...found.processes].flatMap(namedProcess)),
    library: undefined,
    unlinked: undefined,
    withCalled: (calls) => {
      const sources = calls.map(({ definition, ...call }) => ({
        ...call,
        process: definition.source,
      }));
      return compileProcess({ problems: [] }, process, sources);
    },
    source: process,
  };
}

function namedProcess([name, index]: readonly [ModdleElement | string, number]): readonly [
  string,
  number,
][] {
  return typeof name === 'string' ? [[name, index]] : [];
}

/** Marks are read when they are asked for, and then kept: most are never looked at. */
function marksReader(found: Found): (elementId: string) => Marks {
  const elements = new Map(found.nodes.map(({ id, element }) => [id, element]));
  const known = new Map<string, Marks>();
  const lanes = new Map(
    found.nodes
      .filter(({ kind }) => isScopeKind(kind))
      .flatMap(({ element }) => [...lanesOf(element)]),
  );
  return (elementId) => {
    const element = elements.get(elementId);
    if (element === undefined) return {};
    const marks = known.get(elementId) ?? marksOf(element, lanes);
    known.set(elementId, marks);
    return marks;
  };
}

function processesOf(model: BpmnModel): readonly ModdleElement[] {
  return childrenOf(model.definitions, 'rootElements').filter((element) =>
    isA(element, 'bpmn:Process'),
  );
}

function isExecutable(process: ModdleElement): boolean {
  return !has(process, 'isExecutable', false);
}

/**
 * Ids of the processes of a file that run by themselves: those that may be executed and that no other
 * of them calls. Several are the pools of a collaboration, or processes that know nothing of each other.
 */
export function processesToRun(model: BpmnModel): readonly string[] {
  return topsOf(processesOf(model).filter(isExecutable)).map(idOf);
}

/** A process that another of the file calls is run by that one. */
function topsOf(processes: readonly ModdleElement[]): readonly ModdleElement[] {
  const called = processes.length > 1 ? calledBy(processes) : new Set<ModdleElement>();
  const tops = processes.filter((process) => !called.has(process));
  return tops.length === 0 ? processes : tops;
}

function chooseProcess(
  report: Report,
  model: BpmnModel,
  processId: string | undefined,
): ModdleElement | undefined {
  const all = processesOf(model);
  // Where nothing may be executed, whoever names a process asks for it all the same.
  const isAsked = processId !== undefined && !all.some(isExecutable);
  const processes = all.filter(
    (process) =>
      (isAsked || isExecutable(process)) &&
      (processId === undefined || idOf(process) === processId),
  );
  const tops = topsOf(processes);
  const [first, ...others] = tops.length === 1 ? tops : processes;
  if (first === undefined) noProcess(report, all, processId);
  if (others.length === 0) return first;
  const names = processes.map(nameOf).join(', ');
  refuse(report, undefined, 'SEVERAL_PROCESSES', `the file holds ${names}; name the one to run`);
  return undefined;
}

function calledBy(processes: readonly ModdleElement[]): ReadonlySet<ModdleElement> {
  const called = new Set<ModdleElement>();
  for (const process of processes) {
    const open = [...childrenOf(process, 'flowElements')];
    for (let element = open.pop(); element !== undefined; element = open.pop()) {
      open.push(...childrenOf(element, 'flowElements'));
      const target = isA(element, 'bpmn:CallActivity') ? calledElementOf(element) : undefined;
      if (target !== undefined && target !== process) called.add(target);
    }
  }
  return called;
}

function noProcess(report: Report, all: readonly ModdleElement[], processId?: string): void {
  const which = processId === undefined ? '' : ` ${processId}`;
  const names = all.map(nameOf).join(', ');
  const isMarked = processId === undefined && all.length > 0;
  const hint = isMarked
    ? `: isExecutable is false for ${names}; set it, or name the process to try it out all the same`
    : '';
  const message = `the file holds no executable process${which}${hint}`;
  refuse(report, undefined, 'NO_EXECUTABLE_PROCESS', message);
}

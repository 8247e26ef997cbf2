import type { Extras } from '../extras.ts';
import type { ModdleElement } from '../model/moddle.ts';
import { compileCall } from './calls.ts';
import type { Found, FoundNode } from './collect.ts';
import {
  compileAdHoc,
  compileCompensationThrow,
  compileUndo,
  type UndoFacts,
  undoFactsOf,
} from './compensation.ts';
import { compileData } from './data.ts';
import { compileProcessData } from './data-sets.ts';
import { beginsOf } from './implicit-starts.ts';
import { compileSends } from './messages.ts';
import { compileOwnSteps } from './own-steps.ts';
import { nameOf, type Report, refuse } from './report.ts';
import { compileDecision, compileScript } from './scripts.ts';

/** Compiles what only some elements have; undefined for an element that has nothing of it. */
export function compileExtras(report: Report, found: Found): readonly (Extras | undefined)[] {
  const facts = undoFactsOf(found);
  return found.nodes.map((node) => compileNodeExtras(report, { found, node, facts }));
}

type Place = {
  readonly found: Found;
  readonly node: FoundNode;
  /** Undefined when nothing in the diagram compensates. */
  readonly facts: UndoFacts | undefined;
};

function compileNodeExtras(report: Report, { found, node, facts }: Place): Extras | undefined {
  const extras: Extras = {
    call: node.kind === 'callActivity' ? compileCall(report, found, node) : undefined,
    ownSteps: compileOwnSteps(report, node),
    script: compileScript(report, node),
    decision: compileDecision(report, node),
    data: compileData(report, found, node),
    processData: compileProcessData(report, node),
    undo: facts === undefined ? undefined : compileUndo(report, { found, facts }, node),
    throwsCompensation: compileCompensationThrow(report, found, node),
    adHoc: compileAdHoc(report, found, node),
    inAdHoc: adHocAround(found, node),
    begins: beginsOf(found, node),
    sends: compileSends(report, node),
    tokens: quantityOf(report, node.element, 'completionQuantity'),
    startQuantity: quantityOf(report, node.element, 'startQuantity'),
  };
  const isPlain =
    node.kind !== 'process' &&
    extras.inAdHoc === -1 &&
    extras.tokens === 1 &&
    extras.startQuantity === 1 &&
    Object.values(extras).every((value) => value === undefined || typeof value === 'number');
  return isPlain ? undefined : extras;
}

function adHocAround(found: Found, { index, parent, kind }: FoundNode): number {
  const around = found.nodes[parent];
  const isInside = around?.kind === 'adHocSubProcess' && parent !== index;
  return isInside && !kind.endsWith('BoundaryEvent') ? parent : -1;
}

/** How many tokens an activity needs to begin, and how many leave by each flow: BPMN 2.0.2, table 10.3. */
function quantityOf(
  report: Report,
  element: ModdleElement,
  name: 'startQuantity' | 'completionQuantity',
): number {
  const quantity = element[name];
  if (typeof quantity !== 'number') return 1;
  if (Number.isInteger(quantity) && quantity >= 1 && quantity <= 1_000) return quantity;
  const message = `${name} of ${nameOf(element)} is ${quantity}, not a number from 1 to 1000`;
  refuse(report, element, 'BAD_ATTRIBUTE', message);
  return 1;
}

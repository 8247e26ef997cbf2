import type { Definition } from '#engine';
import type { Directory } from '../cases/decision.ts';
import { type ElementMarks, marksOf, nameOf } from '../cases/marks.ts';
import type { IssuingMatter } from '../certificates/types.ts';
import type { Matter } from '../matters/types.ts';
import type { ProcedureProblem } from './problems.ts';

/** What a procedure is checked against; what is absent is not checked. */
export type ProcedureSurroundings = {
  readonly matter?: Matter;
  readonly directory?: Directory;
  /** All published matters: none may wait for one that waits for it. */
  readonly published?: readonly Matter[];
  /** The published matters that issue certificates. */
  readonly issuing?: readonly IssuingMatter[];
  /** Ids of the decisions that were deployed with the diagram. */
  readonly decisions?: readonly string[];
};

export type Node = Definition['nodes'][number];
export type Element = { readonly node: Node; readonly marks: ElementMarks; readonly name: string };
export type Procedure = ProcedureSurroundings & {
  readonly definition: Definition;
  readonly side: ReadonlySet<string>;
};
export type Rule = (element: Element, procedure: Procedure) => readonly ProcedureProblem[];

/** The elements of a process, as its rules look at them. */
export function elementsOf(definition: Definition): readonly Element[] {
  return definition.nodes.slice(1).map((node) => ({
    node,
    marks: marksOf(definition, node.id),
    name: nameOf(definition, node.id),
  }));
}

/** Whether people do it. */
export function isPersonal({ kind }: Node): boolean {
  return kind === 'userTask' || kind === 'manualTask';
}

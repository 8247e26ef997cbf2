import { chosenStepsAfter } from '../cases/flow/next-handler.ts';
import { type Element, isPersonal, type Procedure } from './elements.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** 办理人由上一步指定: of a step that one officer does, and that comes after another step of people. */
export function handlerRule(
  { node, marks, name }: Element,
  { definition }: Procedure,
): readonly ProcedureProblem[] {
  if (marks.handler === '') return [];
  if (marks.handler !== 'previous')
    return [problem('HANDLER_UNKNOWN', node.id, { name, handler: marks.handler })];
  const isOfOne =
    marks.position !== 'applicant' &&
    marks.countersign === undefined &&
    marks.minPersons < 2 &&
    node.loop === undefined &&
    !marks.department.startsWith('=');
  if (!isOfOne) return [problem('HANDLER_MISPLACED', node.id, { name })];
  const isAfterSomebody = definition.nodes.some(
    (other) => isPersonal(other) && chosenStepsAfter(definition, other.id).includes(node.id),
  );
  return isAfterSomebody ? [] : [problem('HANDLER_UNCHOSEN', node.id, { name })];
}

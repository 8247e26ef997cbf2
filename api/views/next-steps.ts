import {
  type CaseFile,
  choiceFor,
  chosenStepsAfter,
  type DecisionContext,
  departmentNameOf,
  stepAhead,
  type WorkItem,
} from '#processes';
import type { TaskDetail } from '../schemas/case-view.ts';
import type { Scene } from './scene.ts';

/** The steps that may follow a task and whose handler its own one names, with the people who may be named. */
export function nextStepsOf(
  { context, actor, at }: Scene & { readonly context: DecisionContext },
  file: CaseFile,
  item: WorkItem,
): TaskDetail['next'] {
  const { directory, definition } = context;
  const after = { element: item.element, actor };
  return chosenStepsAfter(definition, item.element).map((element) => {
    const step = stepAhead({ context, file, at }, element);
    const people = choiceFor({ context, file }, step, after).map(({ id, name, department }) => ({
      id,
      name,
      departmentName: departmentNameOf(directory, department ?? ''),
    }));
    return { element, name: step.name, people };
  });
}

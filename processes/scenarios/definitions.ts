import { type BpmnModel, compile, type Definition, type Problem, processesToRun } from '#engine';

/** The processes that a file plays: the one that is named, else all that run by themselves. */
export function definitionsOf(
  model: BpmnModel,
  processId: string | undefined,
): { readonly definitions: readonly Definition[] } | { readonly problems: readonly Problem[] } {
  const ids = processId === undefined ? processesToRun(model) : [processId];
  const answers =
    ids.length < 2 ? [compile(model, processId)] : ids.map((id) => compile(model, id));
  const problems = answers.flatMap((answer) => ('problems' in answer ? answer.problems : []));
  if (problems.length > 0) return { problems: onceEach(problems) };
  const definitions = answers.flatMap((answer) =>
    'definition' in answer ? [answer.definition] : [],
  );
  return { definitions };
}

/** What is wrong with the file as a whole is told for each of its processes. */
function onceEach(problems: readonly Problem[]): readonly Problem[] {
  const texts = problems.map(({ elementId, code, message }) => `${elementId} ${code} ${message}`);
  return problems.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
}

import { type MatterProblem, matterProblem } from './matter-problems.ts';
import { wordsOf } from './situations.ts';
import type { Matter, Situation } from './types.ts';

/**
 * Situations have names and conditions that the application form can answer, and promise no more than the law gives;
 * so do the conditions of materials and fees.
 */
export function situationsProblems(
  matter: Matter,
  isReadable: (expression: string) => boolean,
): readonly MatterProblem[] {
  const { situations = [], materials, fees } = matter;
  const conditions = [
    ...materials.map(({ name, when }, index) => ({ field: `materials.${index}`, name, when })),
    ...fees.map(({ item, when }, index) => ({ field: `fees.${index}`, name: item, when })),
    ...situations.map(({ name, when }, index) => ({ field: `situations.${index}`, name, when })),
  ];
  const fields = matter.forms[matter.applicationForm]?.components.map(({ key }) => key) ?? [];
  return [
    ...situations.flatMap((situation, index) => situationProblems(matter, situation, index)),
    ...conditions.flatMap(({ field, name, when = '' }) => {
      if (when.trim() === '') return [];
      if (!isReadable(when)) return [matterProblem('WHEN_UNREADABLE', field, { name, when })];
      const isAnswered = wordsOf(when).some((word) => fields.includes(word));
      return isAnswered ? [] : [matterProblem('WHEN_WITHOUT_FIELD', field, { name, when })];
    }),
  ];
}

function situationProblems(
  { situations = [], limits }: Matter,
  { code, name, when, promised, statutory }: Situation,
  index: number,
): readonly MatterProblem[] {
  const field = `situations.${index}`;
  const isComplete = [code, name, when].every((text) => text.trim() !== '');
  const isTwice = situations.findIndex((other) => other.code === code) < index;
  const short = [promised, statutory].filter(
    (limit) => limit !== undefined && (limit.days < 1 || limit.basis.trim() === ''),
  );
  const promise = promised ?? limits.promised;
  const law = statutory ?? limits.statutory;
  const isOver = promise.unit === law.unit && promise.days > law.days;
  return [
    ...(isComplete ? [] : [matterProblem('SITUATION_INCOMPLETE', field, { place: index + 1 })]),
    ...(isComplete && isTwice ? [matterProblem('SITUATION_TWICE', field, { code })] : []),
    ...short.map(() => matterProblem('SITUATION_LIMIT_UNFIT', field, { name })),
    ...(isOver
      ? [
          matterProblem('PROMISE_OVER_STATUTORY', field, {
            promise: promise.days,
            statutory: law.days,
          }),
        ]
      : []),
  ];
}

import { levelNames } from '../cases/levels/types.ts';
import { type MatterProblem, matterProblem } from './matter-problems.ts';
import type { Matter } from './types.ts';

/** Each level has one time with a basis, and together they keep the promise. */
export function levelProblems({ levels = [], limits }: Matter): readonly MatterProblem[] {
  const { promised } = limits;
  const counted = levels.filter(({ unit }) => unit === promised.unit);
  const sum = counted.reduce((days, level) => days + level.days, 0);
  return [
    ...levels.flatMap(({ level, days, basis }, index) => {
      const field = `levels.${index}`;
      const { zh, en } = levelNames[level];
      const facts = { name: `${zh}办理时限`, nameEn: `the limit of the ${en}` };
      const isTwice = levels.findIndex((other) => other.level === level) < index;
      return [
        ...(isTwice ? [matterProblem('LEVEL_TWICE', field, { level: zh, levelEn: en })] : []),
        ...(days > 0 ? [] : [matterProblem('LIMIT_EMPTY', field, facts)]),
        ...(basis.trim() === '' ? [matterProblem('LIMIT_BASIS_MISSING', field, facts)] : []),
      ];
    }),
    ...(sum > promised.days
      ? [matterProblem('LEVELS_OVER_PROMISE', 'levels', { sum, promise: promised.days })]
      : []),
  ];
}

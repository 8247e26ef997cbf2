import { isLevel, levelNames } from '../cases/levels/types.ts';
import type { Element, Procedure } from './elements.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** What a level signs: the check of the application, its own opinion, the decision. */
const levelActs: readonly string[] = ['precheck', 'levelReview', 'decide'];

/** 四级联动: a known level with a time of its own in the matter, at a step that gives an opinion to send on. */
export function levelRule(
  { node, marks, name }: Element,
  { matter }: Procedure,
): readonly ProcedureProblem[] {
  const { level, act, department } = marks;
  if (level === '') return [];
  if (!isLevel(level)) return [problem('LEVEL_UNKNOWN', node.id, { name, level })];
  const isLimited = matter === undefined || matter.levels?.some((one) => one.level === level);
  const { zh, en } = levelNames[level];
  return [
    ...(isLimited
      ? []
      : [problem('LEVEL_WITHOUT_LIMIT', node.id, { name, level: zh, levelEn: en })]),
    ...(levelActs.includes(act) ? [] : [problem('LEVEL_WITHOUT_OPINION', node.id, { name })]),
    ...(act === 'decide' && department !== 'lead'
      ? [problem('LEVEL_DECIDES_ELSEWHERE', node.id, { name })]
      : []),
  ];
}

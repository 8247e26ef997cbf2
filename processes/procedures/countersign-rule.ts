import type { Directory } from '../cases/decision.ts';
import { countersignRules } from '../cases/flow/types.ts';
import type { CountersignMarks } from '../cases/marks.ts';
import { mayPassSamePerson } from '../cases/same-person.ts';
import { isReadable } from '../matters/check-matter.ts';
import type { Element, Procedure } from './elements.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** A countersign must be able to end: known members, a ratio that can be reached, two outcomes. */
export function countersignRule(
  { node, marks, name }: Element,
  { definition, directory }: Procedure,
): readonly ProcedureProblem[] {
  const act = marks.act === '' ? 'task' : marks.act;
  const samePerson =
    marks.samePerson !== '' && !mayPassSamePerson(act)
      ? [problem('SAME_PERSON_FORBIDDEN', node.id, { name })]
      : [];
  const drawn = definition.marks(node.id)['countersign'];
  if (typeof drawn !== 'string' || drawn === '') return samePerson;
  const { countersign } = marks;
  if (countersign === undefined || !(countersignRules as readonly string[]).includes(drawn))
    return [problem('COUNTERSIGN_UNKNOWN', node.id, { name, rule: drawn })];
  const { ratio, quorum } = countersign;
  const isCountable = ratio >= 1 && ratio <= 100 && Number.isInteger(quorum) && quorum >= 0;
  return [
    ...samePerson,
    ...(act === 'task' || act === 'review' ? [] : [problem('COUNTERSIGN_ACT', node.id, { name })]),
    ...(isCountable ? [] : [problem('COUNTERSIGN_NUMBERS', node.id, { name })]),
    ...([0, 2].includes(marks.outcomes.length)
      ? []
      : [problem('COUNTERSIGN_OUTCOMES', node.id, { name })]),
    ...unknownMembers(countersign, directory).map((word) =>
      problem('COUNTERSIGN_MEMBERS', node.id, { name, word }),
    ),
  ];
}

/** Words of the members that name nothing; an empty list is one of them. */
function unknownMembers(
  { members, veto }: CountersignMarks,
  directory: Directory | undefined,
): readonly string[] {
  if (members.startsWith('=')) return isReadable(members) ? [] : [members];
  const words = members.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) return [''];
  const vetoes = veto.split(/[\s,]+/).filter((word) => word !== '' && !words.includes(word));
  return [
    ...vetoes,
    ...words.filter((word) => directory !== undefined && !isKnown(word, directory)),
  ];
}

function isKnown(word: string, { departments, positions, people }: Directory): boolean {
  const [first = '', second] = word.split(':');
  if (first === 'person') return people.some(({ id }) => id === second);
  const position = (second ?? first).replace(/\*$/, '');
  const isPlace =
    second === undefined || first === 'lead' || departments.some(({ id }) => id === first);
  return isPlace && positions.some(({ code }) => code === position);
}

import type { Instant } from '#engine';
import type { JointSurveyRule, Matter } from '../../matters/types.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { holdsAny } from '../../staff/directory.ts';
import type { Actor } from '../../staff/types.ts';
import type { DecisionContext } from '../decision.ts';
import { isBefore } from '../instants.ts';
import type { CaseFile } from '../types.ts';
import type { JointSurvey, RectificationItem, SurveyRecord } from './types.ts';

/** The survey that is arranged or going on; undefined before the first and between two rounds. */
export function currentSurvey({ surveys }: CaseFile): JointSurvey | undefined {
  const last = surveys?.at(-1);
  return last?.result === undefined ? last : undefined;
}

/** How a matter surveys jointly; a diagram that draws it wants it. */
export function surveyRuleOf({ jointSurvey, name }: Matter): JointSurveyRule | CaseRejection {
  return jointSurvey ?? reject('NO_JOINT_SURVEY', { matter: name });
}

/** What the departments' answers come to: one that fails it fails, one that wants something put right has it put right. */
export function resultOfSurvey({ records }: Pick<JointSurvey, 'records'>): SurveyRecord['value'] {
  const values = records.map(({ value }) => value);
  if (values.includes('fail')) return 'fail';
  return values.includes('rectify') ? 'rectify' : 'pass';
}

/** Everything that departments want put right, in one list: the same wish of several stands once. */
export function rectificationList({ records }: Pick<JointSurvey, 'records'>) {
  const wanted = records.flatMap(({ department, items }) =>
    items.map((item) => ({ ...item, department })),
  );
  const keys = [...new Set(wanted.map(keyOf))];
  return keys.map((key) => {
    const same = wanted.filter((item) => keyOf(item) === key);
    const { item = '', requirement = '' } = same[0] ?? {};
    return {
      item,
      requirement,
      departments: [...new Set(same.map(({ department }) => department))],
    };
  });
}

const keyOf = ({ item, requirement }: RectificationItem): string =>
  JSON.stringify([item.trim(), requirement.trim()]);

/** Departments that have neither signed nor been noted absent. */
export function awaitedDepartments({
  departments,
  records,
  absences,
}: JointSurvey): readonly string[] {
  const answered = [...records, ...absences].map(({ department }) => department);
  return departments.filter((department) => !answered.includes(department));
}

/** The instant for which a survey is appointed. */
export function instantOf({ on, time }: Pick<JointSurvey, 'on' | 'time'>): string {
  return `${on}T${time}:00.000+08:00`;
}

/** Whether the appointed time has come: from then on people sign, and who is not there is absent. */
export function isMeetingTime(survey: Pick<JointSurvey, 'on' | 'time'>, at: Instant): boolean {
  return !isBefore(at, instantOf(survey));
}

/** Who answers for the appointment: whoever holds the position that makes it, and the head of the lead. */
export function mayArrange(
  { directory }: Pick<DecisionContext, 'directory'>,
  file: CaseFile,
  actor: Actor,
): boolean {
  const positions = Object.values(file.workItems).flatMap(({ act, position }) =>
    act === 'arrangeSurvey' ? [position] : [],
  );
  return holdsAny(directory, actor, file.leadDepartment, positions);
}

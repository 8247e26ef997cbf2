import type { Instant, Json } from '#engine';
import { type CivilDate, civilDateOf, isCivilDate, isWorkday } from '../../clock/index.ts';
import type { JointSurveyRule } from '../../matters/types.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentNameOf, holdersOf } from '../../staff/directory.ts';
import { calendarOf } from '../clocks.ts';
import { type Draft, record } from '../draft.ts';
import { wordIn } from '../form-word.ts';
import { isBefore } from '../instants.ts';
import { issueDocument, nextDocumentId } from '../issue-document.ts';
import { missSurvey } from '../joint/absence.ts';
import { takingPart } from '../joint/participants.ts';
import {
  awaitedDepartments,
  currentSurvey,
  instantOf,
  isMeetingTime,
  surveyRuleOf,
} from '../joint/surveys.ts';
import type { Appointment, JointSurvey, RectificationItem, SurveyRecord } from '../joint/types.ts';
import { applicantOf, leadHandlersOf, notify, titleOf } from '../notices.ts';
import { dueDayOf } from '../work-period.ts';
import { answer, type Completion, type JobAct, type TaskAct } from './act.ts';
import { issueInspectionRecord } from './review.ts';

/** 安排联合踏勘（联合验收）: the lead makes one appointment for all departments involved and tells the applicant. */
export const arrangeSurvey: TaskAct = {
  kind: 'task',
  outcomes: [],
  reasoned: [],
  guard: (draft, { item, form }) => {
    const rule = surveyRuleOf(draft.context.matter);
    if ('code' in rule) return rule;
    return whyNotAppoint(draft, appointmentIn(form), latestDay(draft, rule, item.openedAt));
  },
  effect: (draft, { form }) => {
    const departments = participantsOf(draft);
    if ('code' in departments) return departments;
    const { surveys = [] } = draft.file;
    const survey: JointSurvey = {
      ...appointmentIn(form),
      id: `v${surveys.length + 1}`,
      round: surveys.filter(({ result }) => result === 'rectify').length + 1,
      departments,
      note: wordIn(form, 'note'),
      arrangedAt: draft.at,
      arrangedBy: draft.actor,
      documentId: nextDocumentId(draft),
      records: [],
      absences: [],
    };
    record(draft, { type: 'SurveyArranged', survey });
    return announceSurvey(draft, survey, '联合踏勘');
  },
};

/** 邀请各部门: gives the diagram the departments whose people come. */
export const inviteToSurvey: JobAct = {
  kind: 'job',
  run: (draft) => {
    const departments = currentSurvey(draft.file)?.departments ?? [];
    return answer(undefined, { surveyDepartments: [...departments] });
  },
};

/** 现场意见: a department's people sign on the spot (行政许可法 art. 34: two at least). */
export const surveyRecord: TaskAct = {
  kind: 'task',
  outcomes: ['pass', 'rectify', 'fail'],
  reasoned: ['pass', 'rectify', 'fail'],
  guard: (draft, completion) => {
    const survey = currentSurvey(draft.file);
    if (survey === undefined) return reject('SURVEY_NOT_ARRANGED', { case: draft.file.number });
    if (!isMeetingTime(survey, draft.at))
      return reject('SURVEY_NOT_YET', { on: survey.on, time: survey.time });
    if (completion.outcome !== 'rectify') return undefined;
    const items = itemsOf(draft, completion);
    const isVague = items.length === 0 || items.some(({ item }) => item.trim() === '');
    return isVague ? reject('RECTIFICATION_EMPTY') : undefined;
  },
  effect: (draft, completion) => {
    const survey = currentSurvey(draft.file);
    const { item, outcome } = completion;
    if (survey === undefined) return reject('SURVEY_NOT_ARRANGED', { case: draft.file.number });
    const signatures = draft.file.workItems[item.id]?.signatures ?? [];
    const department = item.department ?? draft.file.leadDepartment;
    const said: SurveyRecord = {
      department,
      taskId: item.id,
      value: outcome === 'rectify' || outcome === 'fail' ? outcome : 'pass',
      findings: findingsOf(completion, signatures),
      items: outcome === 'rectify' ? itemsOf(draft, completion) : [],
      officers: signatures.length === 0 ? [draft.actor] : signatures.map(({ by }) => by),
      at: draft.at,
      documentId: nextDocumentId(draft),
      ...(draft.today > survey.on ? { isLate: true } : {}),
    };
    const rejection = issueInspectionRecord(draft, completion, {
      step: `${departmentNameOf(draft.context.directory, department)}：${item.name}`,
      inspectedOn: survey.on,
      place: survey.place,
    });
    record(draft, { type: 'SurveyRecorded', surveyId: survey.id, record: said });
    return rejection;
  },
};

/** 期满未签署: the day of the survey is over; whoever neither came nor signed is absent, as the matter says. */
export const closeSurvey: JobAct = {
  kind: 'job',
  run: (draft, { variables }) => {
    const survey = currentSurvey(draft.file);
    const { department } = variables;
    if (survey === undefined || typeof department !== 'string') return answer(undefined);
    if (!awaitedDepartments(survey).includes(department)) return answer(undefined);
    return answer(
      missSurvey(draft, survey, { department, reason: '踏勘当日未到场或未当场签署意见' }),
    );
  },
};

/** The last day for a survey: by the matter's time from a day on; when that is over, the next working day. */
export function latestDay(draft: Draft, { days, unit }: JointSurveyRule, from: Instant): CivilDate {
  const department = draft.file.leadDepartment;
  const period = { department, start: civilDateOf(from), limit: days, unit };
  const due = dueDayOf(draft.context, period);
  const next = { department, start: draft.today, limit: 1, unit: 'workday' } as const;
  return due > draft.today ? due : dueDayOf(draft.context, next);
}

/** Why an appointment cannot be as it is asked for. */
export function whyNotAppoint(
  draft: Draft,
  { on, time, place }: Appointment,
  latest: string,
): CaseRejection | undefined {
  if (!isCivilDate(on) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || place === '')
    return reject('APPOINTMENT_INCOMPLETE');
  if (!isBefore(draft.at, instantOf({ on, time }))) return reject('APPOINTMENT_PAST', { on, time });
  if (!isWorkday(calendarOf(draft.context, draft.file.leadDepartment), on))
    return reject('APPOINTMENT_ON_REST_DAY', { on });
  return on > latest ? reject('APPOINTMENT_TOO_LATE', { on, latest }) : undefined;
}

/** 踏勘通知: one paper with time, place and who comes; the people of the departments hear of it too. */
export function announceSurvey(
  draft: Draft,
  survey: JointSurvey,
  subject: string,
): CaseRejection | undefined {
  const { on, time, place, departments, round, note } = survey;
  const { directory, matter } = draft.context;
  const people = departments.flatMap((department) =>
    holdersOf(directory, department, 'inspector').map(({ id }) => id),
  );
  const text = `${titleOf(draft)}：${round > 1 ? '复验' : '联合踏勘'}定于 ${on} ${time}，地点：${place}。`;
  notify(draft, [...applicantOf(draft), ...leadHandlersOf(draft), ...people], subject, text);
  const rule = surveyRuleOf(matter);
  return issueDocument(draft, 'surveyNotice', {
    surveyOn: on,
    surveyTime: time,
    place,
    round,
    departments: departments.map((department) => departmentNameOf(directory, department)),
    surveyBasis: 'code' in rule ? '' : rule.basis,
    note,
  });
}

/** Who comes: at first the lead and all that take part, to a re-inspection those who wanted something put right. */
function participantsOf(draft: Draft): readonly string[] | CaseRejection {
  const last = draft.file.surveys?.at(-1);
  if (last?.result === 'rectify') {
    return last.records
      .filter(({ value }) => value === 'rectify')
      .map(({ department }) => department);
  }
  const departments = takingPart(draft);
  if ('code' in departments) return departments;
  return [draft.file.leadDepartment, ...departments.map(({ department }) => department)];
}

function appointmentIn(form: Completion['form']): Appointment {
  return { on: wordIn(form, 'on'), time: wordIn(form, 'time'), place: wordIn(form, 'place') };
}

/** What is to be put right; who signs after the first need not write it again. */
function itemsOf(draft: Draft, { item, form }: Completion): readonly RectificationItem[] {
  const earlier = (draft.file.workItems[item.id]?.signatures ?? []).map((one) => one.form ?? {});
  return [form, ...earlier].map(listIn).find((items) => items.length > 0) ?? [];
}

function listIn({ rectifications }: Completion['form']): readonly RectificationItem[] {
  if (!Array.isArray(rectifications)) return [];
  return rectifications.flatMap((entry: Json) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
    const { item, requirement } = entry as { readonly [name: string]: Json };
    if (typeof item !== 'string') return [];
    return [{ item, requirement: typeof requirement === 'string' ? requirement : '' }];
  });
}

function findingsOf(
  { opinion }: Completion,
  signatures: readonly { readonly opinion: string }[],
): string {
  return [...new Set([...signatures.map((signature) => signature.opinion), opinion])]
    .filter((words) => words.trim() !== '')
    .join('；');
}

import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentNameOf, worksFor } from '../../staff/directory.ts';
import { isApplicantOf } from '../../staff/permissions.ts';
import { announceSurvey, latestDay, whyNotAppoint } from '../acts/joint-survey.ts';
import { endStop, openRectification } from '../acts/rectification.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { nextDocumentId } from '../issue-document.ts';
import { leadHandlersOf, notify, titleOf } from '../notices.ts';
import type { CaseCommand } from '../types.ts';
import { missSurvey } from './absence.ts';
import {
  awaitedDepartments,
  currentSurvey,
  isMeetingTime,
  mayArrange,
  surveyRuleOf,
} from './surveys.ts';
import type { JointCommand, JointSurvey } from './types.ts';

type Of<Type extends JointCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

const commands: {
  readonly [Type in JointCommand['type']]: (
    draft: Draft,
    command: Of<Type>,
  ) => CaseRejection | undefined;
} = {
  MoveSurvey: moveSurvey,
  NoteAbsence: noteAbsence,
  ReportRectification: reportRectification,
};

export function isJointCommand(command: CaseCommand): command is Of<JointCommand['type']> {
  return Object.hasOwn(commands, command.type);
}

/** What the lead does to a joint survey beside its steps, and what the applicant reports of a rectification. */
export function workTogether(
  draft: Draft,
  command: Of<JointCommand['type']>,
): CaseRejection | undefined {
  // The table is complete and keyed by the tag; TypeScript cannot relate the two through a union.
  const handler = commands[command.type] as (
    draft: Draft,
    command: CaseCommand,
  ) => CaseRejection | undefined;
  return handler(draft, command);
}

/** 改期: everybody is told anew; the day stays within the matter's time, and no record may be signed yet. */
function moveSurvey(
  draft: Draft,
  { surveyId, reason, on, time, place }: Of<'MoveSurvey'>,
): CaseRejection | undefined {
  const survey = arranged(draft, surveyId, 'MoveSurvey');
  if ('code' in survey) return survey;
  const rule = surveyRuleOf(draft.context.matter);
  if ('code' in rule) return rule;
  if (reason.trim() === '') return reject('REASON_REQUIRED');
  if (survey.records.length + survey.absences.length > 0)
    return reject('SURVEY_BEGUN', { on: survey.on });
  const latest = latestDay(draft, rule, survey.arrangedAt);
  const to = { on, time, place: place.trim() };
  const refusal = whyNotAppoint(draft, to, latest);
  if (refusal !== undefined) return refusal;
  const documentId = nextDocumentId(draft);
  record(draft, { type: 'SurveyMoved', surveyId, to, reason, documentId });
  const unissued = announceSurvey(draft, { ...survey, ...to, note: reason }, '联合踏勘改期');
  return unissued ?? runEngine(draft, { type: 'RecountTimers', at: draft.at });
}

/** 缺席登记: from the appointed time on. */
function noteAbsence(
  draft: Draft,
  { surveyId, department, reason }: Of<'NoteAbsence'>,
): CaseRejection | undefined {
  const survey = arranged(draft, surveyId, 'NoteAbsence');
  if ('code' in survey) return survey;
  if (!isMeetingTime(survey, draft.at))
    return reject('SURVEY_NOT_YET', { on: survey.on, time: survey.time });
  if (!awaitedDepartments(survey).includes(department)) {
    const name = departmentNameOf(draft.context.directory, department);
    return reject('NOT_AWAITED', { department: name });
  }
  if (reason.trim() === '') return reject('REASON_REQUIRED');
  return missSurvey(draft, survey, { department, reason });
}

function arranged(
  draft: Draft,
  surveyId: string,
  command: JointCommand['type'],
): JointSurvey | CaseRejection {
  const { actor, context, file } = draft;
  if (!mayArrange(context, file, actor))
    return reject('NOT_PERMITTED', { person: actor.name, command });
  if (file.status === 'SUSPENDED') return reject('CASE_SUSPENDED', { case: file.number });
  const survey = currentSurvey(file);
  return survey?.id === surveyId ? survey : reject('SURVEY_NOT_ARRANGED', { case: file.number });
}

/** 整改报告: by the applicant, or by the counter where they came in person; the clocks run again from today. */
function reportRectification(
  draft: Draft,
  { report, fileIds }: Of<'ReportRectification'>,
): CaseRejection | undefined {
  const { actor, context, file } = draft;
  const isAtCounter =
    actor.positions.includes('counter') && worksFor(context.directory, actor, file.leadDepartment);
  if (!isApplicantOf(actor, file) && !isAtCounter)
    return reject('NOT_THE_APPLICANT', { person: actor.name, case: file.number });
  const open = openRectification(draft);
  const waiting = Object.values(file.workItems).find(
    ({ act, state }) => act === 'rectify' && state === 'open',
  );
  if (open === undefined || waiting === undefined)
    return reject('RECTIFICATION_NOT_ASKED', { case: file.number });
  if (report.trim() === '') return reject('REASON_MISSING', { what: '整改报告' });
  record(draft, { type: 'RectificationReported', rectificationId: open.id, report, fileIds });
  const refusal = endStop(draft, open, '整改完成，已提交整改报告');
  if (refusal !== undefined) return refusal;
  notify(
    draft,
    leadHandlersOf(draft),
    '整改报告',
    `${titleOf(draft)}：整改报告已提交，请安排复验。`,
  );
  const { id: taskId, element } = waiting;
  record(draft, {
    type: 'WorkItemCompleted',
    taskId,
    outcome: 'reported',
    opinion: report,
    fileIds,
  });
  return runEngine(draft, {
    type: 'CompleteTask',
    at: draft.at,
    taskId,
    variables: { [element]: { outcome: 'reported' } },
  });
}

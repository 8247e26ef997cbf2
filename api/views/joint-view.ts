import {
  type Actor,
  awaitedDepartments,
  type CaseFile,
  currentSurvey,
  type DecisionContext,
  departmentNameOf,
  gatheredItems,
  isApplicantOf,
  isMeetingTime,
  type JointSurvey,
  mayArrangeSurvey,
  openRectification,
  resultOfSurvey,
  type SupplementItem,
  surveyResultNames,
  worksFor,
} from '#processes';
import type { CaseView } from '../schemas/case-view.ts';
import { showsPartOf, type Viewer } from './viewer.ts';

type Shown = {
  readonly context: DecisionContext;
  readonly file: CaseFile;
  readonly viewer: Viewer;
  readonly now: string;
};
type JointView = Pick<
  CaseView,
  'reviews' | 'gathered' | 'surveys' | 'rectifications' | 'mayTogether'
>;

/** What departments do together, as far as the viewer may see it. */
export function jointViewOf(shown: Shown): JointView {
  const { context, file, viewer } = shown;
  const isWhole = viewer.kind === 'full' || viewer.kind === 'copied';
  return {
    reviews: reviewsOf(shown),
    gathered: isWhole ? itemsOf(context, gatheredItems({ file, context })) : [],
    surveys: (file.surveys ?? []).map((survey) => surveyOf(shown, survey)),
    rectifications: (file.rectifications ?? []).map((known) => ({
      id: known.id,
      items: known.items.map(({ item, requirement, departments }) => ({
        item,
        requirement,
        departments: departments.map((one) => departmentNameOf(context.directory, one)),
      })),
      issuedAt: known.issuedAt,
      dueOn: known.dueOn,
      stopsClock: known.procedureId !== undefined,
      report: known.report ?? null,
      reportedAt: known.reportedAt ?? null,
      outcome: known.outcome ?? null,
    })),
    mayTogether: mayTogether(shown),
  };
}

/** Findings are between the departments and the lead; the applicant gets the one notice. */
function reviewsOf({ context, file, viewer }: Shown): JointView['reviews'] {
  if (viewer.kind === 'applicant') return [];
  return (file.reviews ?? [])
    .filter(({ department }) => showsPartOf(viewer, department))
    .map(({ department, askedAt, dueOn, finding }) => ({
      department: { id: department, name: departmentNameOf(context.directory, department) },
      askedAt,
      dueOn,
      result: finding?.result ?? null,
      opinion: finding?.opinion ?? '',
      at: finding?.at ?? null,
      by: finding === undefined || finding.by.personId === 'system' ? null : finding.by.name,
      items: itemsOf(context, finding?.items ?? []),
    }));
}

function itemsOf(
  { matter, directory }: DecisionContext,
  items: readonly SupplementItem[],
): JointView['gathered'] {
  return items.map(({ materialCode, reason, requirement = '', departments = [] }) => ({
    materialCode,
    materialName: matter.materials.find(({ code }) => code === materialCode)?.name ?? materialCode,
    reason,
    requirement,
    departments: departments.map((one) => departmentNameOf(directory, one)),
  }));
}

function surveyOf({ context }: Shown, survey: JointSurvey): JointView['surveys'][number] {
  const { id, round, on, time, place, note, arrangedBy, moved = [], result } = survey;
  return {
    id,
    round,
    on,
    time,
    place,
    note,
    arrangedBy: arrangedBy.name,
    moved: moved.map(({ on: day, time: hour, place: where, reason }) => ({
      on: day,
      time: hour,
      place: where,
      reason,
    })),
    departments: survey.departments.map((department) => partOf(context, survey, department)),
    result: result ?? null,
    expected: awaitedDepartments(survey).length === 0 ? resultOfSurvey(survey) : null,
  };
}

function partOf(
  { directory }: DecisionContext,
  { records, absences }: JointSurvey,
  department: string,
): JointView['surveys'][number]['departments'][number] {
  const record = records.findLast((one) => one.department === department);
  const absence = absences.findLast((one) => one.department === department);
  const absent = absence?.rule === 'deemedConsent' ? ('consented' as const) : ('absent' as const);
  return {
    department,
    name: departmentNameOf(directory, department),
    state: record ? 'signed' : absence ? absent : 'awaited',
    value: record?.value ?? null,
    valueName: record ? surveyResultNames[record.value] : '',
    findings: record?.findings ?? '',
    items: [...(record?.items ?? [])],
    officers: (record?.officers ?? []).map(({ name }) => name),
    at: record?.at ?? null,
    isLate: record?.isLate ?? false,
    reason: absence?.reason ?? '',
  };
}

function mayTogether({ context, file, viewer, now }: Shown): JointView['mayTogether'] {
  const survey = currentSurvey(file);
  const arranges =
    survey !== undefined &&
    file.status !== 'SUSPENDED' &&
    mayArrangeSurvey(context, file, viewer.actor);
  const isBegun = survey !== undefined && survey.records.length + survey.absences.length > 0;
  const awaited =
    arranges && survey !== undefined && isMeetingTime(survey, now)
      ? awaitedDepartments(survey)
      : [];
  return {
    moveSurvey: arranges && !isBegun,
    noteAbsence: awaited.map((id) => ({ id, name: departmentNameOf(context.directory, id) })),
    reportRectification:
      openRectification({ file }) !== undefined && mayReport(context, file, viewer.actor),
  };
}

function mayReport({ directory }: DecisionContext, file: CaseFile, actor: Actor): boolean {
  const isAtCounter =
    actor.positions.includes('counter') && worksFor(directory, actor, file.leadDepartment);
  return isApplicantOf(actor, file) || isAtCounter;
}

import type { CaseFile } from '../types.ts';
import type { JointFact, JointSurvey, MaterialReview, Rectification } from './types.ts';

type At = { readonly at: string };
type Appliers = {
  readonly [Type in JointFact['type']]: (
    file: CaseFile,
    event: Extract<JointFact, { readonly type: Type }> & At,
  ) => CaseFile;
};

/** How joint work changes a case. */
export const jointAppliers: Appliers = {
  MaterialReviewAsked: (file, { review }) => ({
    ...file,
    reviews: [...(file.reviews ?? []), review],
  }),
  MaterialReviewGiven: (file, { taskId, finding }) =>
    withReview(file, taskId, (review) => ({ ...review, finding })),
  SurveyArranged: (file, { survey }) => ({ ...file, surveys: [...(file.surveys ?? []), survey] }),
  SurveyMoved: (file, { surveyId, to, reason, documentId, at }) =>
    withSurvey(
      { ...file, workItems: dueOn(file, to.on) },
      surveyId,
      ({ on, time, place, moved = [], ...survey }) => ({
        ...survey,
        ...to,
        documentId,
        moved: [...moved, { on, time, place, reason, at }],
      }),
    ),
  SurveyRecorded: (file, { surveyId, record }) =>
    withSurvey(file, surveyId, (survey) => ({ ...survey, records: [...survey.records, record] })),
  SurveyMissed: (file, { surveyId, absence }) =>
    withSurvey(file, surveyId, (survey) => ({
      ...survey,
      absences: [...survey.absences, absence],
    })),
  SurveyConcluded: (file, { surveyId, result }) =>
    withSurvey(file, surveyId, (survey) => ({ ...survey, result })),
  RectificationOrdered: (file, { rectification }) => ({
    ...file,
    rectifications: [...(file.rectifications ?? []), rectification],
  }),
  RectificationReported: (file, { rectificationId, report, fileIds, at }) =>
    withRectification(file, rectificationId, (known) => ({
      ...known,
      report,
      fileIds,
      reportedAt: at,
      outcome: 'reported',
    })),
  RectificationExpired: (file, { rectificationId }) =>
    withRectification(file, rectificationId, (known) => ({ ...known, outcome: 'expired' })),
};

/** What a department was asked ends with its task. */
export function cancelReview(file: CaseFile, taskId: string, at: string): CaseFile {
  if (!file.reviews?.some((review) => review.taskId === taskId && !review.finding)) return file;
  return withReview(file, taskId, (review) => ({ ...review, cancelledAt: at }));
}

/** What is to be signed on the spot is due on the day of the survey. */
function dueOn({ workItems }: CaseFile, day: string): CaseFile['workItems'] {
  return Object.fromEntries(
    Object.entries(workItems).map(([id, item]) => [
      id,
      item.act === 'surveyRecord' && item.state === 'open' ? { ...item, dueOn: day } : item,
    ]),
  );
}

function withReview(
  file: CaseFile,
  taskId: string,
  change: (review: MaterialReview) => MaterialReview,
): CaseFile {
  const reviews = (file.reviews ?? []).map((review) =>
    review.taskId === taskId ? change(review) : review,
  );
  return { ...file, reviews };
}

function withSurvey(
  file: CaseFile,
  id: string,
  change: (survey: JointSurvey) => JointSurvey,
): CaseFile {
  const surveys = (file.surveys ?? []).map((survey) =>
    survey.id === id ? change(survey) : survey,
  );
  return { ...file, surveys };
}

function withRectification(
  file: CaseFile,
  id: string,
  change: (known: Rectification) => Rectification,
): CaseFile {
  const rectifications = (file.rectifications ?? []).map((known) =>
    known.id === id ? change(known) : known,
  );
  return { ...file, rectifications };
}

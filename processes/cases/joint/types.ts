import type { Instant } from '#engine';
import type { Actor } from '../../staff/types.ts';
import type { SupplementItem } from '../types.ts';

/** 资料审查: what a department found in the materials of a joint application. */
export type ReviewFinding = {
  /** `silent`: its time ran out; for the notice it has found nothing. */
  readonly result: 'inOrder' | 'defects' | 'silent';
  readonly items: readonly SupplementItem[];
  readonly opinion: string;
  readonly at: Instant;
  readonly by: Actor;
};
export type MaterialReview = {
  readonly department: string;
  readonly taskId: string;
  readonly askedAt: Instant;
  readonly dueOn: string | null;
  readonly finding?: ReviewFinding;
  /** Nobody waits for it any more: the step was left. */
  readonly cancelledAt?: Instant;
};

/** When and where all departments meet. */
export type Appointment = {
  /** Civil date. */
  readonly on: string;
  /** `09:30`. */
  readonly time: string;
  readonly place: string;
};
export type RectificationItem = { readonly item: string; readonly requirement: string };
/** 现场意见: what a department says on the spot, signed by all of its people who were there. */
export type SurveyRecord = {
  readonly department: string;
  readonly taskId: string;
  readonly value: 'pass' | 'rectify' | 'fail';
  readonly findings: string;
  readonly items: readonly RectificationItem[];
  readonly officers: readonly Actor[];
  readonly at: Instant;
  readonly documentId: string;
  /** Signed after the day of the survey. */
  readonly isLate?: true;
};
/** 缺席: the department was not there, or left without signing. */
type SurveyAbsence = {
  readonly department: string;
  readonly rule: 'deemedConsent' | 'escalate';
  readonly reason: string;
  readonly at: Instant;
  readonly by: Actor;
};
/** 联合踏勘、联合验收: one appointment for all departments involved; each round of a re-inspection is another one. */
export type JointSurvey = Appointment & {
  readonly id: string;
  /** 1 for the first, 2 for the first re-inspection (复验). */
  readonly round: number;
  readonly departments: readonly string[];
  readonly note: string;
  readonly arrangedAt: Instant;
  readonly arrangedBy: Actor;
  readonly documentId: string;
  /** Earlier appointments of the same round. */
  readonly moved?: readonly (Appointment & { readonly reason: string; readonly at: Instant })[];
  readonly records: readonly SurveyRecord[];
  readonly absences: readonly SurveyAbsence[];
  readonly result?: 'pass' | 'rectify' | 'fail';
};

/** 整改: everything that all departments want put right, in one list. */
export type Rectification = {
  readonly id: string;
  readonly surveyId: string;
  readonly items: readonly (RectificationItem & { readonly departments: readonly string[] })[];
  readonly issuedAt: Instant;
  readonly dueOn: string;
  readonly documentId: string;
  /** The special procedure that stops the clocks meanwhile, where the matter lists one. */
  readonly procedureId?: string;
  readonly reportedAt?: Instant;
  readonly report?: string;
  readonly fileIds?: readonly string[];
  readonly outcome?: 'reported' | 'expired';
};

/** What joint work leaves on a case; all of it is absent until it first happens. */
export type JointFacts = {
  readonly reviews?: readonly MaterialReview[];
  readonly surveys?: readonly JointSurvey[];
  readonly rectifications?: readonly Rectification[];
};

export type JointFact =
  | { readonly type: 'MaterialReviewAsked'; readonly review: MaterialReview }
  | {
      readonly type: 'MaterialReviewGiven';
      readonly taskId: string;
      readonly finding: ReviewFinding;
    }
  | { readonly type: 'SurveyArranged'; readonly survey: JointSurvey }
  | {
      readonly type: 'SurveyMoved';
      readonly surveyId: string;
      readonly to: Appointment;
      readonly reason: string;
      readonly documentId: string;
    }
  | { readonly type: 'SurveyRecorded'; readonly surveyId: string; readonly record: SurveyRecord }
  | { readonly type: 'SurveyMissed'; readonly surveyId: string; readonly absence: SurveyAbsence }
  | {
      readonly type: 'SurveyConcluded';
      readonly surveyId: string;
      readonly result: NonNullable<JointSurvey['result']>;
    }
  | { readonly type: 'RectificationOrdered'; readonly rectification: Rectification }
  | {
      readonly type: 'RectificationReported';
      readonly rectificationId: string;
      readonly report: string;
      readonly fileIds: readonly string[];
    }
  | { readonly type: 'RectificationExpired'; readonly rectificationId: string };

export type JointCommand =
  /** The lead moves the appointment of the survey that is to come. */
  | ({
      readonly type: 'MoveSurvey';
      readonly surveyId: string;
      readonly reason: string;
    } & Appointment)
  /** The lead notes who did not come. */
  | {
      readonly type: 'NoteAbsence';
      readonly surveyId: string;
      readonly department: string;
      readonly reason: string;
    }
  /** 整改报告: the applicant says that everything on the list is done. */
  | {
      readonly type: 'ReportRectification';
      readonly report: string;
      readonly fileIds: readonly string[];
    };

import type { Json, Rejection } from '#engine';
import { type CaseRejection, detailOf, fill, type RejectionCode } from '#processes';
import { sentences } from './refusal-sentences.ts';

/** Refusals of the engine that the state of the instance is the reason of. */
type EngineState = 'ELEMENT_NOT_ACTIVE' | 'INCIDENT_NOT_OPEN' | 'TOKEN_NOT_FOUND';

/** Refusals of the case rules, and of the engine under them, that are not 422. */
const statusOfRejection: { readonly [Code in RejectionCode | EngineState]?: number } = {
  ALREADY_IN_VERSION: 409,
  ALREADY_SIGNED: 409,
  APPLICANT_IS_OFFICER: 403,
  CASE_CLOSED: 409,
  JUMP_UNLAWFUL: 409,
  HANDOVER_CONFIRMED: 409,
  MANDATE_LACKS_POWER: 403,
  NOT_THE_RECEIVER: 403,
  PAPER_NOT_WAITING: 409,
  NOT_THE_LAST_HANDLER: 403,
  NO_COUNTERSIGN: 409,
  RETURN_AFTER_DECISION: 409,
  RETURN_BEFORE_ACCEPTANCE: 409,
  RETURN_BEFORE_RECEIPT: 409,
  RETURN_NOT_DIRECT: 409,
  SIBLINGS_OPEN: 409,
  SIGNER_ANSWERED: 409,
  STEP_NOT_PASSED: 409,
  SUPERVISION_CLOSED: 409,
  SUPERVISION_NOT_FOUND: 404,
  SUPERVISION_NOT_REPLIED: 409,
  TAKE_BACK_ISSUED: 409,
  TAKE_BACK_TOO_LATE: 409,
  TASK_IS_PERSONAL: 409,
  TASK_IS_SHARED: 409,
  TASK_WAITS: 409,
  CASE_DECIDED: 409,
  CERTIFICATE_ENDED: 409,
  CERTIFICATE_LOST: 409,
  CERTIFICATE_NOT_FOUND: 404,
  CASE_EXISTS: 409,
  CASE_NOT_FOUND: 404,
  CASE_SUSPENDED: 409,
  DOCUMENT_NOT_FOUND: 404,
  ELEMENT_NOT_ACTIVE: 409,
  FLOW_FROZEN: 409,
  EXTENDED_ALREADY: 409,
  EXTENSION_NOT_IN_REVIEW: 409,
  EXTENSION_TOO_LATE: 409,
  INCIDENT_NOT_OPEN: 409,
  INSTANCE_ENDED: 409,
  INSTANCE_NOT_SUSPENDED: 409,
  INSTANCE_SUSPENDED: 409,
  MIGRATION_INVALID: 409,
  TOKEN_NOT_FOUND: 409,
  JOB_NOT_OPEN: 409,
  MATTER_NOT_PUBLISHED: 409,
  NOTHING_TOLERATED: 409,
  NOT_A_CANDIDATE: 403,
  NOT_PERMITTED: 403,
  NOT_THE_APPLICANT: 403,
  NO_PROMISE_TO_CHECK: 409,
  PROMISE_CHECKED_ALREADY: 409,
  CASE_NOT_ENDED: 409,
  NO_BAD_RATING: 409,
  RATED_ALREADY: 409,
  FIELD_NOT_EDITABLE: 403,
  REMARK_NOT_FOUND: 404,
  REMARK_OF_OTHER: 403,
  REMARK_WITHDRAWN: 409,
  TOO_MANY_REMARKS: 409,
  RATER_CONTACTED_ALREADY: 409,
  RATER_NOT_CONTACTED: 409,
  RATER_UNNAMED: 409,
  RATING_SETTLED: 409,
  RESUBMISSION_NOT_ASKED: 409,
  SEPARATION_OF_DUTIES: 403,
  SIGNATURES_DISAGREE: 409,
  RECTIFICATION_NOT_REPORTED: 409,
  SPECIAL_PROCEDURE_NOT_OPEN: 409,
  SPECIAL_PROCEDURE_OPEN: 409,
  SUPPLEMENT_NOT_ASKED: 409,
  NOT_AWAITED: 409,
  NUMBER_RULE_IN_FORCE: 409,
  NUMBER_RULE_NOT_FOUND: 404,
  RECTIFICATION_NOT_ASKED: 409,
  SURVEY_BEGUN: 409,
  SURVEY_NOT_ANSWERED: 409,
  SURVEY_NOT_ARRANGED: 409,
  SURVEY_NOT_PASSED: 409,
  SURVEY_NOT_YET: 409,
  TASK_CLAIMED_BY_OTHER: 409,
  TASK_NOT_FOUND: 404,
  TASK_NOT_OPEN: 409,
  TIMER_NOT_DUE: 409,
  TIMER_NOT_FOUND: 404,
  TOLERATED_MISSING: 409,
  TRANSITION_ILLEGAL: 409,
  URGED_RECENTLY: 409,
  USE_SUPPLEMENT: 409,
  VARIABLE_EXISTS: 409,
  VERSION_NOT_FOUND: 404,
  WRONG_APPROVER: 403,
};

export type OwnCode = keyof typeof sentences;

/** The status of any code that the API can answer with. */
export function statusOfCode(code: string): number {
  if (Object.hasOwn(sentences, code)) return sentences[code as OwnCode][0];
  return statusOfRejection[code as RejectionCode] ?? 422;
}

/** A refusal on its way out: not an exception, a value. */
export type Refusal = {
  readonly kind: 'refused';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailEn: string;
  readonly problems?: readonly Json[];
  readonly headers?: { readonly [name: string]: string };
};

type Facts = { readonly [name: string]: string | number };
type Extras = Pick<Refusal, 'problems' | 'headers'>;

/** A refusal of the API with its sentences filled in. */
export function refuse(code: OwnCode, facts: Facts = {}, extras: Extras = {}): Refusal {
  const [status, detail, detailEn] = sentences[code];
  return {
    kind: 'refused',
    status,
    code,
    detail: fill(detail, facts),
    detailEn: fill(detailEn, facts),
    ...extras,
  };
}

/** What is not there, or not for these eyes: both answer alike. */
export function notFound(
  code: 'CASE_NOT_FOUND' | 'CERTIFICATE_NOT_FOUND' | 'TASK_NOT_FOUND' | 'DOCUMENT_NOT_FOUND',
  name: string,
): Refusal {
  const [noun, nounEn] = foundNouns[code];
  return {
    kind: 'refused',
    status: 404,
    code,
    detail: `没有${noun} ${name}`,
    detailEn: `there is no ${nounEn} ${name}`,
  };
}

const foundNouns = {
  CASE_NOT_FOUND: ['办件', 'case'],
  CERTIFICATE_NOT_FOUND: ['证照', 'certificate'],
  TASK_NOT_FOUND: ['任务', 'task'],
  DOCUMENT_NOT_FOUND: ['文书', 'document'],
} as const;

/** A refusal of the case rules or of the engine. */
export function refuseAs(rejection: Rejection | CaseRejection): Refusal {
  const problems = problemsOf(rejection);
  return {
    kind: 'refused',
    status: statusOfCode(rejection.code),
    code: rejection.code,
    detail: detailOf(rejection),
    detailEn: rejection.message,
    ...(problems === undefined ? {} : { problems }),
  };
}

/** Mistakes of single fields, or the materials that a refusal is about. */
function problemsOf(rejection: Rejection | CaseRejection): readonly Json[] | undefined {
  const { problems, facts } = rejection as CaseRejection;
  if (problems !== undefined) return problems as readonly Json[];
  const codes = facts?.['codes'];
  return Array.isArray(codes)
    ? codes.map((materialCode: Json) => ({ materialCode, code: rejection.code }))
    : undefined;
}

export type ProblemDocument = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailEn: string;
  readonly instance: string;
  readonly problems?: readonly Json[];
};

/** RFC 9457. */
export function problemDocument(refusal: Refusal, instance: string): ProblemDocument {
  return {
    type: `urn:lianshen:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title: titles[refusal.status] ?? 'Refused',
    status: refusal.status,
    code: refusal.code,
    detail: refusal.detail,
    detailEn: refusal.detailEn,
    instance,
    ...(refusal.problems === undefined ? {} : { problems: refusal.problems }),
  };
}

const titles: { readonly [status: number]: string } = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

export function sizeText(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

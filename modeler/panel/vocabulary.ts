/** A value that the diagram keeps and the words in which an analyst chooses it (key of the dictionary). */
export type Choice = { readonly value: string; readonly label: string };

export const phases: readonly Choice[] = [
  { value: 'apply', label: 'Application phase' },
  { value: 'accept', label: 'Acceptance phase' },
  { value: 'review', label: 'Review phase' },
  { value: 'decide', label: 'Decision phase' },
  { value: 'deliver', label: 'Delivery phase' },
];

export const ownSteps: readonly Choice[] = [{ value: 'allowed', label: 'Allowed' }];

export const levels: readonly Choice[] = [
  { value: 'village', label: 'Village level' },
  { value: 'town', label: 'Township level' },
  { value: 'county', label: 'County level' },
  { value: 'city', label: 'City level' },
  { value: 'province', label: 'Province level' },
];

export const units: readonly Choice[] = [
  { value: 'workday', label: 'Working days' },
  { value: 'day', label: 'Calendar days' },
];

/** What a person's task can mean to the case: `processes/cases/acts`. */
export const taskActs: readonly Choice[] = [
  { value: 'task', label: 'Plain task' },
  { value: 'preReview', label: 'Pre-review of an online filing' },
  { value: 'precheck', label: 'Pre-check of the application' },
  { value: 'materialReview', label: 'Review of the materials by a department' },
  { value: 'jointPrecheck', label: 'Pre-check with the findings of all departments' },
  { value: 'review', label: 'Review' },
  { value: 'levelReview', label: 'Review of one level among several' },
  { value: 'survey', label: 'Survey on the spot' },
  { value: 'arrangeSurvey', label: 'Appointment of a joint survey' },
  { value: 'surveyRecord', label: 'Opinion on the spot' },
  { value: 'surveyResult', label: 'Sum up of a joint survey' },
  { value: 'opinion', label: 'Opinion of a department' },
  { value: 'specialProcedure', label: 'Step of a special procedure' },
  { value: 'forward', label: 'Forwarding to the upper level' },
  { value: 'decide', label: 'Decision' },
  { value: 'acceptance', label: 'Opinion of the joint acceptance' },
  { value: 'deliver', label: 'Delivery' },
  { value: 'conclude', label: 'Sum up of the departments’ results' },
];

export const waitActs: readonly Choice[] = [
  { value: 'supplement', label: 'Supplement by the applicant' },
  { value: 'resubmit', label: 'New submission by the applicant' },
  { value: 'rectify', label: 'Rectification by the applicant' },
];

/** What the system does on its own. */
export const jobActs: readonly Choice[] = [
  { value: 'receive', label: 'Take in the application' },
  { value: 'accept', label: 'Accept the case' },
  { value: 'deemAccept', label: 'Deem the case accepted' },
  { value: 'refuse', label: 'Refuse the application' },
  { value: 'notNeeded', label: 'Tell that no permit is needed' },
  { value: 'expireSupplement', label: 'Close an expired supplement' },
  { value: 'askOpinions', label: 'Send letters asking for opinions' },
  { value: 'remindOpinion', label: 'Remind of an opinion' },
  { value: 'escalateOpinion', label: 'Escalate a missing opinion' },
  { value: 'deemConsent', label: 'Take silence as consent' },
  { value: 'escalateStep', label: 'Escalate an overdue step' },
  { value: 'child', label: 'Open a department’s own case' },
  { value: 'askReviews', label: 'Have all departments review the materials' },
  { value: 'closeReview', label: 'Wait no longer for a review' },
  { value: 'inviteToSurvey', label: 'Invite the departments to the survey' },
  { value: 'closeSurvey', label: 'Deal with absence from a survey' },
  { value: 'expireRectification', label: 'Close an expired rectification' },
];

export const caseClocks: readonly Choice[] = [
  { value: 'notice', label: 'Clock of the notice (acceptance review)' },
  { value: 'supplement', label: 'Clock of the supplement' },
  { value: 'opinion', label: 'Clock of the opinion' },
  { value: 'step', label: 'Clock of the step' },
  { value: 'survey', label: 'Day of the survey' },
  { value: 'rectification', label: 'Clock of the rectification' },
];

export const timerKinds: readonly Choice[] = [
  { value: 'limit', label: 'Limit in days' },
  { value: 'timeDate', label: 'Date and time' },
  { value: 'timeDuration', label: 'Duration' },
  { value: 'timeCycle', label: 'Cycle' },
];

export const onNoReplies: readonly Choice[] = [
  { value: 'escalate', label: 'Escalate and wait' },
  { value: 'deemedConsent', label: 'Silence is consent' },
  { value: 'block', label: 'Wait without end' },
];

export const samePersons: readonly Choice[] = [{ value: 'pass', label: 'Passes by itself' }];

export const handlers: readonly Choice[] = [
  { value: 'previous', label: 'Named by who completes the step before' },
];

export const fieldRights: readonly Choice[] = [
  { value: 'hidden', label: 'Hidden' },
  { value: 'read', label: 'Read only (default)' },
  { value: 'edit', label: 'May be corrected' },
];

export const countersigns: readonly Choice[] = [
  { value: 'all', label: 'All must approve' },
  { value: 'sequence', label: 'One after the other' },
  { value: 'first', label: 'The first answer decides' },
  { value: 'ratio', label: 'By ratio' },
];

export const rejections: readonly Choice[] = [
  { value: 'afterAll', label: 'When all have answered' },
];

export const results: readonly Choice[] = [
  { value: 'granted', label: 'Granted' },
  { value: 'denied', label: 'Denied' },
  { value: 'partlyGranted', label: 'Partly granted' },
  { value: 'withdrawn', label: 'Withdrawn' },
  { value: 'refusedIntake', label: 'Application refused' },
  { value: 'forwarded', label: 'Forwarded' },
  { value: 'notNeeded', label: 'No permit needed' },
  { value: 'supplementExpired', label: 'Supplement not made in time' },
];

export const documentKinds: readonly Choice[] = [
  { value: 'receipt', label: 'Receipt of application' },
  { value: 'acceptance', label: 'Notice of acceptance' },
  { value: 'supplementNotice', label: 'Notice to supplement' },
  { value: 'refusal', label: 'Refusal of the application (paper)' },
  { value: 'notNeeded', label: 'Notice that no permit is needed' },
  { value: 'opinionLetter', label: 'Letter asking for an opinion' },
  { value: 'grant', label: 'Decision to grant' },
  { value: 'denial', label: 'Decision to deny' },
  { value: 'escalation', label: 'Order to reply' },
  { value: 'filing', label: 'Confirmation of filing' },
  { value: 'preReview', label: 'Result of the pre-review' },
  { value: 'supplementReceipt', label: 'Receipt of the supplement' },
  { value: 'specialProcedure', label: 'Notice of a special procedure' },
  { value: 'extension', label: 'Notice of extension' },
  { value: 'toleranceNotice', label: 'Notice of materials to follow' },
  { value: 'inspectionRecord', label: 'Record of the inspection' },
  { value: 'withdrawal', label: 'Notice of withdrawal' },
  { value: 'termination', label: 'Notice of termination' },
  { value: 'forwarding', label: 'Letter forwarding the case' },
  { value: 'supervision', label: 'Order of the supervision' },
  { value: 'levelReturn', label: 'Letter returning the case to a lower level' },
  { value: 'surveyNotice', label: 'Notice of a joint survey' },
  { value: 'rectificationNotice', label: 'Notice of rectification' },
  { value: 'acceptanceOpinion', label: 'Opinion of a joint acceptance (paper)' },
  { value: 'deliveryReceipt', label: 'Receipt of delivery' },
  { value: 'certificate', label: 'Certificate (paper)' },
];

export const departments: readonly Choice[] = [
  { value: 'lead', label: 'Lead department' },
  { value: '=department', label: 'The department of this branch' },
];

/** What a person may choose when nothing else is said: contracts, `gov:outcomes`. */
export const defaultOutcome: Choice = { value: 'pass', label: 'Passed' };

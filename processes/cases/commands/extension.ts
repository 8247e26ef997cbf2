import { legalLimits } from '../../clock/index.ts';
import type { ExtensionRule, Matter } from '../../matters/types.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentNameOf, governmentOf } from '../../staff/directory.ts';
import { dueDateOf, endOf } from '../clocks.ts';
import { type Draft, record } from '../draft.ts';
import { isBefore } from '../instants.ts';
import { issueDocument, nextDocumentId } from '../issue-document.ts';
import { datesOf, recordMoves } from '../moved-dates.ts';
import { applicantOf, leadHandlersOf, notify, titleOf } from '../notices.ts';
import type { CaseCommand } from '../types.ts';

type ExtendCase = Extract<CaseCommand, { readonly type: 'ExtendCase' }>;

/** 延期 (行政许可法 art. 42): once, before the limit ends, by the head of the right level, and the applicant is told why. */
export function extendCase(draft: Draft, command: ExtendCase): CaseRejection | undefined {
  const rule = extensionRuleOf(draft.context.matter);
  const oldDue = dueDateOf(draft.context, draft.file, 'statutory');
  const refusal = whyNotExtend(draft, command) ?? whyNotNow(draft, oldDue);
  if (refusal !== undefined || oldDue === null) return refusal;
  const before = datesOf(draft.context, draft.file);
  const { days, reason } = command;
  const extended = { ...draft.file.clock, extensionDays: draft.file.clock.extensionDays + days };
  const newDue =
    dueDateOf(draft.context, { ...draft.file, clock: extended }, 'statutory') ?? oldDue;
  const { level, basis } = rule;
  const documentId = nextDocumentId(draft);
  const who = { approvedBy: draft.actor, approvedOn: draft.today };
  record(draft, {
    type: 'CaseExtended',
    extension: { days, reason, basis, level, oldDue, newDue, ...who, documentId },
  });
  const rejection = issueDocument(draft, 'extension', {
    extensionBasis: basis,
    days,
    reason,
    oldDue,
    newDue,
    approver: approverNameOf(draft, rule),
    approvedOn: draft.today,
  });
  const text = `${titleOf(draft)}：办理期限延长 ${days} 日，法定办结期限由 ${oldDue} 延至 ${newDue}。理由：${reason}`;
  notify(draft, [...applicantOf(draft), ...leadHandlersOf(draft)], '延期通知', text);
  return rejection ?? recordMoves(draft, before, { kind: 'extended' }).rejection;
}

/** What a matter may be extended by: its own rule, or that of the law for its regime. */
export function extensionRuleOf({ extension, kind, limits }: Matter): ExtensionRule {
  if (extension !== undefined) return extension;
  const isJoint = kind === 'joint' && limits.statutory.days > legalLimits.decision.limit;
  const { extensionDays: days, article } = isJoint
    ? legalLimits.jointDecision
    : legalLimits.decision;
  return { days, level: isJoint ? 'government' : 'agency', basis: article };
}

/** Why somebody may not extend now; undefined when nothing stands in the way. Screens ask it too. */
export function whyNotExtend(
  draft: Pick<Draft, 'context' | 'file' | 'actor'>,
  { days, reason }: Pick<ExtendCase, 'days' | 'reason'>,
): CaseRejection | undefined {
  const { context, file, actor } = draft;
  const { number: name } = file;
  const rule = extensionRuleOf(context.matter);
  if (file.clock.closedOn !== undefined) return reject('CASE_CLOSED', { case: name });
  if (!isRightLevel(draft, rule)) {
    return reject('WRONG_APPROVER', {
      person: actor.name,
      act: '延期',
      approver: approverNameOf(draft, rule),
    });
  }
  if ((file.extensions ?? []).length > 0) return reject('EXTENDED_ALREADY', { case: name });
  if (!Number.isInteger(days) || days < 1 || days > rule.days) {
    return reject('EXTENSION_LENGTH', { days, most: rule.days, basis: rule.basis });
  }
  return reason.trim() === '' ? reject('REASON_MISSING', { what: '延期' }) : undefined;
}

function whyNotNow(draft: Draft, due: string | null): CaseRejection | undefined {
  const { file, context, at } = draft;
  const inReview = file.status === 'ACCEPTED' || file.status === 'IN_REVIEW';
  if (!inReview || due === null) return reject('EXTENSION_NOT_IN_REVIEW', { case: file.number });
  return isBefore(at, endOf(context, due))
    ? undefined
    : reject('EXTENSION_TOO_LATE', { case: file.number, due });
}

/** The head of the agency itself, or of the government it belongs to: a section's head is neither. */
function isRightLevel(
  { context, file, actor }: Pick<Draft, 'context' | 'file' | 'actor'>,
  { level }: ExtensionRule,
): boolean {
  const where =
    level === 'agency'
      ? file.leadDepartment
      : governmentOf(context.directory, file.leadDepartment)?.id;
  return actor.positions.includes('head') && actor.department === where;
}

function approverNameOf(
  { context, file }: Pick<Draft, 'context' | 'file'>,
  { level }: ExtensionRule,
): string {
  const { directory } = context;
  const agency = departmentNameOf(directory, file.leadDepartment);
  const government = governmentOf(directory, file.leadDepartment)?.name ?? '本级人民政府';
  return `${level === 'agency' ? agency : government}负责人`;
}

import { materialNameOf } from '../../matters/material-name.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentNameOf } from '../../staff/directory.ts';
import { lostMaterials } from '../certificates/held.ts';
import { type Draft, record } from '../draft.ts';
import { issueDocument, licensingLaw, nextDocumentId } from '../issue-document.ts';
import { applicantOf, notify, peopleWith, titleOf } from '../notices.ts';
import type { SupplementItem } from '../types.ts';
import { dueDayOf } from '../work-period.ts';
import { isNoticeOver } from './accept.ts';
import type { Completion, TaskAct } from './act.ts';

/** 受理审查: accept, ask for a supplement, refuse, or say that no permit is needed (行政许可法 art. 32). */
export const precheck: TaskAct = {
  kind: 'task',
  outcomes: ['accept', 'supplement', 'refuse', 'notNeeded'],
  reasoned: ['refuse', 'notNeeded'],
  guard: (draft, completion) => {
    if (completion.outcome !== 'accept' && isNoticeOver(draft)) {
      return reject('NOTICE_PERIOD_OVER', { case: draft.file.number });
    }
    const unknown = unknownMaterials(draft, completion);
    if (unknown.length > 0) return reject('MATERIAL_UNKNOWN', { materials: unknown });
    return guards[completion.outcome]?.(draft, completion);
  },
  effect: (draft, completion) => {
    if (completion.checks.length > 0)
      record(draft, { type: 'MaterialsChecked', checks: completion.checks });
    if (completion.outcome === 'accept') return tolerate(draft, completion);
    return completion.outcome === 'supplement'
      ? requestSupplement(draft, completion.supplementItems)
      : undefined;
  },
};

type Guard = (draft: Draft, completion: Completion) => CaseRejection | undefined;

const guards: { readonly [outcome: string]: Guard } = {
  accept: (draft, completion) => {
    const tolerated = toleratedIn(completion);
    const allowed = draft.context.matter.tolerance?.materials ?? [];
    const strange = tolerated.filter((code) => !allowed.includes(code));
    if (strange.length > 0)
      return reject('NOT_TOLERATED', { materials: materialNamesOf(draft, strange) });
    const lost = lostMaterials(draft).filter((code) => !tolerated.includes(code));
    if (lost.length > 0 && !isNoticeOver(draft))
      return reject('CERTIFICATE_LOST', { materials: materialNamesOf(draft, lost) });
    const lacking = [...defectiveMaterials(draft, completion), ...absentMaterials(draft)];
    const open = [...new Set(lacking)].filter((code) => !tolerated.includes(code));
    if (open.length === 0 || isNoticeOver(draft)) return undefined;
    return reject('MATERIAL_NOT_IN_ORDER', { materials: materialNamesOf(draft, open) });
  },
  supplement: guardSupplement,
  refuse: (_draft, { form }) =>
    typeof form['competentAuthority'] === 'string' && form['competentAuthority'].trim() !== ''
      ? undefined
      : reject('COMPETENT_AUTHORITY_REQUIRED'),
};

function guardSupplement(draft: Draft, completion: Completion): CaseRejection | undefined {
  const { supplementItems } = completion;
  const listed = supplementItems.map((item) => item.materialCode);
  if (listed.length === 0 || supplementItems.some((item) => item.reason.trim() === '')) {
    return reject('SUPPLEMENT_ITEMS_MISSING');
  }
  // Once, everything: 行政许可法 art. 32(4).
  const forgotten = defectiveMaterials(draft, completion).filter((code) => !listed.includes(code));
  if (forgotten.length > 0) {
    return reject('SUPPLEMENT_ITEMS_INCOMPLETE', { materials: materialNamesOf(draft, forgotten) });
  }
  const repeated = listed.filter((code) => wasUnflagged(draft, code));
  // R10: refused, or let through and shown to the supervision, as the matter says.
  const isRefused = draft.context.matter.intake?.secondNotice !== 'flag';
  if (repeated.length > 0 && isRefused)
    return reject('SUPPLEMENT_NOT_ONCE', { materials: materialNamesOf(draft, repeated) });
  return undefined;
}

/** Visible at an earlier notice and not listed in any: it may not be asked for now. */
export function wasUnflagged(draft: Draft, code: string): boolean {
  const { supplements } = draft.file;
  if (supplements.length === 0) return false;
  return !supplements.some(({ items }) => items.some((item) => item.materialCode === code));
}

/** Required materials that the officer finds missing or defective, now or at an earlier look. */
function defectiveMaterials(draft: Draft, { checks }: Completion): readonly string[] {
  return draft.context.matter.materials
    .filter((spec) => spec.required)
    .map((spec) => spec.code)
    .filter((code) => !(draft.file.promise?.materials ?? []).includes(code))
    .filter((code) => {
      const known = draft.file.materials.find((material) => material.code === code)?.check;
      const check = checks.find((finding) => finding.code === code)?.check ?? known;
      return check !== undefined && check.result !== 'ok';
    });
}

export function unknownMaterials(
  draft: Draft,
  { checks, supplementItems }: Pick<Completion, 'checks' | 'supplementItems'>,
): readonly string[] {
  const known = draft.context.matter.materials.map((spec) => spec.code);
  const named = [
    ...checks.map(({ code }) => code),
    ...supplementItems.map((item) => item.materialCode),
  ];
  return [...new Set(named)].filter((code) => !known.includes(code));
}

/** 容缺受理: accepted with a date by which the rest has to come; a decision to grant waits for it. */
function tolerate(draft: Draft, completion: Completion): CaseRejection | undefined {
  const rule = draft.context.matter.tolerance;
  const materials = toleratedIn(completion);
  if (rule === undefined || materials.length === 0) return undefined;
  const { days: limit, unit, basis } = rule;
  const department = draft.file.leadDepartment;
  const dueOn = dueDayOf(draft.context, { department, start: draft.today, limit, unit });
  const documentId = nextDocumentId(draft);
  record(draft, { type: 'MaterialsTolerated', tolerance: { materials, basis, dueOn, documentId } });
  notify(
    draft,
    applicantOf(draft),
    '容缺受理',
    `${titleOf(draft)}：容缺受理，请于 ${dueOn} 前补齐：${materialNamesOf(draft, materials).join('、')}。`,
  );
  return issueDocument(draft, 'toleranceNotice', {
    toleranceBasis: basis,
    materials: materialNamesOf(draft, materials),
    dueOn,
    consequence: '逾期未补齐的，不予作出准予决定。',
  });
}

/** The materials that an officer lets come later: `tolerated` of the task's form. */
export function toleratedIn({ form }: Completion): readonly string[] {
  const { tolerated } = form;
  if (!Array.isArray(tolerated)) return [];
  return tolerated.filter((code): code is string => typeof code === 'string');
}

/** Required materials of the applicant that are not there and not promised. */
function absentMaterials({ context, file }: Draft): readonly string[] {
  const promised = file.promise?.materials ?? [];
  return context.matter.materials
    .filter(({ required, source }) => required && source === 'applicant')
    .map(({ code }) => code)
    .filter((code) => !promised.includes(code))
    .filter((code) => {
      const given = file.materials.find((material) => material.code === code);
      return given === undefined || (given.fileIds.length === 0 && given.held === undefined);
    });
}

/**
 * 补正告知: one notice with everything. Whoever gathers the defects of several departments calls it once with the
 * items of all of them.
 */
function requestSupplement(
  draft: Draft,
  supplementItems: readonly SupplementItem[],
): CaseRejection | undefined {
  const repeated = supplementItems.filter((item) => wasUnflagged(draft, item.materialCode));
  if (repeated.length > 0) {
    record(draft, { type: 'FlagRaised', flag: 'noticedTwice' });
    const text = `${titleOf(draft)}：再次告知首次即可发现的问题。`;
    notify(draft, peopleWith(draft, 'supervisor'), '再次补正告知', text);
  }
  const { limits } = draft.context.matter;
  const { days: limit, unit } = limits.supplement;
  const department = draft.file.leadDepartment;
  const dueOn = dueDayOf(draft.context, { department, start: draft.today, limit, unit });
  record(draft, {
    type: 'SupplementRequested',
    supplement: {
      id: `s${draft.file.supplements.length + 1}`,
      items: supplementItems,
      sentAt: draft.at,
      dueOn,
      documentId: nextDocumentId(draft),
    },
  });
  const rejection = issueDocument(draft, 'supplementNotice', {
    basis: `${licensingLaw}第三十二条第一款第（四）项`,
    items: supplementItems.map((item) => factsOf(draft, item)),
    dueOn,
    consequence: consequences[limits.supplement.onExpiry],
    officer: draft.actor.name,
  });
  notify(
    draft,
    applicantOf(draft),
    '补正告知',
    `${titleOf(draft)}：申请材料需要补正，请于 ${dueOn} 前一次提交。`,
  );
  return rejection;
}

const consequences = {
  withdrawn: '逾期未补正的，视为撤回申请。',
  refused: '逾期未补正的，不予受理。',
} as const;

function factsOf(
  draft: Draft,
  { materialCode, reason, requirement, departments = [] }: SupplementItem,
) {
  const nameOf = (department: string) => departmentNameOf(draft.context.directory, department);
  return {
    code: materialCode,
    name: materialNameOf(draft.context.matter, materialCode),
    reason,
    requirement: requirement ?? '按办事指南要求重新提交',
    ...(departments.length === 0 ? {} : { department: departments.map(nameOf).join('、') }),
  };
}

export function materialNamesOf(draft: Draft, codes: readonly string[]): readonly string[] {
  return codes.map((code) => materialNameOf(draft.context.matter, code));
}

import { type CaseRejection, reject } from '../../rejections.ts';
import { type Draft, record } from '../draft.ts';
import { issueDocument, licensingLaw, nextDocumentId } from '../issue-document.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
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
    return completion.outcome === 'supplement' ? requestSupplement(draft, completion) : undefined;
  },
};

type Guard = (draft: Draft, completion: Completion) => CaseRejection | undefined;

const guards: { readonly [outcome: string]: Guard } = {
  accept: (draft, completion) => {
    const defective = defectiveMaterials(draft, completion);
    if (defective.length === 0) return undefined;
    return reject('MATERIAL_NOT_IN_ORDER', { materials: namesOf(draft, defective) });
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
    return reject('SUPPLEMENT_ITEMS_INCOMPLETE', { materials: namesOf(draft, forgotten) });
  }
  const repeated = listed.filter((code) => wasUnflagged(draft, code));
  if (repeated.length > 0)
    return reject('SUPPLEMENT_NOT_ONCE', { materials: namesOf(draft, repeated) });
  return undefined;
}

/** Visible at an earlier notice and not listed in any: it may not be asked for now. */
function wasUnflagged(draft: Draft, code: string): boolean {
  const { supplements } = draft.file;
  if (supplements.length === 0) return false;
  return !supplements.some(({ items }) => items.some((item) => item.materialCode === code));
}

/** Required materials that the officer finds missing or defective, now or at an earlier look. */
function defectiveMaterials(draft: Draft, { checks }: Completion): readonly string[] {
  return draft.context.matter.materials
    .filter((spec) => spec.required)
    .map((spec) => spec.code)
    .filter((code) => {
      const known = draft.file.materials.find((material) => material.code === code)?.check;
      const check = checks.find((finding) => finding.code === code)?.check ?? known;
      return check !== undefined && check.result !== 'ok';
    });
}

function unknownMaterials(
  draft: Draft,
  { checks, supplementItems }: Completion,
): readonly string[] {
  const known = draft.context.matter.materials.map((spec) => spec.code);
  const named = [
    ...checks.map(({ code }) => code),
    ...supplementItems.map((item) => item.materialCode),
  ];
  return [...new Set(named)].filter((code) => !known.includes(code));
}

function requestSupplement(
  draft: Draft,
  { supplementItems }: Completion,
): CaseRejection | undefined {
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

function factsOf(draft: Draft, { materialCode, reason, requirement }: SupplementItem) {
  return {
    code: materialCode,
    name: namesOf(draft, [materialCode])[0] ?? materialCode,
    reason,
    requirement: requirement ?? '按办事指南要求重新提交',
  };
}

function namesOf(draft: Draft, codes: readonly string[]): readonly string[] {
  const { materials } = draft.context.matter;
  return codes.map((code) => materials.find((spec) => spec.code === code)?.name ?? code);
}

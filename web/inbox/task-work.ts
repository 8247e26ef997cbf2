import type { CaseMaterialView, FileView, MaterialCheck, TaskDetail } from '../contract.ts';
import { checksMaterials } from './task-rules.ts';

/** What an officer has filled in on a task, before it is sent. */
export type TaskWork = {
  readonly outcome?: string;
  readonly opinion?: string;
  readonly form?: Readonly<Record<string, unknown>>;
  readonly checks?: Readonly<
    Record<string, { readonly result?: MaterialCheck['result']; readonly reason?: string }>
  >;
  readonly requirements?: Readonly<Record<string, string>>;
  readonly points?: Readonly<Record<string, boolean>>;
  /** What stands in the fields that may be put right, by their `ref`. */
  readonly corrected?: Readonly<Record<string, unknown>>;
  readonly correctionReason?: string;
  /** Who is to do the steps that may follow. */
  readonly next?: Readonly<Record<string, string | undefined>>;
};

export type KeptWork = {
  readonly work: TaskWork;
  readonly files: readonly FileView[];
  readonly signature?: FileView | undefined;
};

export type Finding = { readonly material: CaseMaterialView; readonly reason: string };

/** Materials that the officer marked as missing or defective, in the order of the list. */
export function findingsOf(task: TaskDetail, work: TaskWork): readonly Finding[] {
  return task.case.materials.flatMap((material) => {
    const check = work.checks?.[material.code];
    const isFound = check?.result === 'missing' || check?.result === 'defective';
    return isFound ? [{ material, reason: check?.reason ?? '' }] : [];
  });
}

/** What to begin with: what was in order at the last look, and the outcome where there is no choice. */
export function firstWork(task: TaskDetail): TaskWork {
  const [only, ...others] = task.outcomes;
  const checks = task.case.materials.flatMap(({ code, check }) =>
    check?.result === 'ok' ? [[code, check]] : [],
  );
  const declared = declaredOf(task);
  // What the departments found is the lead's own to begin with.
  const gathered = task.act === 'jointPrecheck' ? task.case.gathered : [];
  const found = gathered.map(({ materialCode, reason }) => [
    materialCode,
    { result: 'defective' as const, reason },
  ]);
  const requirements = gathered.map(({ materialCode, requirement }) => [materialCode, requirement]);
  return {
    checks: Object.fromEntries([...checks, ...found]),
    requirements: Object.fromEntries(requirements),
    ...(task.correctable.length > 0 && {
      corrected: Object.fromEntries(task.correctable.map(({ ref, value }) => [ref, value])),
    }),
    ...(declared.length > 0 && { form: { tolerated: declared } }),
    ...(only !== undefined && others.length === 0 && { outcome: only.value }),
  };
}

/** 容缺 as the applicant declared it, as far as the matter allows: the officer begins with it and decides. */
function declaredOf({ act, case: file }: TaskDetail): readonly string[] {
  if (act !== 'precheck') return [];
  const allowed = file.may.tolerate.map(({ code }) => code);
  return (file.intake?.tolerated ?? [])
    .map(({ code }) => code)
    .filter((code) => allowed.includes(code));
}

/** The body of `complete`. */
export function completionOf(task: TaskDetail, { work, files, signature }: KeptWork) {
  const form = { ...withoutBlanks(work.form ?? {}), ...pointsOf(task, work) };
  const common = {
    outcome: work.outcome ?? '',
    opinion: (work.opinion ?? '').trim(),
    form,
    fileIds: files.map((file) => file.id),
    ...correctionOf(task, work),
    ...nextOf(work),
    ...(signature !== undefined && { signature: signature.id }),
  };
  if (!checksMaterials(task.act)) return common;
  const checks = Object.entries(work.checks ?? {}).flatMap(([code, check]) =>
    check?.result === undefined ? [] : [{ code, check: checkOf(check.result, check.reason) }],
  );
  if (!['supplement', 'return', 'defects'].includes(work.outcome ?? ''))
    return { ...common, checks };
  const supplementItems = findingsOf(task, work).map(({ material, reason }) => ({
    materialCode: material.code,
    reason: reason.trim(),
    ...requirementOf(work.requirements?.[material.code]),
  }));
  return { ...common, checks, supplementItems };
}

/** What differs from what stands there; an emptied field is null. */
export function changesOf({ correctable }: TaskDetail, { corrected = {} }: TaskWork) {
  return correctable.flatMap(({ ref: field, value: before }) => {
    const typed = corrected[field] ?? null;
    const value = typed === '' ? null : typed;
    return JSON.stringify(value) === JSON.stringify(before ?? null) ? [] : [{ field, value }];
  });
}

function correctionOf(task: TaskDetail, work: TaskWork) {
  const changes = changesOf(task, work);
  if (changes.length === 0) return {};
  return { correction: { reason: (work.correctionReason ?? '').trim(), changes } };
}

function nextOf({ next = {} }: TaskWork) {
  const named = Object.entries(next).flatMap(([element, person]) =>
    person === undefined ? [] : [{ element, person }],
  );
  return named.length === 0 ? {} : { next: named };
}

const checkOf = (result: MaterialCheck['result'], reason: string | undefined): MaterialCheck =>
  result === 'ok' || !reason?.trim() ? { result } : { result, reason: reason.trim() };

const requirementOf = (text: string | undefined) =>
  text?.trim() ? { requirement: text.trim() } : {};

function pointsOf(task: TaskDetail, work: TaskWork) {
  if (task.checklist.length === 0) return {};
  return {
    checklist: task.checklist.map(({ code }) => ({ code, met: work.points?.[code] === true })),
  };
}

/** Fields left empty are not sent: an optional number is absent, not null. */
const withoutBlanks = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  );

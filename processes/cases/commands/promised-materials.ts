import { type CaseRejection, reject } from '../../rejections.ts';
import { worksFor } from '../../staff/directory.ts';
import { type Draft, record } from '../draft.ts';
import { applicantOf, headsOf, leadHandlersOf, notify, titleOf } from '../notices.ts';
import type { CaseCommand, CaseFile } from '../types.ts';
import { whyNotFileFor, whyUnknown } from './applicant.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** 容缺补齐: hands in what was allowed to come later, all of it or a part. */
export function submitTolerated(
  draft: Draft,
  { materials }: Of<'SubmitTolerated'>,
): CaseRejection | undefined {
  const { file } = draft;
  const notTheirs = whyNotFileFor(draft);
  if (notTheirs !== undefined) return notTheirs;
  const { tolerance } = file;
  const isOpen = tolerance !== undefined && tolerance.completedOn === undefined;
  if (!isOpen || file.clock.closedOn !== undefined)
    return reject('NOTHING_TOLERATED', { case: file.number });
  const strange = materials
    .map(({ code }) => code)
    .filter((code) => !tolerance.materials.includes(code));
  if (strange.length > 0) return reject('NOT_TOLERATED', { materials: strange });
  const refusal = whyUnknown(draft, materials);
  if (refusal !== undefined) return refusal;
  record(draft, { type: 'MaterialsSupplied', materials });
  if (missingTolerated(draft.file).length > 0) return undefined;
  record(draft, { type: 'ToleranceCompleted' });
  notify(draft, leadHandlersOf(draft), '容缺补齐', `${titleOf(draft)}：容缺材料已全部补齐。`);
  return undefined;
}

/** Tolerated materials that are not there yet, or still as they were found: while there are any, nothing is granted. */
export function missingTolerated({ tolerance, materials }: CaseFile): readonly string[] {
  return (tolerance?.materials ?? []).filter((code) => {
    const given = materials.find((material) => material.code === code);
    const isInOrder = given?.check === undefined || given.check.result === 'ok';
    return given === undefined || given.fileIds.length === 0 || !isInOrder;
  });
}

/** 承诺核查: whether the applicant kept what was promised instead of proved. */
export function checkPromise(
  draft: Draft,
  { result, opinion }: Of<'CheckPromise'>,
): CaseRejection | undefined {
  const { file, actor, context } = draft;
  const isOfficer =
    actor.roles.includes('officer') && worksFor(context.directory, actor, file.leadDepartment);
  if (!isOfficer) return reject('NOT_PERMITTED', { person: actor.name, command: 'CheckPromise' });
  if (file.promise === undefined || file.decision?.value !== 'grant')
    return reject('NO_PROMISE_TO_CHECK', { case: file.number });
  if (file.promise.check !== undefined)
    return reject('PROMISE_CHECKED_ALREADY', { case: file.number });
  if (opinion.trim() === '') return reject('REASON_MISSING', { what: '承诺核查' });
  record(draft, { type: 'PromiseChecked', result, opinion });
  if (result === 'kept') return undefined;
  const people = [...applicantOf(draft), ...headsOf(draft, file.leadDepartment)];
  const text = `${titleOf(draft)}：核查发现承诺不实，将依法撤销行政许可决定。${opinion}`;
  notify(draft, people, '承诺不实', text);
  return undefined;
}

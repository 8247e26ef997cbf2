import { materialNameOf } from '../../matters/material-name.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { isApplicantOf } from '../../staff/permissions.ts';
import { systemActor } from '../../staff/types.ts';
import { dueDateOf } from '../clocks.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { filingAccountOf, whyNotAsAgent } from '../intake/agents.ts';
import { isAtWindowOf } from '../intake/intake-of.ts';
import { issueDocument } from '../issue-document.ts';
import { handlersOf, leadHandlersOf, notify, titleOf } from '../notices.ts';
import type { CaseCommand, Supplement } from '../types.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** 补正: hands in what the notice lists, all of it, and ends the waiting. */
export function submitSupplement(
  draft: Draft,
  command: Of<'SubmitSupplement'>,
): CaseRejection | undefined {
  const { file } = draft;
  const notTheirs = whyNotFileFor(draft);
  if (notTheirs !== undefined) return notTheirs;
  const waiting = Object.values(file.workItems).find(
    ({ act, state }) => act === 'supplement' && state === 'open',
  );
  const open = file.supplements.findLast(({ outcome }) => outcome === undefined);
  if (waiting === undefined || open === undefined)
    return reject('SUPPLEMENT_NOT_ASKED', { case: file.number });
  const materials = together(file.partial ?? [], command.materials);
  const refusal = whyUnknown(draft, materials) ?? whyIncomplete(draft, open, materials);
  if (refusal !== undefined) return refusal;
  // Before the engine moves on: the next check's clock counts from this day.
  record(draft, { type: 'MaterialsSupplied', materials, supplementId: open.id });
  record(draft, { type: 'SupplementReceived' });
  const unissued = giveSupplementReceipt(draft, open);
  if (unissued !== undefined) return unissued;
  notify(draft, leadHandlersOf(draft), '补正材料', `${titleOf(draft)}：补正材料已提交。`);
  const { id: taskId, element } = waiting;
  record(draft, {
    type: 'WorkItemCompleted',
    taskId,
    outcome: 'supplemented',
    opinion: '',
    fileIds: [],
  });
  return runEngine(draft, {
    type: 'CompleteTask',
    at: draft.at,
    taskId,
    variables: { [element]: { outcome: 'supplemented' } },
  });
}

/** Keeps what is there already of a supplement: nobody has to bring everything in one visit. */
export function saveSupplement(
  draft: Draft,
  command: Of<'SaveSupplement'>,
): CaseRejection | undefined {
  const { file } = draft;
  const notTheirs = whyNotFileFor(draft);
  if (notTheirs !== undefined) return notTheirs;
  if (file.status !== 'SUPPLEMENTING') return reject('SUPPLEMENT_NOT_ASKED', { case: file.number });
  const materials = together(file.partial ?? [], command.materials);
  const refusal = whyUnknown(draft, materials);
  if (refusal !== undefined) return refusal;
  record(draft, { type: 'SupplementSaved', materials });
  return undefined;
}

/** 撤回: ends the case at any time before the decision. */
export function withdrawCase(
  draft: Draft,
  { reason }: Of<'WithdrawCase'>,
): CaseRejection | undefined {
  const { file, actor } = draft;
  const isRecall = file.parent !== undefined && actor.personId === systemActor.personId;
  if (
    !isRecall &&
    !isApplicantOf(actor, file) &&
    !(isAtWindow(draft) && filingAccountOf(file) === undefined)
  ) {
    return reject('NOT_THE_APPLICANT', { person: actor.name, case: file.number });
  }
  const power = { power: 'withdraw', today: draft.today } as const;
  const notAsAgent = whyNotAsAgent(file, actor, power);
  if (notAsAgent !== undefined) return notAsAgent;
  if (file.clock.closedOn !== undefined) return reject('CASE_CLOSED', { case: file.number });
  if (file.decision !== undefined) return reject('CASE_DECIDED', { case: file.number });
  const open = Object.values(file.workItems).filter(
    ({ state, department }) => state === 'open' && department !== null,
  );
  const people = open.flatMap((item) => handlersOf(draft, item));
  notify(draft, people, '申请撤回', `${titleOf(draft)}：申请人已撤回申请，本环节任务取消。`);
  const unissued = issueDocument(draft, 'withdrawal', {
    ending: '撤回申请',
    reason,
    endedOn: draft.today,
  });
  if (unissued !== undefined) return unissued;
  return runEngine(draft, { type: 'CancelInstance', at: draft.at, reason });
}

/** The applicant, an agent whose power of attorney covers it, or the window to which the papers were brought. */
export function whyNotFileFor(draft: Draft): CaseRejection | undefined {
  const { actor, file, today } = draft;
  if (!isApplicantOf(actor, file) && !isAtWindow(draft))
    return reject('NOT_THE_APPLICANT', { person: actor.name, case: file.number });
  return whyNotAsAgent(file, actor, { power: 'supplement', today });
}

function isAtWindow({ context, file, actor }: Draft): boolean {
  return isAtWindowOf(context.directory, actor, file);
}

type Handed = Of<'SubmitSupplement'>['materials'];

/** Files of one material from several hands, in order and each once. */
function together(earlier: Handed, later: Handed): Handed {
  const codes = [...new Set([...earlier, ...later].map(({ code }) => code))];
  return codes.map((code) => ({
    code,
    fileIds: [
      ...new Set([...earlier, ...later].flatMap((one) => (one.code === code ? one.fileIds : []))),
    ],
  }));
}

/** Nobody may be asked for, or hand in, what the guide does not list. */
export function whyUnknown(draft: Draft, materials: Handed): CaseRejection | undefined {
  const specs = draft.context.matter.materials;
  const unknown = materials
    .map(({ code }) => code)
    .filter((code) => !specs.some((spec) => spec.code === code));
  return unknown.length > 0 ? reject('MATERIAL_UNKNOWN', { materials: unknown }) : undefined;
}

function whyIncomplete(
  draft: Draft,
  { items }: Supplement,
  materials: Handed,
): CaseRejection | undefined {
  const handedIn = materials.filter(({ fileIds }) => fileIds.length > 0).map(({ code }) => code);
  const missing = items.map((item) => item.materialCode).filter((code) => !handedIn.includes(code));
  if (missing.length === 0) return undefined;
  return reject('SUPPLEMENT_INCOMPLETE', {
    materials: missing.map((code) => materialNameOf(draft.context.matter, code)),
    codes: missing,
  });
}

/** 补正材料接收凭证. */
function giveSupplementReceipt(draft: Draft, { items }: Supplement): CaseRejection | undefined {
  return issueDocument(draft, 'supplementReceipt', {
    materials: items.map(({ materialCode }) => materialNameOf(draft.context.matter, materialCode)),
    receivedOn: draft.today,
    noticeDue: dueDateOf(draft.context, draft.file, 'notice'),
  });
}

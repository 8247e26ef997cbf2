import { type CaseRejection, reject } from '../../rejections.ts';
import { mayDo } from '../../staff/permissions.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { issueDocument } from '../issue-document.ts';
import { applicantOf, handlersOf, leadHandlersOf, notify, titleOf } from '../notices.ts';
import type { CaseCommand } from '../types.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** 终止 or 作废: ends a case that nobody decides; its timers go, and statistics keep it as what it is. */
export function terminateCase(
  draft: Draft,
  { kind, reason }: Of<'TerminateCase'>,
): CaseRejection | undefined {
  const refusal = whyNotTerminate(draft);
  if (refusal !== undefined) return refusal;
  if (reason.trim() === '') return reject('REASON_MISSING', { what: endings[kind].name });
  const { status, resultCode, name, basis } = endings[kind];
  const people = Object.values(draft.file.workItems)
    .filter(({ state }) => state === 'open')
    .flatMap((item) => handlersOf(draft, item));
  record(draft, { type: 'CaseTerminated', kind, reason });
  draft.ending = { resultCode, status };
  const rejection = issueDocument(draft, 'termination', {
    ending: name,
    endingBasis: basis,
    reason,
    approver: draft.actor.name,
    endedOn: draft.today,
  });
  const text = `${titleOf(draft)}：已${name}。理由：${reason}`;
  notify(draft, [...applicantOf(draft), ...people, ...leadHandlersOf(draft)], name, text);
  return rejection ?? runEngine(draft, { type: 'CancelInstance', at: draft.at, reason });
}

/** Why somebody may not end the case so; undefined when nothing stands in the way. Screens ask it too. */
export function whyNotTerminate({
  file,
  actor,
}: Pick<Draft, 'file' | 'actor'>): CaseRejection | undefined {
  if (!isHeadOf(actor, file.leadDepartment) && !mayDo(actor, 'case.terminate')) {
    return reject('NOT_PERMITTED', { person: actor.name, command: 'TerminateCase' });
  }
  if (file.clock.closedOn !== undefined) return reject('CASE_CLOSED', { case: file.number });
  return file.decision === undefined ? undefined : reject('CASE_DECIDED', { case: file.number });
}

/** 绿色通道: a case goes before others; nothing of its clocks changes. */
export function setGreenChannel(
  draft: Draft,
  { isOn, reason }: Of<'SetGreenChannel'>,
): CaseRejection | undefined {
  const { actor, file } = draft;
  if (!isHeadOf(actor, file.leadDepartment) && !mayDo(actor, 'case.terminate')) {
    return reject('NOT_PERMITTED', { person: actor.name, command: 'SetGreenChannel' });
  }
  if (file.clock.closedOn !== undefined) return reject('CASE_CLOSED', { case: file.number });
  if (reason.trim() === '') return reject('REASON_MISSING', { what: '绿色通道' });
  if (file.flags.includes('greenChannel') === isOn) return undefined;
  record(draft, { type: isOn ? 'FlagRaised' : 'FlagCleared', flag: 'greenChannel' });
  const what = isOn ? '纳入绿色通道，请优先办理' : '移出绿色通道';
  notify(draft, leadHandlersOf(draft), '绿色通道', `${titleOf(draft)}：${what}。${reason}`);
  return undefined;
}

function isHeadOf({ positions, department }: Draft['actor'], lead: string): boolean {
  return positions.includes('head') && department === lead;
}

const endings = {
  abort: {
    status: 'ABORTED',
    resultCode: 'aborted',
    name: '终止办理',
    basis: '申请人死亡、解散，或者申请事项依法不能继续办理',
  },
  void: {
    status: 'VOIDED',
    resultCode: 'voided',
    name: '作废',
    basis: '误录、重复申报等不应存在的办件',
  },
} as const;

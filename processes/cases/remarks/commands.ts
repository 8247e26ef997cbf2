import { type CaseRejection, reject } from '../../rejections.ts';
import type { Who } from '../../staff/types.ts';
import { type Draft, record } from '../draft.ts';
import { notify, titleOf } from '../notices.ts';
import type { CaseCommand } from '../types.ts';
import { mentionRefusal, remarkRefusal } from './mentionable.ts';
import type { RemarkCommand } from './types.ts';

type Of<Type extends RemarkCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** A case stays small enough to be loaded whole. */
export const maxRemarks = 500;

export function isRemarkCommand(command: CaseCommand): command is Of<RemarkCommand['type']> {
  return command.type === 'AddRemark' || command.type === 'WithdrawRemark';
}

/** Notes something on a case, or takes a note back. */
export function remarkOn(
  draft: Draft,
  command: Of<RemarkCommand['type']>,
): CaseRejection | undefined {
  const { actor, file, context } = draft;
  const refused = remarkRefusal({ directory: context.directory, file }, actor, command.type);
  if (refused !== undefined) return refused;
  return command.type === 'AddRemark' ? add(draft, command) : withdraw(draft, command);
}

function add(
  draft: Draft,
  { text, mentions, fileIds }: Of<'AddRemark'>,
): CaseRejection | undefined {
  const { actor, file } = draft;
  const { number, remarks = [] } = file;
  if (text.trim() === '') return reject('REMARK_EMPTY');
  if (remarks.length >= maxRemarks)
    return reject('TOO_MANY_REMARKS', { case: number, most: maxRemarks });
  const told = toldBy(draft, mentions);
  if ('code' in told) return told;
  record(draft, {
    type: 'RemarkAdded',
    remark: { id: `r${remarks.length + 1}`, text: text.trim(), mentions: told, fileIds },
  });
  const to = told.map(({ personId }) => personId);
  notify(draft, to, '备注提醒', `${titleOf(draft)}：${actor.name}在备注中提到您：${text.trim()}`);
  return undefined;
}

function toldBy(
  { context: { directory }, file }: Draft,
  mentions: readonly string[],
): readonly Who[] | CaseRejection {
  const told: Who[] = [];
  for (const id of new Set(mentions)) {
    const person = directory.people.find((known) => known.id === id);
    const refused = mentionRefusal({ directory, file }, id, person);
    if (refused !== undefined) return refused;
    if (person !== undefined) told.push({ personId: id, name: person.name });
  }
  return told;
}

function withdraw(
  draft: Draft,
  { remarkId, reason }: Of<'WithdrawRemark'>,
): CaseRejection | undefined {
  const { actor, file } = draft;
  const facts = { case: file.number, remark: remarkId };
  const remark = file.remarks?.find(({ id }) => id === remarkId);
  if (remark === undefined) return reject('REMARK_NOT_FOUND', facts);
  if (remark.by.personId !== actor.personId)
    return reject('REMARK_OF_OTHER', { person: remark.by.name });
  if (remark.withdrawn !== undefined) return reject('REMARK_WITHDRAWN', facts);
  if (reason.trim() === '') return reject('REASON_MISSING', { what: '撤销备注' });
  record(draft, { type: 'RemarkWithdrawn', remarkId, reason: reason.trim() });
  return undefined;
}

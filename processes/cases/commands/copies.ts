import { type CaseRejection, reject } from '../../rejections.ts';
import { maySeeCase } from '../../staff/permissions.ts';
import { whoOf } from '../../staff/types.ts';
import { type Draft, record } from '../draft.ts';
import type { Copy } from '../flow/types.ts';
import { notify, titleOf } from '../notices.ts';
import type { CaseCommand } from '../types.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** 抄送: read-only copies for colleagues; nothing waits for them. */
export function copyCase(
  draft: Draft,
  { people, note }: Of<'CopyCase'>,
): CaseRejection | undefined {
  const { actor, file, context } = draft;
  if (actor.department === null || !maySeeCase(context.directory, actor, file))
    return reject('NOT_PERMITTED', { person: actor.name, command: 'CopyCase' });
  const copies: Copy[] = [];
  const first = (file.copies ?? []).length + 1;
  for (const id of new Set(people)) {
    const person = context.directory.people.find((known) => known.id === id);
    if (person === undefined || person.disabled || person.department === null)
      return reject('PERSON_NOT_AVAILABLE', { person: person?.name ?? id });
    const to = { personId: person.id, name: person.name };
    copies.push({ id: `c${first + copies.length}`, to, by: whoOf(actor), at: draft.at, note });
  }
  if (copies.length === 0) return reject('PERSON_NOT_AVAILABLE', { person: '' });
  record(draft, { type: 'CaseCopied', copies });
  const text = `${titleOf(draft)}：${actor.name}抄送给您${note.trim() === '' ? '' : `，${note}`}`;
  notify(
    draft,
    copies.map(({ to }) => to.personId),
    '抄送',
    text,
  );
  return undefined;
}

/** Takes away the unread mark of a copy; reading it again changes nothing. */
export function readCopy(draft: Draft, { copyId }: Of<'ReadCopy'>): CaseRejection | undefined {
  const copy = draft.file.copies?.find(({ id }) => id === copyId);
  if (copy === undefined || copy.to.personId !== draft.actor.personId)
    return reject('COPY_NOT_FOUND', { copy: copyId });
  if (copy.readAt === undefined) record(draft, { type: 'CopyRead', copyId });
  return undefined;
}

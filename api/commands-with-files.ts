import type { CaseCommand } from '#processes';
import type { JsonAnswer } from './answers.ts';
import { created } from './answers.ts';
import { openCase } from './case-access.ts';
import { commandCase } from './case-commands.ts';
import { bindFiles, ownFiles } from './case-files.ts';
import { type Refusal, refuse } from './errors.ts';
import type { Call, Shape } from './route.ts';
import { statusOf } from './routes/cases.ts';

type Later = Exclude<CaseCommand, { type: 'SubmitCase' }>;

/** Sends a command that brings files into a case: they become part of it in the same commit. */
export async function commandWithFiles(
  call: Call<Shape>,
  {
    number,
    fileIds,
    command,
  }: { readonly number: string; readonly fileIds: readonly string[]; readonly command: Later },
): Promise<JsonAnswer | Refusal> {
  const opened = await openCase(call, number);
  if ('kind' in opened) return opened;
  const { file } = opened.stored;
  const owner = { personId: call.actor.personId, caseId: file.id };
  const files = await ownFiles(call.ports.store, fileIds, owner);
  if ('missing' in files) return refuse('FILE_NOT_FOUND', { file: files.missing });
  return commandCase(call, {
    stored: opened.stored,
    command,
    answer: (done) => created(statusOf(done)),
    records: bindFiles(files, file.id),
  });
}

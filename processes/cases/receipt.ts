import type { CaseRejection } from '../rejections.ts';
import { dueDateOf } from './clocks.ts';
import type { Draft } from './draft.ts';
import { issueDocument } from './issue-document.ts';

/** 收件凭证: what was received, by whom, and until when we say whether it is accepted. */
export function issueReceipt(draft: Draft): CaseRejection | undefined {
  return issueDocument(draft, 'receipt', {
    materials: receivedMaterials(draft),
    receivedOn: draft.file.clock.receivedOn,
    receivedBy: receiverOf(draft),
    noticeDue: dueDateOf(draft.context, draft.file, 'notice'),
  });
}

function receiverOf({ actor, file }: Draft): string {
  if (file.parent !== undefined) return `牵头部门转入（办件 ${file.parent.number}）`;
  const isOnline = actor.roles.includes('applicant') || actor.personId === 'system';
  return isOnline ? '网上申报系统' : actor.name;
}

/** The materials as a receipt lists them. */
export function receivedMaterials({ file, context }: Draft) {
  if (file.materials.length === 0) return [{ name: '申请表' }];
  return file.materials.map(({ code, fileIds }) => {
    const spec = context.matter.materials.find((known) => known.code === code);
    const { name = code, originals = 0, copies = 0 } = spec ?? {};
    return { code, name, originals, copies, files: fileIds.length };
  });
}

import type { CaseFile, Opinion } from '../types.ts';

/** Whether somebody still waits for the answer to a letter. */
export function isAwaited({ reply, cancelledAt }: Pick<Opinion, 'reply' | 'cancelledAt'>): boolean {
  return reply === undefined && cancelledAt === undefined;
}

/** The latest letter to a department, as the rules wrote it. */
export function letterFor(
  file: CaseFile,
  department: string | null,
): Omit<Opinion, 'taskId'> | undefined {
  const document = file.documents.findLast(
    ({ kind, facts }) => kind === 'opinionLetter' && facts['department'] === department,
  );
  const { question, dueOn } = document?.facts ?? {};
  if (document === undefined || department === null) return undefined;
  if (typeof question !== 'string' || typeof dueOn !== 'string') return undefined;
  return { department, question, documentId: document.id, sentAt: document.issuedAt, dueOn };
}

import type { CaseFile, Opinion } from '../types.ts';

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

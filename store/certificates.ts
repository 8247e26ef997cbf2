import type { Json } from '#engine';
import {
  type CaseFile,
  type CaseStreamEvent,
  holderIdOf,
  type LibraryCertificate,
  libraryEntriesOf,
} from '#processes';
import { readRecords } from './pages.ts';
import type { RecordWrite, Store } from './port.ts';

/** Id of a certificate in the library. */
export function certificateRecordId({ caseId, id }: Pick<LibraryCertificate, 'caseId' | 'id'>) {
  return `${caseId}.${id}`;
}

/** The library's rows that a commit changes. They follow from the case, whose version keeps others from writing them. */
export function certificateRecords(
  file: CaseFile,
  events: readonly CaseStreamEvent[],
): readonly RecordWrite[] {
  if (file.certificates === undefined) return [];
  const changed = new Set(
    events.flatMap((event) =>
      event.type === 'CertificateNumbered' || event.type === 'CertificateEnded'
        ? [event.certificateId]
        : [],
    ),
  );
  return libraryEntriesOf(file)
    .filter(({ id }) => changed.has(id))
    .map((entry) => ({
      kind: 'certificate',
      id: certificateRecordId(entry),
      expectedVersion: 'any',
      data: entry as unknown as Json,
    }));
}

/** The paper of a certificate is found by the certificate. */
export function isCertificatePaper(file: CaseFile, documentId: string): boolean {
  return (file.certificates ?? []).some((one) => one.documentId === documentId);
}

/** Everything in the library that somebody holds, or held. */
export function certificatesOf(
  store: Store,
  idNumber: string,
): Promise<readonly LibraryCertificate[]> {
  return readRecords<LibraryCertificate>(store, 'certificate', { holderId: holderIdOf(idNumber) });
}

import { holderIdOf } from '../../certificates/state.ts';
import type { LibraryCertificate } from '../../certificates/types.ts';
import type { CaseFile } from '../types.ts';

/** What the certificate library says about the certificates of a case: all of it follows from the case. */
export function libraryEntriesOf(file: CaseFile): readonly LibraryCertificate[] {
  return (file.certificates ?? []).map((certificate) => ({
    ...certificate,
    caseId: file.id,
    caseNumber: file.number,
    holderId: holderIdOf(certificate.holder.idNumber),
    holderName: certificate.holder.name,
    verifyCode: file.documents.find(({ id }) => id === certificate.documentId)?.verifyCode ?? '',
  }));
}

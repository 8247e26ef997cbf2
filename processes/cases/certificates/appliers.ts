import type { Certificate } from '../../certificates/types.ts';
import type { Appliers } from '../evolve.ts';
import type { CaseFile } from '../types.ts';

/** What happens to the certificates of a case. */
export const certificateAppliers = {
  CertificateIssued: (file, { certificate }) => ({
    ...file,
    certificates: [...(file.certificates ?? []), certificate],
  }),
  CertificateNumbered: (file, { certificateId, number, count }) =>
    withCertificate(file, certificateId, { number, count }),
  CertificateEnded: (file, { certificateId, ending }) =>
    withCertificate(file, certificateId, { ending }),
} satisfies Partial<Appliers>;

function withCertificate(file: CaseFile, id: string, change: Partial<Certificate>): CaseFile {
  const certificates = (file.certificates ?? []).map((one) =>
    one.id === id ? { ...one, ...change } : one,
  );
  return { ...file, certificates };
}

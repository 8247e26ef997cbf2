import { Link } from 'wouter';
import { CertificateCard } from '../certificates/certificate-card.tsx';
import { useCertificateText } from '../certificates/certificate-texts.ts';
import type { CertificateView } from '../contract.ts';
import { Nothing, path } from '../shell/index.ts';

type Props = { readonly certificates: readonly CertificateView[] };

/** What the grant of a case issued, each with the way to its page in the library. */
export function Certificates({ certificates }: Props) {
  const t = useCertificateText();
  if (certificates.length === 0) return <Nothing text={t('none')} />;
  return (
    <ul className="rows">
      {certificates.map((certificate) => (
        <li key={certificate.id}>
          <CertificateCard
            certificate={certificate}
            link={<Link href={path`/certificates/${certificate.id}`}>{t('library')}</Link>}
          />
        </li>
      ))}
    </ul>
  );
}

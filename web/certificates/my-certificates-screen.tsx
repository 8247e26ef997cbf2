import { CaseLink } from '../case/case-link.tsx';
import type { CertificateView } from '../contract.ts';
import { GoButton, Loaded, Nothing, PageShell, useList } from '../shell/index.ts';
import { CertificateCard } from './certificate-card.tsx';
import { useCertificateText } from './certificate-texts.ts';

/** 我的证照: what was granted to the account, whether it holds, and its papers. */
export function MyCertificatesScreen() {
  const t = useCertificateText();
  const list = useList<CertificateView>({ queryKey: 'certificates', path: '/certificates/mine' });
  return (
    <PageShell title={t('mine')} subtitle={t('mineLead')} narrow>
      <Loaded query={{ data: list.rows, error: list.error, refetch: list.refetch }}>
        {(rows) => <Rows rows={rows} />}
      </Loaded>
    </PageShell>
  );
}

function Rows({ rows }: { readonly rows: readonly CertificateView[] }) {
  const t = useCertificateText();
  if (rows.length === 0)
    return (
      <Nothing text={t('mineEmpty')}>
        <GoButton type="primary" to="/guides" text={t('begin')} />
      </Nothing>
    );
  return (
    <ul className="cards" aria-label={t('mine')}>
      {rows.map((certificate) => (
        <li key={certificate.id}>
          <CertificateCard
            certificate={certificate}
            link={
              <>
                {t('caseNumber')} <CaseLink number={certificate.caseNumber} base="/my-cases" />
              </>
            }
          />
        </li>
      ))}
    </ul>
  );
}

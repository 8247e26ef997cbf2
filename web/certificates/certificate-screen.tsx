import { useQuery } from '@tanstack/react-query';
import { Descriptions } from 'antd';
import { useParams } from 'wouter';
import { CaseLink } from '../case/case-link.tsx';
import type { CertificateView } from '../contract.ts';
import {
  api,
  dayOf,
  GoButton,
  hasRole,
  Loaded,
  PageShell,
  path,
  useSession,
} from '../shell/index.ts';
import { AnnulDialog } from './annul-dialog.tsx';
import { CertificateButtons } from './certificate-buttons.tsx';
import { Ending, RenewHint, useTerm } from './certificate-facts.tsx';
import { StateMark } from './certificate-state.tsx';
import { useCertificateText } from './certificate-texts.ts';

/** One certificate of the library: everything about it, and its end. */
export function CertificateScreen() {
  const { id = '' } = useParams<{ id: string }>();
  const found = useQuery({
    queryKey: ['certificates', id],
    queryFn: () => api.get<CertificateView>(path`/certificates/${id}`),
  });
  return <Loaded query={found}>{(certificate) => <Shown certificate={certificate} />}</Loaded>;
}

function Shown({ certificate }: { readonly certificate: CertificateView }) {
  const t = useCertificateText();
  const facts = useFacts(certificate);
  const { name, number, mayAnnul, fields } = certificate;
  return (
    <PageShell
      title={name}
      subtitle={
        <span className="row-head">
          <span>{number}</span>
          <StateMark certificate={certificate} />
        </span>
      }
      extra={
        <>
          {mayAnnul && <AnnulDialog certificate={certificate} />}
          <GoButton to="/certificates" text={t('back')} />
        </>
      }
      narrow
    >
      <section className="panel" aria-label={name}>
        <Ending certificate={certificate} />
        <Descriptions column={{ xs: 1, md: 2 }} items={facts} />
        <RenewHint certificate={certificate} />
        <div className="certificate-foot">
          <CertificateButtons certificate={certificate} />
        </div>
      </section>
      {fields.length > 0 && (
        <section className="panel" aria-label={t('facts')}>
          <h2>{t('facts')}</h2>
          <Descriptions
            column={1}
            items={fields.map(({ label, value }) => ({ key: label, label, children: value }))}
          />
        </section>
      )}
    </PageShell>
  );
}

function useFacts(certificate: CertificateView) {
  const t = useCertificateText();
  const termOf = useTerm();
  const { me } = useSession();
  const { holder, agency, matter, caseNumber, issuedOn } = certificate;
  // A case is shown to its own agency and to who sees all: for others its number is all there is.
  const mayFollow = hasRole(me, 'supervisor', 'admin') || me?.department?.id === agency.id;
  return [
    { key: 'holder', label: t('holder'), children: holder.name },
    { key: 'idNumber', label: t('idNumber'), children: holder.idNumber },
    { key: 'agency', label: t('agency'), children: agency.name },
    { key: 'issuedOn', label: t('issuedOn'), children: dayOf(issuedOn) },
    { key: 'term', label: t('term'), children: termOf(certificate) },
    { key: 'matter', label: t('matter'), children: matter.name },
    {
      key: 'caseNumber',
      label: t('caseNumber'),
      children: mayFollow ? <CaseLink number={caseNumber} /> : caseNumber,
    },
  ];
}

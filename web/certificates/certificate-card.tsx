import type { ReactNode } from 'react';
import type { CertificateView } from '../contract.ts';
import { dayOf } from '../shell/index.ts';
import { CertificateButtons } from './certificate-buttons.tsx';
import { Ending, RenewHint, useTerm } from './certificate-facts.tsx';
import { StateMark } from './certificate-state.tsx';
import { useCertificateText } from './certificate-texts.ts';

type Props = {
  readonly certificate: CertificateView;
  /** Its case or its own page, as a way to go there. */
  readonly link: ReactNode;
};

/** A certificate at a glance: whose it is, until when, how it stands, and its paper. */
export function CertificateCard({ certificate, link }: Props) {
  const t = useCertificateText();
  const termOf = useTerm();
  const { name, number, holder, agency, issuedOn, fields } = certificate;
  const facts = [
    [t('number'), number],
    [t('holder'), holder.name],
    [t('term'), termOf(certificate)],
    [t('agency'), agency.name],
    [t('issuedOn'), dayOf(issuedOn)],
    ...fields.map(({ label, value }) => [label, value] as const),
  ] as const;
  return (
    <article className="certificate" data-certificate={number}>
      <div className="row-head">
        <h2 className="panel-title">{name}</h2>
        <StateMark certificate={certificate} />
      </div>
      <dl className="certificate-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Ending certificate={certificate} />
      <RenewHint certificate={certificate} />
      <div className="certificate-foot">
        <CertificateButtons certificate={certificate} />
        <span className="quiet small">{link}</span>
      </div>
    </article>
  );
}

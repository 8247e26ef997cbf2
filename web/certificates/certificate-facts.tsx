import type { CertificateView } from '../contract.ts';
import { dayOf, either, useLanguage } from '../shell/index.ts';
import { useCertificateText } from './certificate-texts.ts';
import './certificates.css';

type Props = { readonly certificate: CertificateView };

/** From when until when a certificate holds. */
export function useTerm() {
  const t = useCertificateText();
  return ({ validFrom, validTo }: Pick<CertificateView, 'validFrom' | 'validTo'>) =>
    validTo === null
      ? t('forGood', { from: dayOf(validFrom) })
      : t('span', { from: dayOf(validFrom), to: dayOf(validTo) });
}

/** How a certificate ended before its term, when, and by what. */
export function Ending({ certificate: { ending } }: Props) {
  const t = useCertificateText();
  const language = useLanguage();
  if (ending === undefined) return null;
  const how = either(language, ending.howName, ending.howNameEn);
  const lines = [
    t('ended', { day: dayOf(ending.on), how }),
    ending.replacedBy === undefined
      ? t('reason', { text: ending.reason })
      : t('replacedBy', { number: ending.replacedBy }),
    ...(ending.basis === undefined ? [] : [t('basis', { text: ending.basis })]),
  ];
  return (
    <div className="certificate-ending" data-testid="ending">
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}

/** 延续: by when it is to be asked for, while the certificate still holds. */
export function RenewHint({ certificate: { renewBy, state } }: Props) {
  const t = useCertificateText();
  if (renewBy === null || state !== 'valid') return null;
  return <div className="quiet small">{t('renewBy', { day: dayOf(renewBy) })}</div>;
}

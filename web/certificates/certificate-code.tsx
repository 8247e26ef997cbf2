import { QRCode } from 'antd';
import type { CertificateView } from '../contract.ts';
import { path } from '../shell/index.ts';
import { useCertificateText } from './certificate-texts.ts';

type Props = { readonly certificate: CertificateView };

/** The code that whoever scans it verifies the certificate by. */
export function CertificateCode({ certificate: { name, number, verifyCode } }: Props) {
  const t = useCertificateText();
  const place = `${path`/verify/${number}`}?${new URLSearchParams({ code: verifyCode })}`;
  return (
    <figure className="qr certificate-code">
      <div role="img" aria-label={t('codeImage', { name })}>
        <span aria-hidden>
          <QRCode value={window.location.origin + place} type="svg" size={220} bordered={false} />
        </span>
      </div>
      <figcaption>
        <p>{t('codeHint')}</p>
        <a href={place} target="_blank" rel="noopener">
          {t('verify')}
        </a>
      </figcaption>
    </figure>
  );
}

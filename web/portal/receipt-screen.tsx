import { useQuery } from '@tanstack/react-query';
import { Button, QRCode, Result } from 'antd';
import { useParams, useSearchParams } from 'wouter';
import { Documents } from '../case/documents.tsx';
import type { CaseView } from '../contract.ts';
import { api, GoButton, hasRole, Loaded, PageShell, path, useSession } from '../shell/index.ts';
import './portal.css';
import { useApplyText } from './portal-texts.ts';

/** The receipt: number, query code, and a QR code that leads to the progress. */
export function ReceiptScreen() {
  const t = useApplyText();
  const { number = '' } = useParams<{ number: string }>();
  const [search] = useSearchParams();
  const file = useQuery({
    queryKey: ['case', number],
    queryFn: () => api.get<CaseView>(path`/cases/${number}`),
  });
  return (
    <PageShell title={t('receiptTitle')} narrow>
      <Loaded query={file}>
        {(found) => <Receipt file={found} code={found.queryCode ?? search.get('code') ?? ''} />}
      </Loaded>
    </PageShell>
  );
}

function Receipt({ file, code }: { readonly file: CaseView; readonly code: string }) {
  const t = useApplyText();
  const { me } = useSession();
  const isApplicant = hasRole(me, 'applicant');
  const folder = isApplicant ? 'my-cases' : 'cases';
  const receipt = file.documents.filter((document) => document.kind === 'receipt');
  return (
    <div className="panel receipt">
      <Result status="success" title={t('receiptLead')} subTitle={t('receiptText')} />
      <div className="receipt-facts">
        <dl>
          <dt>{t('number')}</dt>
          <dd data-testid="case-number">{file.number}</dd>
          <dt>{t('queryCode')}</dt>
          <dd data-testid="query-code">{code || t('noCode')}</dd>
          <dt>{t('matter')}</dt>
          <dd>{file.matter.name}</dd>
          <dt>{t('applicant')}</dt>
          <dd>{file.applicant.name}</dd>
        </dl>
        {code !== '' && <ProgressCode number={file.number} code={code} />}
      </div>
      {receipt.length > 0 && <Documents documents={receipt} />}
      <div className="buttons no-print">
        <GoButton
          type="primary"
          to={`/${folder}/${encodeURIComponent(file.number)}`}
          text={t('follow')}
        />
        <Button onClick={() => window.print()}>{t('print')}</Button>
        {!isApplicant && <GoButton to="/guides" text={t('another')} />}
      </div>
    </div>
  );
}

function ProgressCode({ number, code }: { readonly number: string; readonly code: string }) {
  const t = useApplyText();
  const address = `${window.location.origin}/progress?${new URLSearchParams({ number, code })}`;
  return (
    <figure className="qr">
      <div role="img" aria-label={t('qrLabel')}>
        <span aria-hidden>
          <QRCode value={address} type="svg" size={168} bordered={false} />
        </span>
      </div>
      <figcaption>{t('qrHint')}</figcaption>
    </figure>
  );
}

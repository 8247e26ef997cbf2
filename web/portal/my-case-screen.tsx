import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Link, useParams } from 'wouter';
import { Children } from '../case/children.tsx';
import { Documents } from '../case/documents.tsx';
import { LifeFacts } from '../case/life-facts.tsx';
import { CaseResult } from '../case/result.tsx';
import { Timeline } from '../case/timeline.tsx';
import { CertificateCard } from '../certificates/certificate-card.tsx';
import { useCertificateText } from '../certificates/certificate-texts.ts';
import type { CaseView, PublicProgress } from '../contract.ts';
import { ProgressSteps } from '../following/progress-steps.tsx';
import { RatingFacts } from '../ratings/rating-facts.tsx';
import { useRatingText } from '../ratings/rating-texts.ts';
import { api, GoButton, Loaded, PageShell, path, StatusTag } from '../shell/index.ts';
import { later } from '../shell/later.tsx';
import './portal.css';
import { useMyCaseText } from './portal-texts.ts';
import { isSomethingWanted } from './wanted.ts';
import '../case/case.css';

// The progress is read before the rest has come.
const WantedForms = later(
  async () => (await import('./wanted-forms.tsx')).WantedForms,
  <Skeleton active />,
);
const Details = later(
  async () => (await import('./my-case-details.tsx')).MyCaseDetails,
  <Skeleton active />,
);
const WithdrawButton = later(async () => (await import('./withdraw-button.tsx')).WithdrawButton);
const JointPanel = later(async () => (await import('../joint/joint-panel.tsx')).JointPanel);

/** One's own case: where it stands, what is wanted, what came out. */
export function MyCaseScreen() {
  const { number = '' } = useParams<{ number: string }>();
  const file = useQuery({
    queryKey: ['case', number],
    queryFn: () => api.get<CaseView>(path`/cases/${number}`),
  });
  return <Loaded query={file}>{(found) => <MyCase file={found} />}</Loaded>;
}

function MyCase({ file }: { readonly file: CaseView }) {
  const t = useMyCaseText();
  const say = useCertificateText();
  const rating = useRatingText();
  return (
    <PageShell
      title={file.matter.name}
      subtitle={
        <>
          {file.number}{' '}
          <StatusTag status={file.status} name={file.statusName} nameEn={file.statusNameEn} />
        </>
      }
      extra={
        <>
          <GoButton to={`/receipt/${encodeURIComponent(file.number)}`} text={t('receipt')} />
          {file.mayWithdraw && <WithdrawButton number={file.number} />}
        </>
      }
      narrow
    >
      {isSomethingWanted(file) && <WantedForms file={file} />}
      <section className="panel" aria-label={t('progress')}>
        <h2>{t('progress')}</h2>
        <Progress file={file} />
      </section>
      <JointPanel file={file} />
      <Children file={file} base="/my-cases" />
      <LifeFacts file={file} />
      <CaseResult file={file} />
      {file.certificates.map((certificate) => (
        <section key={certificate.id} className="panel" aria-label={certificate.name}>
          <CertificateCard
            certificate={certificate}
            link={<Link href="/my-certificates">{say('mine')}</Link>}
          />
        </section>
      ))}
      {file.rating && (
        <section className="panel" aria-label={rating('mine')}>
          <h2>{rating('mine')}</h2>
          <RatingFacts rating={file.rating} />
        </section>
      )}
      <section className="panel" aria-label={t('documents')}>
        <h2>{t('documents')}</h2>
        <Documents documents={file.documents} />
      </section>
      <section className="panel" aria-label={t('details')}>
        <h2>{t('details')}</h2>
        <Details file={file} />
      </section>
    </PageShell>
  );
}

/** The same sentence and steps that the public page shows. */
function Progress({ file }: { readonly file: CaseView }) {
  const code = file.queryCode ?? '';
  const progress = useQuery({
    queryKey: ['case', file.number, 'progress', file.version],
    queryFn: () => api.get<PublicProgress>(path`/public/cases/${file.number}`, { code }),
    enabled: code !== '',
    placeholderData: (before) => before,
  });
  if (code === '') return <Timeline entries={file.timeline} />;
  return <Loaded query={progress}>{(found) => <ProgressSteps progress={found} />}</Loaded>;
}

import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions, Form, Input, Result } from 'antd';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { useTerm } from '../certificates/certificate-facts.tsx';
import { StateMark } from '../certificates/certificate-state.tsx';
import type { DocumentProof } from '../contract.ts';
import { ApiProblem, api, either, Loaded, PageShell, path, useLanguage } from '../shell/index.ts';
import './following.css';
import '../case/case.css';
import { useFollowingText } from './following-texts.ts';

type Asked = { readonly number: string; readonly code: string };

/** Anybody can ask whether a document is genuine. */
export function VerifyScreen() {
  const t = useFollowingText();
  const { number = '' } = useParams<{ number?: string }>();
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const asked = { number, code: search.get('code') ?? '' };
  const ask = (next: Asked) => {
    const code = next.code?.trim() ?? '';
    const query = code === '' ? '' : `?code=${encodeURIComponent(code)}`;
    go(`/verify/${encodeURIComponent(next.number.trim())}${query}`);
  };
  return (
    <PageShell title={t('verifyTitle')} subtitle={t('verifyLead')} narrow>
      <Form
        key={`${asked.number} ${asked.code}`}
        className="panel follow-form"
        layout="vertical"
        initialValues={asked}
        onFinish={ask}
      >
        <Form.Item
          name="number"
          label={t('documentNumber')}
          rules={[{ required: true, whitespace: true, message: t('documentNumberRequired') }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="code" label={t('verifyCode')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('verify')}
        </Button>
      </Form>
      {asked.number !== '' && <Verdict asked={asked} />}
    </PageShell>
  );
}

function Verdict({ asked }: { readonly asked: Asked }) {
  const t = useFollowingText();
  const proof = useQuery({
    queryKey: ['publicDocument', asked.number, asked.code],
    queryFn: () =>
      api.get<DocumentProof>(path`/public/documents/${asked.number}`, { code: asked.code }),
  });
  const isUnknown = proof.error instanceof ApiProblem && proof.error.status === 404;
  if (isUnknown) {
    return (
      <div className="panel">
        <Result status="error" title={t('notFound')} subTitle={t('notFoundText')} />
      </div>
    );
  }
  return (
    <div className="panel">
      <Loaded query={proof}>{(found) => <Proof proof={found} />}</Loaded>
    </div>
  );
}

function Proof({ proof }: { readonly proof: DocumentProof }) {
  const t = useFollowingText();
  const language = useLanguage();
  const termOf = useTerm();
  const { certificate } = proof;
  const facts = [
    ['documentNumber', proof.number],
    ['kind', certificate?.name ?? either(language, proof.kindName, proof.kindNameEn)],
    ['standing', certificate && <StateMark certificate={certificate} />],
    ['term', certificate && termOf(certificate)],
    ['agency', proof.agency],
    ['applicant', proof.applicantName],
    ['issuedOn', proof.issuedOn],
    ['caseNumber', proof.caseNumber],
    ['hash', proof.sha256 ?? '—'],
  ] as const;
  const known = facts.filter(([, value]) => value !== undefined);
  return (
    <>
      <Finding certificate={certificate} />
      <Descriptions
        bordered
        size="small"
        column={1}
        items={known.map(([key, children]) => ({ key, label: t(key), children }))}
      />
    </>
  );
}

/** That it is ours; and of a certificate whether it holds today, which is what matters to who asks. */
function Finding({
  certificate,
}: {
  readonly certificate: DocumentProof['certificate'] | undefined;
}) {
  const t = useFollowingText();
  if (certificate === undefined)
    return <Result status="success" title={t('valid')} subTitle={t('validText')} />;
  const { state } = certificate;
  const isValid = state === 'valid';
  return (
    <Result
      status={isValid ? 'success' : 'warning'}
      title={isValid ? t('holds') : t('holdsNot')}
      subTitle={t(`${state}Text`)}
    />
  );
}

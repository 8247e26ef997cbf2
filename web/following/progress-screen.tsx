import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Result } from 'antd';
import { useSearchParams } from 'wouter';
import type { PublicProgress } from '../contract.ts';
import {
  ApiProblem,
  api,
  GoButton,
  Loaded,
  LongText,
  PageShell,
  path,
  StatusTag,
} from '../shell/index.ts';
import './following.css';
import '../case/case.css';
import { useFollowingText } from './following-texts.ts';
import { ProgressSteps } from './progress-steps.tsx';

type Asked = { readonly number: string; readonly code: string };

/** Anybody with the number and the code sees where a case stands. */
export function ProgressScreen() {
  const t = useFollowingText();
  const [search, setSearch] = useSearchParams();
  const asked = { number: search.get('number') ?? '', code: search.get('code') ?? '' };
  return (
    <PageShell title={t('title')} subtitle={t('lead')} narrow>
      <Form
        className="panel follow-form"
        layout="vertical"
        initialValues={asked}
        onFinish={({ number, code }: Asked) =>
          setSearch({ number: number.trim(), code: code.trim() })
        }
      >
        <Form.Item
          name="number"
          label={t('number')}
          rules={[{ required: true, whitespace: true, message: t('numberRequired') }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="code"
          label={t('code')}
          rules={[{ required: true, whitespace: true, message: t('codeRequired') }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('search')}
        </Button>
      </Form>
      {asked.number !== '' && asked.code !== '' && <Found asked={asked} />}
    </PageShell>
  );
}

function Found({ asked }: { readonly asked: Asked }) {
  const t = useFollowingText();
  const progress = useQuery({
    queryKey: ['publicCase', asked.number, asked.code],
    queryFn: () =>
      api.get<PublicProgress>(path`/public/cases/${asked.number}`, { code: asked.code }),
  });
  const isUnknown = progress.error instanceof ApiProblem && progress.error.status === 404;
  return (
    <div className="panel">
      {isUnknown ? (
        <Result status="info" title={t('unknown')} subTitle={t('unknownText')} />
      ) : (
        <Loaded query={progress}>{(found) => <Progress progress={found} />}</Loaded>
      )}
    </div>
  );
}

function Progress({ progress }: { readonly progress: PublicProgress }) {
  const t = useFollowingText();
  return (
    <>
      <div className="row-head">
        <h2>{progress.matterName}</h2>
        <StatusTag
          status={progress.status}
          name={progress.statusName}
          nameEn={progress.statusNameEn}
        />
      </div>
      <p className="quiet">
        {progress.number} · {t('received')} {progress.receivedOn}
        {progress.promisedDue && ` · ${t('promised')} ${progress.promisedDue}`}
      </p>
      <ProgressSteps progress={progress} />
      {progress.supplement && <Wanted progress={progress} supplement={progress.supplement} />}
      {progress.documents.length > 0 && <Issued documents={progress.documents} />}
    </>
  );
}

type WantedProps = {
  readonly progress: PublicProgress;
  readonly supplement: NonNullable<PublicProgress['supplement']>;
};

function Wanted({ progress, supplement }: WantedProps) {
  const t = useFollowingText();
  const to = `/my-cases/${encodeURIComponent(progress.number)}`;
  return (
    <section className="wanted" aria-label={t('supplement')}>
      <h3>{t('supplement')}</h3>
      <p>{t('supplementDue', { due: supplement.dueOn })}</p>
      <ol>
        {supplement.items.map((item) => (
          <li key={`${item.materialName} ${item.reason}`}>
            <strong>{item.materialName}</strong>
            <LongText text={item.reason} />
            {item.requirement && <LongText text={item.requirement} />}
          </li>
        ))}
      </ol>
      <GoButton
        type="primary"
        to={`/sign-in?to=${encodeURIComponent(to)}`}
        text={t('signInToSupply')}
      />
    </section>
  );
}

function Issued({ documents }: { readonly documents: PublicProgress['documents'] }) {
  const t = useFollowingText();
  return (
    <section aria-label={t('documents')}>
      <h3>{t('documents')}</h3>
      <ul className="rows">
        {documents.map((document) => (
          <li key={document.number}>
            {document.name} {document.number}
          </li>
        ))}
      </ul>
    </section>
  );
}

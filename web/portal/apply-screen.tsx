import { Alert, App, Button, Form, Skeleton, Steps } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useParams } from 'wouter';
import type { MatterGuide } from '../contract.ts';
import { Loaded, PageShell, useIsPhone } from '../shell/index.ts';
import { AgentFields } from './agent-fields.tsx';
import { ApplicantFields } from './applicant-fields.tsx';
import { useGuide } from './matters.ts';
import './portal.css';
import { useApplyText } from './portal-texts.ts';
import { type Application, useApplication } from './use-application.ts';

// Fetched while the first step is filled in, so that the portal opens sooner.
const loadLaterSteps = () => import('./later-steps.tsx');
const LaterStep = lazy(async () => ({ default: (await loadLaterSteps()).LaterStep }));

/** Applying, step by step; what is filled in is kept until it is sent. */
export function ApplyScreen() {
  const { code = '' } = useParams<{ code: string }>();
  const guide = useGuide(code);
  return <Loaded query={guide}>{(matter) => <Apply key={matter.code} matter={matter} />}</Loaded>;
}

function Apply({ matter }: { readonly matter: MatterGuide }) {
  const t = useApplyText();
  const isPhone = useIsPhone();
  const application = useApplication(matter);
  const { form, step } = application;
  const steps = [t('stepApplicant'), t('stepForm'), t('stepMaterials'), t('stepConfirm')];
  return (
    <PageShell
      title={t('title', { name: matter.name })}
      subtitle={matter.leadDepartmentName}
      extra={application.isRestored && <StartOver application={application} />}
      narrow
    >
      <Steps
        current={step}
        size="small"
        responsive={false}
        titlePlacement={isPhone ? 'vertical' : 'horizontal'}
        className="apply-steps"
        items={steps.map((title) => ({ title }))}
      />
      {application.isRestored && <Alert type="info" title={t('draftFound')} closable />}
      <Form
        form={form}
        layout="vertical"
        className="panel apply-form"
        initialValues={application.first}
        onValuesChange={application.change}
        onFinish={application.next}
        scrollToFirstError={{ block: 'center', focus: true }}
      >
        <StepContent matter={matter} application={application} />
        {application.refusal !== null && (
          <Alert
            type="error"
            showIcon
            title={t('refusedTitle')}
            description={application.refusal}
          />
        )}
        <StepButtons application={application} />
      </Form>
    </PageShell>
  );
}

type StepProps = { readonly matter: MatterGuide; readonly application: Application };

function StepContent({ matter, application }: StepProps) {
  useEffect(() => {
    // A failure is told by the step itself, when it is reached.
    loadLaterSteps().catch(() => undefined);
  }, []);
  if (application.step === 0) {
    return (
      <>
        <AgentFields matter={matter} application={application} />
        <ApplicantFields audience={matter.audience} />
      </>
    );
  }
  return (
    <Suspense fallback={<Skeleton active />}>
      <LaterStep matter={matter} application={application} />
    </Suspense>
  );
}

function StepButtons({ application }: { readonly application: Application }) {
  const t = useApplyText();
  const { step, back, isSending, isFinding, held } = application;
  return (
    <div className="apply-buttons">
      {step > 0 && <Button onClick={back}>{t('previous')}</Button>}
      <Button
        type="primary"
        htmlType="submit"
        loading={isSending || (step >= 2 && (held.isAsking || isFinding))}
      >
        {step === 3 ? t('submit') : t('next')}
      </Button>
      <span className="quiet small">{t('draftKept')}</span>
    </div>
  );
}

function StartOver({ application }: { readonly application: Application }) {
  const t = useApplyText();
  const { modal } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    const isSure = await modal.confirm({ title: t('discardSure'), okText: t('discard') });
    setAsking(false);
    if (isSure) application.startOver();
  };
  return (
    <Button onClick={() => void ask()} disabled={isAsking}>
      {t('discard')}
    </Button>
  );
}

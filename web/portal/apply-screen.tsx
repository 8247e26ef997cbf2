import { Alert, App, Button, Form, Steps } from 'antd';
import { useState } from 'react';
import { useParams } from 'wouter';
import type { MatterGuide } from '../contract.ts';
import { SchemaFields } from '../forms/schema-fields.tsx';
import { Loaded, Nothing, PageShell, useIsPhone } from '../shell/index.ts';
import { AgentFields } from './agent-fields.tsx';
import { ApplicantFields } from './applicant-fields.tsx';
import { ApplyConfirm } from './apply-confirm.tsx';
import { ApplyMaterials } from './apply-materials.tsx';
import { useGuide } from './matters.ts';
import './portal.css';
import { useApplyText } from './portal-texts.ts';
import { type Application, useApplication } from './use-application.ts';

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
  const t = useApplyText();
  const schema = matter.forms[matter.applicationForm] ?? null;
  switch (application.step) {
    case 0:
      return (
        <>
          <AgentFields matter={matter} application={application} />
          <ApplicantFields audience={matter.audience} />
        </>
      );
    case 1:
      return schema && schema.components.length > 0 ? (
        <SchemaFields schema={schema} prefix="form" />
      ) : (
        <Nothing text={t('noForm')} />
      );
    case 2:
      return (
        <ApplyMaterials
          matter={application.matter}
          handedIn={application.handedIn}
          held={application.held}
          onChange={application.setFiles}
          onExcuse={application.setExcuse}
          showsMissing={application.showsMissing}
        />
      );
    default:
      return <ApplyConfirm matter={application.matter} application={application} schema={schema} />;
  }
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

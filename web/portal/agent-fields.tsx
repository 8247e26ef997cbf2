import { Alert, Checkbox, Form, Input, Radio } from 'antd';
import type { MatterGuide } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { DateField } from '../forms/date-field.tsx';
import { hasRole, useSession } from '../shell/index.ts';
import { useAgentText } from './agent-texts.ts';
import { agentPowers, mandateFiles } from './application.ts';
import { firstWork } from './first-work.ts';
import { useApplyText } from './portal-texts.ts';
import type { Application } from './use-application.ts';

type Props = { readonly matter: MatterGuide; readonly application: Application };

/** Whether the applicant files, or somebody for them with a power of attorney (代办). */
export function AgentFields({ matter, application }: Props) {
  const t = useAgentText();
  const { me } = useSession();
  const form = Form.useFormInstance();
  const isUsed = Form.useWatch(['agent', 'isUsed'], form) === true;
  if (matter.intake?.agents === 'refused') return <p className="quiet">{t('notAllowed')}</p>;
  const choose = (byAgent: boolean) => {
    if (!hasRole(me, 'applicant')) return;
    // The account is the agent's now: its facts are not those of the applicant.
    const { applicant } = firstWork(me, matter);
    const empty = { name: undefined, idNumber: undefined, phone: undefined, address: undefined };
    form.setFieldsValue({ applicant: { ...empty, ...(byAgent ? {} : applicant) } });
    if (byAgent) form.setFieldsValue({ agent: { name: me?.name, ...known(me?.applicant) } });
  };
  return (
    <>
      <Form.Item name={['agent', 'isUsed']} label={t('whoFiles')} initialValue={false}>
        <Radio.Group
          onChange={({ target }) => choose(target.value === true)}
          options={[
            { value: false, label: t('self') },
            { value: true, label: t('agent') },
          ]}
        />
      </Form.Item>
      {isUsed && <Agent application={application} />}
    </>
  );
}

const known = (applicant: { idNumber?: string; phone?: string } | undefined) => ({
  idNumber: applicant?.idNumber,
  phone: applicant?.phone,
});

function Agent({ application }: Pick<Props, 'application'>) {
  const t = useAgentText();
  const say = useApplyText();
  const { me } = useSession();
  const needed = (label: string) => ({
    required: true,
    whitespace: true,
    message: say('requiredField', { label }),
  });
  const isOwnAccount = hasRole(me, 'applicant');
  const files = application.files[mandateFiles] ?? [];
  return (
    <section aria-label={t('agentFacts')}>
      <p className="quiet">{t('lead')}</p>
      {isOwnAccount ? (
        <p>{t('asYourself', { name: me?.name ?? '' })}</p>
      ) : (
        <>
          <Form.Item name={['agent', 'name']} label={t('name')} rules={[needed(t('name'))]}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name={['agent', 'idNumber']}
            label={t('idNumber')}
            rules={[needed(t('idNumber'))]}
          >
            <Input maxLength={32} autoComplete="off" />
          </Form.Item>
        </>
      )}
      <Form.Item name={['agent', 'phone']} label={t('phone')} rules={[needed(t('phone'))]}>
        <Input maxLength={32} type="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name={['agent', 'powers']} label={t('powers')}>
        <Checkbox.Group options={agentPowers.map((value) => ({ value, label: t(value) }))} />
      </Form.Item>
      <Form.Item name={['agent', 'until']} label={t('until')} rules={[needed(t('until'))]}>
        <DateField />
      </Form.Item>
      <Form.Item label={t('mandate')} required>
        <FilePicker
          name={t('mandate')}
          files={files}
          onChange={(make) => application.setFiles(mandateFiles, make)}
        />
        {application.showsMissing && files.length === 0 && (
          <Alert type="error" showIcon title={t('mandateMissing')} />
        )}
      </Form.Item>
      <h2>{t('applicantFacts')}</h2>
    </section>
  );
}

import { Checkbox, Form } from 'antd';
import { Applicant } from '../case/applicant.tsx';
import { DuplicateWarning } from '../case/duplicate-warning.tsx';
import { HeldCertificate, HeldMark } from '../certificates/held-certificate.tsx';
import type { ApplicantView, FormSchema, MatterGuide } from '../contract.ts';
import { FormValues } from '../forms/form-values.tsx';
import { useAgentText } from './agent-texts.ts';
import { useEaseText } from './ease-texts.ts';
import { useApplyText } from './portal-texts.ts';
import type { Application } from './use-application.ts';

type Props = {
  readonly matter: MatterGuide;
  readonly application: Application;
  readonly schema: FormSchema | null;
};

/** Everything once more before it is sent. */
export function ApplyConfirm({ matter, application, schema }: Props) {
  const t = useApplyText();
  const { agent, applicant, form } = application.values();
  const { situation } = application;
  const say = useAgentText();
  const empty: ApplicantView = { kind: 'person', name: '', idNumber: '', phone: '' };
  return (
    <>
      <p>{t('review')}</p>
      <DuplicateWarning matterCode={matter.code} idNumber={applicant?.idNumber ?? ''} />
      {agent?.isUsed && (
        <p>
          {say('agentFacts')}：{agent.name}　{say('until')} {agent.until}
        </p>
      )}
      <Applicant applicant={{ ...empty, ...applicant }} situation={situation} />
      {schema && <FormValues schema={schema} values={form ?? {}} />}
      <ul className="rows confirm-materials">
        {matter.materials.map(({ code, name }) => (
          <li key={code}>
            <strong>{name}</strong>
            <Given application={application} code={code} />
          </li>
        ))}
      </ul>
      <Form.Item
        name="promise"
        valuePropName="checked"
        rules={[
          {
            validator: (_, value) =>
              value === true ? Promise.resolve() : Promise.reject(new Error(t('promiseRequired'))),
          },
        ]}
      >
        <Checkbox>{t('promise')}</Checkbox>
      </Form.Item>
    </>
  );
}

type GivenProps = { readonly application: Application; readonly code: string };

/** What stands for a material: its files, else the certificate, else why it does not come now. */
function Given({ application, code }: GivenProps) {
  const t = useApplyText();
  const ease = useEaseText();
  const { files, excuses, held } = application;
  const found = held.held.find(({ materialCode }) => materialCode === code);
  const given = files[code] ?? [];
  const words = { tolerated: ease('follows'), promised: ease('promisedShort') };
  const excuse = excuses[code];
  if (given.length > 0)
    return <div className="quiet">{given.map(({ name }) => name).join('、')}</div>;
  if (found)
    return (
      <div className="held">
        <HeldMark />
        <HeldCertificate held={found} />
      </div>
    );
  return <div className="quiet">{excuse ? words[excuse] : t('noFiles')}</div>;
}

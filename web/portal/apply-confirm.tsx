import { Checkbox, Form } from 'antd';
import { Applicant } from '../case/applicant.tsx';
import type { ApplicantView, FormSchema, MatterGuide } from '../contract.ts';
import { FormValues } from '../forms/form-values.tsx';
import { useAgentText } from './agent-texts.ts';
import type { Excuse } from './application.ts';
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
  const say = useAgentText();
  const ease = useEaseText();
  const words = { tolerated: ease('follows'), promised: ease('promisedShort') };
  const wordOf = (excuse: Excuse | undefined) => (excuse ? words[excuse] : t('noFiles'));
  const empty: ApplicantView = { kind: 'person', name: '', idNumber: '', phone: '' };
  return (
    <>
      <p>{t('review')}</p>
      {agent?.isUsed && (
        <p>
          {say('agentFacts')}：{agent.name}　{say('until')} {agent.until}
        </p>
      )}
      <Applicant applicant={{ ...empty, ...applicant }} />
      {schema && <FormValues schema={schema} values={form ?? {}} />}
      <ul className="rows confirm-materials">
        {matter.materials.map(({ code, name }) => (
          <li key={code}>
            <strong>{name}</strong>
            <div className="quiet">
              {(application.files[code] ?? []).map((file) => file.name).join('、') ||
                wordOf(application.excuses[code])}
            </div>
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

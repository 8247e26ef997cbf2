import { Form, Input, Radio } from 'antd';
import type { FormSchema, TaskDetail } from '../contract.ts';
import { AppointmentOfTask } from '../joint/appointment-fields.tsx';
import { WishesField } from '../joint/wishes-field.tsx';
import { useInboxText } from './inbox-texts.ts';
import { isIntake } from './task-rules.ts';

type Props = { readonly task: TaskDetail; readonly outcome: string | undefined };

const asked: Readonly<Record<string, readonly string[]>> = {
  precheck: ['competentAuthority'],
  jointPrecheck: ['competentAuthority'],
  arrangeSurvey: ['on', 'time', 'place', 'note'],
  decide: ['content'],
  deliver: [
    'mode',
    'receiver',
    'trackingNumber',
    'receiverRelation',
    'receiverIdNumber',
    'receiverPhone',
  ],
};

/** The step's own form without what its act asks for in any case. */
export function ownForm({ act, form }: TaskDetail): FormSchema | null {
  if (form === null) return null;
  const taken = asked[act] ?? [];
  return { ...form, components: form.components.filter(({ key }) => !taken.includes(key)) };
}

/** What the law wants of an act, shown where the chosen outcome needs it. */
export function ActFields({ task, outcome }: Props) {
  if (isIntake(task.act) && outcome === 'refuse') return <Authority />;
  if (task.act === 'arrangeSurvey') return <AppointmentOfTask />;
  if (task.act === 'surveyRecord' && outcome === 'rectify') return <WishesField task={task} />;
  if (task.act === 'decide' && outcome === 'grant') return <Content />;
  if (task.act === 'deliver') return <Delivery task={task} />;
  return null;
}

function Authority() {
  const t = useInboxText();
  return (
    <Form.Item
      name={['form', 'competentAuthority']}
      label={t('competentAuthority')}
      rules={[{ required: true, whitespace: true, message: t('competentRequired') }]}
    >
      <Input maxLength={200} />
    </Form.Item>
  );
}

function Content() {
  const t = useInboxText();
  return (
    <Form.Item name={['form', 'content']} label={t('content')} extra={t('contentHint')}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
    </Form.Item>
  );
}

function Delivery({ task }: { readonly task: TaskDetail }) {
  const t = useInboxText();
  const mode = Form.useWatch(['form', 'mode']);
  return (
    <>
      <Form.Item
        name={['form', 'mode']}
        label={t('mode')}
        rules={[{ required: true, message: t('modeRequired') }]}
      >
        <Radio.Group
          options={(['counter', 'post', 'electronic'] as const).map((value) => ({
            value,
            label: t(value),
          }))}
        />
      </Form.Item>
      <Form.Item
        name={['form', 'receiver']}
        label={t('receiver')}
        initialValue={task.applicantName}
        rules={[{ required: true, whitespace: true, message: t('receiverRequired') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      {mode === 'counter' && <Pickup task={task} />}
      {mode === 'post' && (
        <Form.Item name={['form', 'trackingNumber']} label={t('tracking')}>
          <Input maxLength={64} />
        </Form.Item>
      )}
    </>
  );
}

/** 领取登记: who fetches the result, in what quality and with which id. */
function Pickup({ task }: { readonly task: TaskDetail }) {
  const t = useInboxText();
  const relation = Form.useWatch(['form', 'receiverRelation']);
  const needed = [{ required: true, whitespace: true, message: t('pickupRequired') }];
  return (
    <>
      <Form.Item
        name={['form', 'receiverRelation']}
        label={t('relation')}
        initialValue="applicant"
        {...(relation !== 'applicant' && { extra: t('mandateHint') })}
      >
        <Radio.Group
          options={(['applicant', 'agent', 'other'] as const).map((value) => ({
            value,
            label: t(`relation_${value}`),
          }))}
        />
      </Form.Item>
      {task.case.intake?.agent && relation === 'agent' && (
        <p className="quiet">{t('agentOf', { name: task.case.intake.agent.name })}</p>
      )}
      <Form.Item name={['form', 'receiverIdNumber']} label={t('pickupId')} rules={needed}>
        <Input maxLength={32} />
      </Form.Item>
      <Form.Item name={['form', 'receiverPhone']} label={t('pickupPhone')}>
        <Input maxLength={32} type="tel" />
      </Form.Item>
    </>
  );
}

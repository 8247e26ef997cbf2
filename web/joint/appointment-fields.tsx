import { Form, Input } from 'antd';
import { DateField } from '../forms/date-field.tsx';
import { useJointText } from './joint-texts.ts';

/** Day, time and place of a joint survey. */
export function AppointmentFields({ under }: { readonly under: readonly string[] }) {
  const t = useJointText();
  const rules = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <>
      <Form.Item
        name={[...under, 'on']}
        label={t('day')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <DateField />
      </Form.Item>
      <Form.Item
        name={[...under, 'time']}
        label={t('time')}
        extra={t('timeHint')}
        rules={[...rules, { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: t('timeWrong') }]}
      >
        <Input maxLength={5} style={{ width: 120 }} inputMode="numeric" />
      </Form.Item>
      <Form.Item name={[...under, 'place']} label={t('place')} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

/** The appointment of the task that makes it. */
export function AppointmentOfTask() {
  const t = useJointText();
  return (
    <>
      <p className="quiet">{t('appointmentHint')}</p>
      <AppointmentFields under={['form']} />
      <Form.Item name={['form', 'note']} label={t('note')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
    </>
  );
}

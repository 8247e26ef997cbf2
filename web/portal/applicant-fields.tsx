import { Form, Input, Radio } from 'antd';
import { useApplyText } from './portal-texts.ts';

type Props = { readonly audience: readonly ('person' | 'organisation')[] };

/** Who applies: a person or an organisation, and how to reach them. */
export function ApplicantFields({ audience }: Props) {
  const t = useApplyText();
  const kind = Form.useWatch(['applicant', 'kind']) === 'organisation' ? 'organisation' : 'person';
  const needed = (label: string) => ({
    required: true,
    whitespace: true,
    message: t('requiredField', { label }),
  });
  const [name, idNumber, phone] = [t(`name${kind}`), t(`id${kind}`), t('phone')];
  return (
    <>
      <Form.Item
        name={['applicant', 'kind']}
        label={t('kind')}
        rules={[{ required: true, message: t('requiredField', { label: t('kind') }) }]}
      >
        <Radio.Group options={audience.map((value) => ({ value, label: t(value) }))} />
      </Form.Item>
      <Form.Item name={['applicant', 'name']} label={name} rules={[needed(name)]}>
        <Input maxLength={100} autoComplete={kind === 'person' ? 'name' : 'organization'} />
      </Form.Item>
      <Form.Item name={['applicant', 'idNumber']} label={idNumber} rules={[needed(idNumber)]}>
        <Input maxLength={32} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={['applicant', 'phone']}
        label={phone}
        rules={[needed(phone), { pattern: /^\+?[\d -]{6,20}$/, message: t('phoneFormat') }]}
      >
        <Input maxLength={32} type="tel" autoComplete="tel" />
      </Form.Item>
      <Form.Item name={['applicant', 'address']} label={t('address')}>
        <Input maxLength={200} autoComplete="street-address" />
      </Form.Item>
    </>
  );
}

import { Form, Input, Radio } from 'antd';
import { LifeDialog } from '../case/life-dialog.tsx';
import type { CertificateView } from '../contract.ts';
import { path } from '../shell/index.ts';
import { useCertificateText } from './certificate-texts.ts';

type Annulment = { readonly how: string; readonly reason: string; readonly basis: string };

/** 撤销、注销、撤回: ends a certificate, with reason and basis. */
export function AnnulDialog({ certificate }: { readonly certificate: CertificateView }) {
  const t = useCertificateText();
  const ways = (['revoked', 'cancelled', 'withdrawn'] as const).map((value) => ({
    value,
    label: t(value),
  }));
  const needed = (label: string) => ({
    required: true,
    whitespace: true,
    message: t('needed', { label }),
  });
  return (
    <LifeDialog<Annulment>
      name="annul"
      title={t('annul')}
      text={t('annulText')}
      isDanger
      path={path`/certificates/${certificate.id}/annul`}
      body={(values) => values}
    >
      <Form.Item name="how" label={t('how')} rules={[needed(t('how'))]}>
        <Radio.Group options={ways} className="annul-ways" />
      </Form.Item>
      <Form.Item name="reason" label={t('annulReason')} rules={[needed(t('annulReason'))]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      <Form.Item name="basis" label={t('annulBasis')} rules={[needed(t('annulBasis'))]}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
    </LifeDialog>
  );
}

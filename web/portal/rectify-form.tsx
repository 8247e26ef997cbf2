import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { RectificationView } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { useJointText } from '../joint/joint-texts.ts';
import { WishList } from '../joint/surveys.tsx';
import { dayOf, path, useDraft } from '../shell/index.ts';
import { useHandingIn } from './use-handing-in.ts';

type Props = { readonly number: string; readonly rectification: RectificationView };

/** 整改: the list, and a place to say that all of it is done. */
export function RectifyForm({ number, rectification }: Props) {
  const t = useJointText();
  const draft = useDraft<string>(`rectify-text.${rectification.id}.${number}`);
  const [report, setReport] = useState(draft.found ?? '');
  const handing = useHandingIn({
    name: `rectify.${rectification.id}.${number}`,
    path: path`/cases/${number}/rectification`,
    said: t('sent'),
  });
  const files = handing.files['photos'] ?? [];
  const change = (text: string) => {
    setReport(text);
    draft.keep(text);
  };
  const submit = () => {
    if (report.trim() === '') return handing.setRefusal(t('reportNeeded'));
    draft.forget();
    return handing.send({ report: report.trim(), fileIds: files.map(({ id }) => id) });
  };
  return (
    <section className="panel supplement" aria-label={t('reportTitle')} data-testid="rectify-form">
      <h2>{t('reportTitle')}</h2>
      <p>{t('reportLead', { due: dayOf(rectification.dueOn) })}</p>
      <p className="quiet">{rectification.stopsClock ? t('notCounted') : t('counted')}</p>
      <WishList items={rectification.items} />
      <Form layout="vertical">
        <Form.Item label={t('report')} htmlFor="rectify-report">
          <Input.TextArea
            id="rectify-report"
            value={report}
            autoSize={{ minRows: 3 }}
            maxLength={4000}
            onChange={(event) => change(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('photos')}>
          <FilePicker
            name={t('photos')}
            files={files}
            onChange={(make) => handing.change('photos', make)}
          />
        </Form.Item>
      </Form>
      {handing.refusal !== null && <Alert type="error" showIcon title={handing.refusal} />}
      <Button type="primary" onClick={submit} loading={handing.isSending}>
        {t('sendReport')}
      </Button>
    </section>
  );
}

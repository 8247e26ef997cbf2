import { Alert, Button, Form } from 'antd';
import type { CaseView, FormValues } from '../contract.ts';
import { SchemaFields } from '../forms/schema-fields.tsx';
import { LongText, path } from '../shell/index.ts';
import { useEaseText } from './ease-texts.ts';
import { MaterialFiles } from './material-files.tsx';
import { materialsOf, useHandingIn } from './use-handing-in.ts';

/** 预审退回: what was wrong, the form as it was filled in, and a place for every material. */
export function ResubmitForm({ file }: { readonly file: CaseView }) {
  const t = useEaseText();
  const [form] = Form.useForm<{ form: FormValues }>();
  const handing = useHandingIn({
    name: `resubmit.${file.number}`,
    path: path`/cases/${file.number}/resubmission`,
    said: t('resubmitted'),
  });
  const wrong = file.materials.filter(({ check }) => check && check.result !== 'ok');
  const others = file.materials.filter((material) => !wrong.includes(material));
  const why = file.timeline.findLast(({ kind }) => kind === 'PreReviewed')?.text;
  const submit = () => {
    const { form: values = {} } = form.getFieldsValue(true) as { form?: FormValues };
    handing.send({ form: values, materials: materialsOf(handing.files) });
  };
  return (
    <section
      className="panel supplement"
      aria-label={t('resubmitTitle')}
      data-testid="resubmit-form"
    >
      <h2>{t('resubmitTitle')}</h2>
      <p>{t('resubmitLead')}</p>
      {why && <LongText text={t('reason', { text: why })} />}
      <MaterialFiles materials={wrong} handing={handing} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ form: file.form }}
        onFinish={submit}
        scrollToFirstError={{ block: 'center', focus: true }}
      >
        {file.formSchema && <SchemaFields schema={file.formSchema} prefix="form" />}
        <details className="faq">
          <summary>{t('otherMaterials')}</summary>
          <MaterialFiles materials={others} handing={handing} />
        </details>
        {handing.refusal !== null && <Alert type="error" showIcon title={handing.refusal} />}
        <Button type="primary" htmlType="submit" loading={handing.isSending}>
          {t('resubmit')}
        </Button>
      </Form>
    </section>
  );
}

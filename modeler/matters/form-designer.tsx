import { FormEditor } from '@bpmn-io/form-js';
import { Alert, Form, Modal, Tabs } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { FormSchema } from '#processes';
import { SchemaFields } from '../../web/forms/schema-fields.tsx';
import { Nothing, useLanguage } from '../../web/shell/index.ts';
import { speakChinese } from './designer-chinese.ts';
import { type DesignedForm, fromDesigner, toDesigner } from './designer-schema.ts';
import { usePartsText } from './parts-texts.ts';
import '@bpmn-io/form-js/dist/assets/form-js.css';
import '@bpmn-io/form-js/dist/assets/form-js-editor.css';
import './form-designer.css';

type Props = {
  readonly name: string;
  readonly schema: FormSchema;
  readonly onUse: (schema: FormSchema) => void;
  readonly onClose: () => void;
};

/** The editor of form-js with a preview as applicants and officers will see the form. */
export function FormDesigner({ name, schema, onUse, onClose }: Props) {
  const t = usePartsText();
  const [designed, setDesigned] = useState<DesignedForm>(() => toDesigner(schema));
  const { schema: made, refused } = fromDesigner(name, designed);
  return (
    <Modal
      open
      width="min(1240px, 96vw)"
      title={t('designTitle', { form: name })}
      okText={t('use')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: refused.length > 0, 'data-testid': 'use-form' }}
      onOk={() => onUse(made)}
      onCancel={onClose}
      mask={{ closable: false }}
      keyboard={false}
    >
      {refused.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('kindsTitle')}
          description={t('kindsText', { kinds: refused.join('、') })}
        />
      )}
      <Tabs
        items={[
          {
            key: 'design',
            label: t('designer'),
            forceRender: true,
            children: <Canvas first={schema} onChange={setDesigned} />,
          },
          { key: 'preview', label: t('preview'), children: <Preview schema={made} /> },
        ]}
      />
    </Modal>
  );
}

function Canvas(props: {
  readonly first: FormSchema;
  readonly onChange: (designed: DesignedForm) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const language = useLanguage();
  const report = useRef(props.onChange);
  report.current = props.onChange;
  const first = useRef(toDesigner(props.first));
  useEffect(() => {
    const container = place.current;
    if (container === null) return;
    const editor = new FormEditor({ container });
    const stopSpeaking = language === 'zh' ? speakChinese(container) : () => {};
    const listen = () => {
      const designed = editor.saveSchema() as DesignedForm;
      first.current = designed;
      report.current(designed);
    };
    void editor.importSchema(first.current as object).then(() => editor.on('changed', listen));
    return () => {
      stopSpeaking();
      editor.destroy();
    };
  }, [language]);
  return <div ref={place} className="form-designer" data-testid="form-designer" />;
}

function Preview({ schema }: { readonly schema: FormSchema }) {
  const t = usePartsText();
  if (schema.components.length === 0) return <Nothing text={t('emptyForm')} />;
  return (
    <Form layout="vertical" className="form-preview" data-testid="form-preview">
      <SchemaFields schema={schema} prefix="preview" />
    </Form>
  );
}

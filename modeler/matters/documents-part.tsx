import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import {
  checkTemplate,
  type DocumentKind,
  type DocumentTemplate,
  documentKinds,
  firstTemplate,
  templateFactsOf,
} from '#processes';
import { either, useLanguage } from '../../web/shell/index.ts';
import { useDocumentsText } from './documents-texts.ts';
import { usePreview } from './use-preview.ts';

type Templates = { readonly [Kind in DocumentKind]?: DocumentTemplate };

const kinds = Object.keys(documentKinds) as DocumentKind[];

/** 文书模板: the words of each kind of document, with facts put in, looked at as PDF. */
export function DocumentsPart() {
  return (
    <Form.Item name="documents" noStyle>
      <TemplatesField />
    </Form.Item>
  );
}

type FieldProps = {
  readonly value?: Templates;
  readonly onChange?: (templates: Templates | undefined) => void;
};

function TemplatesField({ value = {}, onChange }: FieldProps) {
  const t = useDocumentsText();
  const nameOf = useKindName();
  const [kind, setKind] = useState<DocumentKind>('acceptance');
  const set = (template: DocumentTemplate | undefined) => {
    const { [kind]: _before, ...others } = value;
    const all: Templates = template === undefined ? others : { ...others, [kind]: template };
    onChange?.(Object.keys(all).length === 0 ? undefined : all);
  };
  return (
    <>
      <p className="quiet">{t('help')}</p>
      <Select<DocumentKind>
        className="document-kind"
        aria-label={t('kind')}
        value={kind}
        onChange={setKind}
        showSearch={{ optionFilterProp: 'label' }}
        options={kinds.map((one) => ({
          value: one,
          label: value[one] === undefined ? nameOf(one) : t('ownNamed', { name: nameOf(one) }),
        }))}
      />
      <Editor key={kind} kind={kind} kept={value[kind]} onKeep={set} />
    </>
  );
}

type EditorProps = {
  readonly kind: DocumentKind;
  readonly kept: DocumentTemplate | undefined;
  readonly onKeep: (template: DocumentTemplate | undefined) => void;
};

/** The text of one kind; only what says everything it must goes into the matter. */
function Editor({ kind, kept, onKeep }: EditorProps) {
  const t = useDocumentsText();
  const language = useLanguage();
  const [written, setWritten] = useState<DocumentTemplate | undefined>(kept);
  const { show, isLoading, failure } = usePreview(kind);
  const problems = written === undefined ? [] : checkTemplate(kind, written);
  const isKept = JSON.stringify(written) === JSON.stringify(kept);
  return (
    <section className="document-editor" aria-label={t('text')} data-testid="document-editor">
      {written === undefined ? (
        <p>{t('builtIn')}</p>
      ) : (
        <Words written={written} kind={kind} onChange={setWritten} />
      )}
      {problems.map(({ code, message, messageEn }) => (
        <Alert key={code} type="error" showIcon title={either(language, message, messageEn)} />
      ))}
      {failure !== null && <Alert type="error" showIcon title={failure} />}
      <div className="buttons">
        {written === undefined ? (
          <Button onClick={() => setWritten(firstTemplate(kind))}>{t('write')}</Button>
        ) : (
          <>
            <Button
              type="primary"
              disabled={problems.length > 0 || isKept}
              onClick={() => onKeep(written)}
            >
              {isKept ? t('kept') : t('keep')}
            </Button>
            <Button
              onClick={() => {
                setWritten(undefined);
                onKeep(undefined);
              }}
            >
              {t('useBuiltIn')}
            </Button>
          </>
        )}
        <Button loading={isLoading} disabled={problems.length > 0} onClick={() => show(written)}>
          {t('preview')}
        </Button>
      </div>
    </section>
  );
}

type WordsProps = {
  readonly written: DocumentTemplate;
  readonly kind: DocumentKind;
  readonly onChange: (template: DocumentTemplate) => void;
};

function Words({ written, kind, onChange }: WordsProps) {
  const t = useDocumentsText();
  const language = useLanguage();
  const nameOf = useKindName();
  const text = written.paragraphs.join('\n');
  const change = (paragraphs: string) =>
    onChange({ ...written, paragraphs: paragraphs.split('\n') });
  return (
    <>
      <Input
        aria-label={t('title')}
        prefix={<span className="quiet">{t('title')}：</span>}
        value={written.title ?? ''}
        placeholder={nameOf(kind)}
        maxLength={100}
        onChange={({ target }) => {
          const { title: _before, ...rest } = written;
          onChange(target.value === '' ? rest : { ...rest, title: target.value });
        }}
      />
      <Input.TextArea
        aria-label={t('text')}
        value={text}
        autoSize={{ minRows: 8, maxRows: 24 }}
        onChange={({ target }) => change(target.value)}
      />
      <p className="quiet small">{t('factsHelp')}</p>
      <div className="document-facts">
        {templateFactsOf(kind).map(({ name, zh, en, isMandatory }) => (
          <Button
            key={name}
            size="small"
            type={isMandatory && !text.includes(`{{${name}}}`) ? 'primary' : 'default'}
            onClick={() => change(`${text}{{${name}}}`)}
          >
            {either(language, zh, en)}
            {isMandatory ? ' *' : ''}
          </Button>
        ))}
      </div>
    </>
  );
}

function useKindName() {
  const language = useLanguage();
  return (kind: DocumentKind) =>
    either(language, documentKinds[kind].name, documentKinds[kind].nameEn);
}

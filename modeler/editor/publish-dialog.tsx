import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../web/shell/index.ts';
import { countOf, type Finding, hasErrors } from '../lint/finding.ts';
import { useEditorText } from './editor-texts.ts';
import { useMatters } from './use-catalog.ts';

export type Publication = { readonly matter: string; readonly note: string };

type Props = {
  readonly matter: string;
  readonly findings: readonly Finding[];
  readonly isBusy: boolean;
  readonly onPublish: (publication: Publication) => void;
  readonly onClose: () => void;
  readonly onShowProblems: () => void;
};

const shownAtMost = 6;

/** Asks for the matter and the change note, and says what is still missing. */
export function PublishDialog(props: Props) {
  const t = useEditorText();
  const { findings, isBusy, onPublish, onClose } = props;
  const [form] = Form.useForm<Publication>();
  return (
    <Modal
      open
      title={t('publishTitle')}
      okText={t('publish')}
      cancelText={t('cancel')}
      confirmLoading={isBusy}
      okButtonProps={{ disabled: hasErrors(findings), 'data-testid': 'publish-confirm' }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('publishText')}</p>
      <Missing {...props} />
      <Form<Publication>
        form={form}
        layout="vertical"
        initialValues={{ matter: props.matter, note: '' }}
        onFinish={onPublish}
      >
        <MatterChoice />
        <Form.Item name="note" label={t('publishNote')}>
          <Input.TextArea
            rows={2}
            maxLength={500}
            showCount
            placeholder={t('publishNoteHint')}
            data-testid="publish-note"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function MatterChoice() {
  const t = useEditorText();
  const matters = useMatters();
  const choices = matters.data?.items ?? [];
  return (
    <Form.Item name="matter" label={t('publishMatter')}>
      <Select
        data-testid="publish-matter"
        loading={matters.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: '', label: t('publishWithout') },
          ...choices.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` })),
        ]}
      />
    </Form.Item>
  );
}

function Missing({ findings, onShowProblems }: Props) {
  const t = useEditorText();
  const [isWhole, setWhole] = useState(false);
  if (findings.length === 0) {
    return <Alert className="publish-findings" type="success" showIcon title={t('publishReady')} />;
  }
  const isBlocked = countOf(findings, 'error') > 0;
  const list = findings.filter(({ severity }) => !isBlocked || severity === 'error');
  const shown = isWhole ? list : list.slice(0, shownAtMost);
  return (
    <Alert
      className="publish-findings"
      data-testid="publish-findings"
      type={isBlocked ? 'error' : 'warning'}
      showIcon
      title={t(isBlocked ? 'publishMissing' : 'publishWarnings')}
      description={
        <>
          <Sentences list={shown} />
          {list.length > shown.length && (
            <button type="button" className="link" onClick={() => setWhole(true)}>
              +{list.length - shown.length}
            </button>
          )}{' '}
          <button type="button" className="link" onClick={onShowProblems}>
            {t('showProblems')}
          </button>
        </>
      }
    />
  );
}

function Sentences({ list }: { readonly list: readonly Finding[] }) {
  const language = useLanguage();
  return (
    <ul>
      {list.map((finding) => (
        <li key={`${finding.elementId} ${finding.code} ${finding.zh}`}>
          {finding.elementId !== '' && <code>{finding.elementId}</code>} {finding[language]}
        </li>
      ))}
    </ul>
  );
}

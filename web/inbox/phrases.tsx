import { App, Button, Empty, Form, Modal } from 'antd';
import { useState } from 'react';
import { ButtonMenu } from '../shell/button-menu.tsx';
import { commonPhrases, useDeskText } from './desk-texts.ts';
import { usePreferences } from './preferences.ts';

const longest = 500;

type Props = {
  /** Called when a phrase was put into the opinion. */
  readonly onChange: () => void;
};

/** 常用语: puts a kept sentence into the opinion of the form around it. */
export function Phrases({ onChange }: Props) {
  const t = useDeskText();
  const form = Form.useFormInstance<{ opinion?: string }>();
  const { message } = App.useApp();
  const { preferences, isReady, save } = usePreferences();
  const [isManaged, setManaged] = useState(false);
  const { phrases } = preferences;
  const offered = phrases.length === 0 ? commonPhrases : phrases;

  const insert = (phrase: string) => {
    const before = form.getFieldValue('opinion') ?? '';
    form.setFieldValue('opinion', before.trim() === '' ? phrase : `${before}${phrase}`);
    onChange();
  };
  const keep = () => {
    const phrase = (form.getFieldValue('opinion') ?? '').trim();
    if (phrase === '') return;
    if (phrase.length > longest) void message.warning(t('phraseTooLong'));
    else if (phrases.includes(phrase)) void message.info(t('phraseKnown'));
    else
      save({ phrases: [phrase, ...phrases].slice(0, 50) }, () => {
        void message.success(t('phraseKept'));
      });
  };
  const choose = (key: string) => {
    if (key === 'keep') keep();
    else if (key === 'manage') setManaged(true);
    else insert(offered[Number(key)] ?? '');
  };
  return (
    <>
      <ButtonMenu
        disabled={!isReady}
        menu={{
          className: 'phrases',
          items: [
            ...offered.map((phrase, at) => ({ key: String(at), label: phrase, title: phrase })),
            { type: 'divider' },
            { key: 'keep', label: t('keepPhrase') },
            { key: 'manage', label: t('managePhrases') },
          ],
          onClick: ({ key }) => choose(key),
        }}
      >
        <Button size="small" data-testid="phrases">
          {t('phrases')} ▾
        </Button>
      </ButtonMenu>
      {isManaged && <ManagePhrases onClose={() => setManaged(false)} />}
    </>
  );
}

function ManagePhrases({ onClose }: { readonly onClose: () => void }) {
  const t = useDeskText();
  const { preferences, isSaving, save } = usePreferences();
  const { phrases } = preferences;
  const without = (phrase: string) => phrases.filter((each) => each !== phrase);
  const up = (phrase: string, at: number) => without(phrase).toSpliced(at - 1, 0, phrase);
  return (
    <Modal
      open
      title={t('manageTitle')}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      {phrases.length === 0 && <Empty description={t('noPhrases')} />}
      <ol className="phrase-list">
        {phrases.map((phrase, at) => (
          <li key={phrase}>
            <span>{phrase}</span>
            <span className="buttons">
              <Button
                size="small"
                disabled={at === 0 || isSaving}
                onClick={() => save({ phrases: up(phrase, at) })}
                aria-label={t('up', { phrase })}
              >
                ↑
              </Button>
              <Button
                size="small"
                danger
                disabled={isSaving}
                onClick={() => save({ phrases: without(phrase) })}
                aria-label={t('remove', { phrase })}
              >
                ×
              </Button>
            </span>
          </li>
        ))}
      </ol>
    </Modal>
  );
}

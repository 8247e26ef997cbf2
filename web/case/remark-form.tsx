import { Alert, App, Button, type GetRef, Mentions } from 'antd';
import { useRef, useState } from 'react';
import type { FileView } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { usePeople } from '../people/directory.ts';
import { useDraft } from '../shell/draft.ts';
import { api, path, problemText, useAct, useSession } from '../shell/index.ts';
import { mentionableOf, mentionedIn, narrowed } from './mentioned.ts';
import { useRemarkText } from './remark-texts.ts';

type Kept = { readonly text: string; readonly files: readonly FileView[] };
const nothing: Kept = { text: '', files: [] };

/** Writes a remark; what is typed is kept until it is sent. */
export function RemarkForm({ number }: { readonly number: string }) {
  const t = useRemarkText();
  const { message } = App.useApp();
  const { me } = useSession();
  const people = usePeople();
  const draft = useDraft<Kept>(`remark.${number}`);
  const [kept, setKept] = useState<Kept>(() => draft.found ?? nothing);
  const field = useRef<GetRef<typeof Mentions>>(null);
  const [beforeCaret, setBeforeCaret] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const colleagues = mentionableOf(people.data ?? [], {
    id: me?.id ?? '',
    department: me?.department?.name,
  });
  const change = (make: (before: Kept) => Kept) =>
    setKept((before) => {
      const after = make(before);
      draft.keep(after);
      return after;
    });
  const add = useAct<object, unknown>({
    send: (body, key) => api.post(path`/cases/${number}/remarks`, body, key),
    changes: ['case', 'task', 'notices'],
    onDone: () => {
      draft.forget();
      setKept(nothing);
      setRefusal(null);
      void message.success(t('added'));
    },
    onRefused: (problem) => {
      setRefusal(problemText(problem));
      return true;
    },
  });
  const send = () =>
    add.mutate({
      text: kept.text.trim(),
      mentions: mentionedIn(kept.text, colleagues),
      fileIds: kept.files.map(({ id }) => id),
    });
  return (
    <div className="remark-form">
      <p className="quiet small">{t('hint')}</p>
      <Mentions
        ref={field}
        aria-label={t('text')}
        value={kept.text}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={2000}
        filterOption={false}
        options={narrowed(colleagues, beforeCaret).map(({ id, name, department }) => ({
          key: id,
          value: name,
          label: `${name} · ${department}`,
        }))}
        notFoundContent={t('noColleague')}
        onChange={(text) => {
          setBeforeCaret(text.slice(0, field.current?.textarea?.selectionStart ?? text.length));
          change((before) => ({ ...before, text }));
        }}
      />
      <FilePicker
        name={t('attachments')}
        files={kept.files}
        onChange={(make) => change((before) => ({ ...before, files: make(before.files) }))}
      />
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
      <Button disabled={kept.text.trim() === ''} loading={add.isPending} onClick={send}>
        {t('add')}
      </Button>
    </div>
  );
}

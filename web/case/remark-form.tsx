import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, type GetRef, Mentions } from 'antd';
import { useRef, useState } from 'react';
import type { FileView, Mentioned } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { useDraft } from '../shell/draft.ts';
import { api, path, problemText, useAct, useSession } from '../shell/index.ts';
import { type Mentionable, mentionableOf, mentionedIn, narrowed } from './mentioned.ts';
import { useRemarkText } from './remark-texts.ts';

type Kept = { readonly text: string; readonly files: readonly FileView[] };
const nothing: Kept = { text: '', files: [] };

/** Writes a remark; what is typed is kept until it is sent. */
export function RemarkForm({ number }: { readonly number: string }) {
  const t = useRemarkText();
  const { message } = App.useApp();
  const named = useNamed(number);
  const draft = useDraft<Kept>(`remark.${number}`);
  const [kept, setKept] = useState<Kept>(() => draft.found ?? nothing);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isNaming = kept.text.includes('@');
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
      mentions: mentionedIn(kept.text, named.colleagues),
      fileIds: kept.files.map(({ id }) => id),
    });
  return (
    <div className="remark-form">
      <p className="quiet small">{t('hint')}</p>
      <RemarkText
        text={kept.text}
        named={named}
        onChange={(text) => change((before) => ({ ...before, text }))}
      />
      <FilePicker
        name={t('attachments')}
        files={kept.files}
        onChange={(make) => change((before) => ({ ...before, files: make(before.files) }))}
      />
      {isNaming && named.isError && <Alert type="warning" showIcon title={t('namesUnknown')} />}
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
      <Button
        disabled={kept.text.trim() === ''}
        loading={add.isPending || (isNaming && named.isPending)}
        onClick={send}
      >
        {t('add')}
      </Button>
    </div>
  );
}

type Named = {
  readonly colleagues: readonly Mentionable[];
  readonly isPending: boolean;
  readonly isError: boolean;
};

/** Whom a remark on the case can name: the server says so, by the rule that refuses others. */
function useNamed(number: string): Named {
  const { me } = useSession();
  const { data, isPending, isError } = useQuery({
    queryKey: ['case', number, 'mentionable'],
    queryFn: () => api.get<{ items: readonly Mentioned[] }>(path`/cases/${number}/mentionable`),
  });
  return { colleagues: mentionableOf(data?.items ?? [], me?.department?.id), isPending, isError };
}

type TextProps = {
  readonly text: string;
  readonly named: Named;
  readonly onChange: (text: string) => void;
};

/** The words of a remark; behind an @ it offers those whom they fit. */
function RemarkText({ text, named, onChange }: TextProps) {
  const t = useRemarkText();
  const field = useRef<GetRef<typeof Mentions>>(null);
  const [beforeCaret, setBeforeCaret] = useState('');
  return (
    <Mentions
      ref={field}
      aria-label={t('text')}
      value={text}
      autoSize={{ minRows: 2, maxRows: 10 }}
      maxLength={2000}
      filterOption={false}
      loading={named.isPending}
      options={narrowed(named.colleagues, beforeCaret).map(({ id, name, department }) => ({
        key: id,
        value: name,
        label: `${name} · ${department}`,
      }))}
      notFoundContent={t('noColleague')}
      onChange={(typed) => {
        setBeforeCaret(typed.slice(0, field.current?.textarea?.selectionStart ?? typed.length));
        onChange(typed);
      }}
    />
  );
}

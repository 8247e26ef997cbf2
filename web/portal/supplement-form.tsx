import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useCaseText } from '../case/case-texts.ts';
import type { FileView, SupplementView } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { api, LongText, path, problemText, useAct, useDraft } from '../shell/index.ts';
import type { FilesByMaterial } from './application.ts';
import { useMyCaseText } from './portal-texts.ts';

type Props = { readonly number: string; readonly supplement: SupplementView };
type Body = { readonly materials: readonly { code: string; fileIds: readonly string[] }[] };

/** Exactly what is missing, with a place for each file, sent all at once. */
export function SupplementForm({ number, supplement }: Props) {
  const t = useMyCaseText();
  const { message } = App.useApp();
  const draft = useDraft<FilesByMaterial>(`supplement.${number}.${supplement.id}`);
  const [files, setFiles] = useState<FilesByMaterial>(draft.found ?? {});
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = useAct<Body, unknown>({
    send: (body, key) => api.post(path`/cases/${number}/supplements`, body, key),
    changes: ['case', 'cases', 'tasks'],
    onDone: () => {
      draft.forget();
      void message.success(t('supplementDone'));
    },
    onRefused: (problem) => {
      setRefusal(problemText(problem));
      return true;
    },
  });
  const codes = [...new Set(supplement.items.map((item) => item.materialCode))];
  const missing = supplement.items.filter((item) => !files[item.materialCode]?.length);
  const submit = () => {
    if (missing.length > 0) {
      const names = missing.map((item) => item.materialName).join('、');
      return setRefusal(t('supplementMissing', { names }));
    }
    setRefusal(null);
    return send.mutate({
      materials: codes.map((code) => ({
        code,
        fileIds: (files[code] ?? []).map((file) => file.id),
      })),
    });
  };
  const change = (code: string, make: (files: readonly FileView[]) => readonly FileView[]) =>
    setFiles((before) => {
      const after = { ...before, [code]: make(before[code] ?? []) };
      draft.keep(after);
      return after;
    });
  return (
    <section className="panel supplement" aria-label={t('supplementTitle')}>
      <h2>{t('supplementTitle')}</h2>
      <p>{t('supplementLead', { due: supplement.dueOn, count: supplement.items.length })}</p>
      <ol className="supplement-items">
        {supplement.items.map((item) => (
          <Item
            key={`${item.materialCode} ${item.reason}`}
            item={item}
            files={files}
            onChange={change}
          />
        ))}
      </ol>
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
      <Button type="primary" onClick={submit} loading={send.isPending}>
        {t('supplementSubmit')}
      </Button>
    </section>
  );
}

type ItemProps = {
  readonly item: SupplementView['items'][number];
  readonly files: FilesByMaterial;
  readonly onChange: (
    code: string,
    make: (files: readonly FileView[]) => readonly FileView[],
  ) => void;
};

function Item({ item, files, onChange }: ItemProps) {
  const t = useCaseText();
  return (
    <li data-material={item.materialCode}>
      <strong>{item.materialName}</strong>
      <LongText text={t('reasonIs', { text: item.reason })} />
      {item.requirement && <LongText text={t('requirementIs', { text: item.requirement })} />}
      <FilePicker
        name={item.materialName}
        files={files[item.materialCode] ?? []}
        onChange={(make) => onChange(item.materialCode, make)}
      />
    </li>
  );
}

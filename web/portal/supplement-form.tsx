import { Alert, Button } from 'antd';
import { useCaseText } from '../case/case-texts.ts';
import type { CaseView, FileView, SupplementView } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { dayOf, LongText, Mark, path } from '../shell/index.ts';
import type { FilesByMaterial } from './application.ts';
import { useEaseText } from './ease-texts.ts';
import { useMyCaseText } from './portal-texts.ts';
import { materialsOf, useHandingIn } from './use-handing-in.ts';

type Props = { readonly file: CaseView; readonly supplement: SupplementView };

/** Exactly what is missing, with a place for each file; a part may be saved before all of it is there. */
export function SupplementForm({ file, supplement }: Props) {
  const t = useMyCaseText();
  const ease = useEaseText();
  const { number, partial = [] } = file;
  const handing = useHandingIn({
    name: `supplement.${number}.${supplement.id}`,
    path: path`/cases/${number}/supplements`,
    said: t('supplementDone'),
  });
  const { files, refusal, setRefusal, send, isSending } = handing;
  const materials = materialsOf(files);
  const inAlready = (code: string) => partial.find((one) => one.code === code)?.fileIds.length ?? 0;
  const missing = supplement.items.filter(
    ({ materialCode: code }) => !files[code]?.length && inAlready(code) === 0,
  );
  const submit = () => {
    if (missing.length === 0) return send({ materials: everything(partial, materials) });
    const names = [...new Set(missing.map((item) => item.materialName))].join('、');
    return setRefusal(t('supplementMissing', { names }));
  };
  const save = () =>
    materials.length === 0
      ? setRefusal(ease('nothingChosen'))
      : send({ materials }, { to: 'partial', said: ease('partSaved') });
  return (
    <section className="panel supplement" aria-label={t('supplementTitle')}>
      <h2>{t('supplementTitle')}</h2>
      <p>{t('supplementLead', { due: dayOf(supplement.dueOn), count: supplement.items.length })}</p>
      <ol className="supplement-items">
        {supplement.items.map((item) => (
          <Item
            key={`${item.materialCode} ${item.reason}`}
            item={item}
            files={files}
            inAlready={inAlready(item.materialCode)}
            onChange={handing.change}
          />
        ))}
      </ol>
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
      <div className="buttons">
        <Button type="primary" onClick={submit} loading={isSending}>
          {t('supplementSubmit')}
        </Button>
        {missing.length > 0 && (
          <Button onClick={save} disabled={isSending} data-testid="save-part">
            {ease('savePart')}
          </Button>
        )}
      </div>
      <p className="quiet small">{ease('partHelp')}</p>
    </section>
  );
}

type Handed = readonly { readonly code: string; readonly fileIds: readonly string[] }[];

/** What the server has already is named again only where nothing new came: it keeps both. */
function everything(partial: Handed, fresh: Handed): Handed {
  const isFresh = (code: string) => fresh.some((one) => one.code === code);
  return [...partial.filter(({ code }) => !isFresh(code)), ...fresh];
}

type ItemProps = {
  readonly item: SupplementView['items'][number];
  readonly files: FilesByMaterial;
  /** How many files the server has of it. */
  readonly inAlready: number;
  readonly onChange: (
    code: string,
    make: (files: readonly FileView[]) => readonly FileView[],
  ) => void;
};

function Item({ item, files, inAlready, onChange }: ItemProps) {
  const t = useCaseText();
  const ease = useEaseText();
  return (
    <li data-material={item.materialCode}>
      <strong>{item.materialName}</strong>{' '}
      {inAlready > 0 && <Mark tone="green">{ease('alreadyIn', { count: inAlready })}</Mark>}
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

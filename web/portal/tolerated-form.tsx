import { Alert, Button } from 'antd';
import type { CaseView } from '../contract.ts';
import { dayOf, path } from '../shell/index.ts';
import { useEaseText } from './ease-texts.ts';
import { MaterialFiles } from './material-files.tsx';
import { materialsOf, useHandingIn } from './use-handing-in.ts';

type Props = {
  readonly number: string;
  readonly tolerance: NonNullable<CaseView['tolerance']>;
};

/** 容缺补齐: what was allowed to follow, with a place for each file. */
export function ToleratedForm({ number, tolerance }: Props) {
  const t = useEaseText();
  const handing = useHandingIn({
    name: `tolerated.${number}`,
    path: path`/cases/${number}/tolerated-materials`,
    said: t('handedIn'),
  });
  const materials = materialsOf(handing.files);
  const submit = () =>
    materials.length === 0 ? handing.setRefusal(t('nothingChosen')) : handing.send({ materials });
  return (
    <section
      className="panel supplement"
      aria-label={t('toleratedTitle')}
      data-testid="tolerated-form"
    >
      <h2>{t('toleratedTitle')}</h2>
      <p>{t('toleratedLead', { due: dayOf(tolerance.dueOn) })}</p>
      <MaterialFiles materials={tolerance.missing} handing={handing} />
      {handing.refusal !== null && <Alert type="error" showIcon title={handing.refusal} />}
      <Button type="primary" onClick={submit} loading={handing.isSending}>
        {t('handIn')}
      </Button>
    </section>
  );
}

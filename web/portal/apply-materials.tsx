import { Alert } from 'antd';
import type { FileView, MaterialSpec, MatterGuide } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { Mark } from '../shell/index.ts';
import { type Excuse, type Excuses, excusesFor, type FilesByMaterial } from './application.ts';
import { ExcuseChoice } from './excuse-choice.tsx';
import { mistakesOf } from './matters.ts';
import { useApplyText, usePortalText } from './portal-texts.ts';

type Props = {
  readonly matter: MatterGuide;
  readonly excuses: Excuses;
  readonly onExcuse: (code: string, excuse: Excuse | null) => void;
  readonly files: FilesByMaterial;
  readonly onChange: (
    code: string,
    make: (files: readonly FileView[]) => readonly FileView[],
  ) => void;
  readonly showsMissing: boolean;
};

/** One place for files per material, with what is asked, what people get wrong, and what may wait. */
export function ApplyMaterials(props: Props) {
  return (
    <ul className="rows">
      {props.matter.materials.map((material) => (
        <li key={material.code} data-material={material.code}>
          <Row {...props} material={material} />
        </li>
      ))}
    </ul>
  );
}

function Row({ material, ...props }: Props & { readonly material: MaterialSpec }) {
  const t = usePortalText();
  const { matter, files, excuses, onChange, onExcuse, showsMissing } = props;
  const { code, name, required, source, note, commonMistakes = [] } = material;
  const offered = source === 'applicant' ? excusesFor(matter, code) : [];
  const given = files[code] ?? [];
  const isExcused = excuses[code] !== undefined;
  return (
    <>
      <div className="row-head">
        <strong>{name}</strong>
        <Mark tone={required ? 'blue' : 'neutral'}>{required ? t('required') : t('optional')}</Mark>
        {source === 'shared' && <Mark tone="green">{t('shared')}</Mark>}
      </div>
      {note && <div className="quiet">{note}</div>}
      {commonMistakes.length > 0 && (
        <div className="mistakes">{t('mistakes', { text: mistakesOf(material) })}</div>
      )}
      {offered.length > 0 && given.length === 0 && (
        <ExcuseChoice
          matter={matter}
          name={name}
          offered={offered}
          excuse={excuses[code] ?? null}
          onChange={(excuse) => onExcuse(code, excuse)}
        />
      )}
      {(!isExcused || given.length > 0) && (
        <FilePicker name={name} files={given} onChange={(make) => onChange(code, make)} />
      )}
      {showsMissing && !isExcused && <Missing material={material} files={files} />}
    </>
  );
}

function Missing({ material, files }: { material: MaterialSpec; files: FilesByMaterial }) {
  const t = useApplyText();
  const isMissing =
    material.required &&
    material.source === 'applicant' &&
    (files[material.code]?.length ?? 0) === 0;
  if (!isMissing) return null;
  return <Alert type="error" showIcon title={t('materialMissing', { names: material.name })} />;
}

import { Alert } from 'antd';
import type { FileView, MaterialSpec } from '../contract.ts';
import { FilePicker } from '../files/file-picker.tsx';
import { Mark } from '../shell/index.ts';
import type { FilesByMaterial } from './application.ts';
import { mistakesOf } from './matters.ts';
import { useApplyText, usePortalText } from './portal-texts.ts';

type Props = {
  readonly materials: readonly MaterialSpec[];
  readonly files: FilesByMaterial;
  readonly onChange: (
    code: string,
    make: (files: readonly FileView[]) => readonly FileView[],
  ) => void;
  readonly showsMissing: boolean;
};

/** One place for files per material, with what is asked and what people get wrong. */
export function ApplyMaterials({ materials, files, onChange, showsMissing }: Props) {
  const t = usePortalText();
  return (
    <ul className="rows">
      {materials.map((material) => (
        <li key={material.code} data-material={material.code}>
          <div className="row-head">
            <strong>{material.name}</strong>
            <Mark tone={material.required ? 'blue' : 'neutral'}>
              {material.required ? t('required') : t('optional')}
            </Mark>
            {material.source === 'shared' && <Mark tone="green">{t('shared')}</Mark>}
          </div>
          {material.note && <div className="quiet">{material.note}</div>}
          {(material.commonMistakes?.length ?? 0) > 0 && (
            <div className="mistakes">{t('mistakes', { text: mistakesOf(material) })}</div>
          )}
          <FilePicker
            name={material.name}
            files={files[material.code] ?? []}
            onChange={(make) => onChange(material.code, make)}
          />
          {showsMissing && <Missing material={material} files={files} />}
        </li>
      ))}
    </ul>
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

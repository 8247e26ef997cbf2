import { HeldCertificate, HeldMark } from '../certificates/held-certificate.tsx';
import type { CaseMaterialView, MaterialCheck } from '../contract.ts';
import { FileLinks } from '../files/file-links.tsx';
import { LongText, Mark, Nothing } from '../shell/index.ts';
import { useCaseText } from './case-texts.ts';

/** What was handed in, and what the officer found. */
export function Materials({ materials }: { readonly materials: readonly CaseMaterialView[] }) {
  const t = useCaseText();
  if (materials.length === 0) return <Nothing text={t('noMaterials')} />;
  return (
    <ul className="rows">
      {materials.map((material) => (
        <li key={material.code}>
          <div className="row-head">
            <strong>{material.name}</strong>
            <Mark>{material.required ? t('required') : t('optional')}</Mark>
            {material.held && <HeldMark isValid={material.held.isValid} />}
            <CheckMark check={material.check} />
          </div>
          {material.held && <HeldCertificate held={material.held} />}
          {(!material.held || material.files.length > 0) && <FileLinks files={material.files} />}
          {material.check?.reason && <LongText text={material.check.reason} />}
        </li>
      ))}
    </ul>
  );
}

function CheckMark({ check }: { readonly check: MaterialCheck | undefined }) {
  const t = useCaseText();
  if (!check) return <span className="quiet small">{t('notChecked')}</span>;
  const shown = {
    ok: ['green', 'checkOk'],
    missing: ['red', 'checkMissing'],
    defective: ['yellow', 'checkDefective'],
  } as const;
  const [tone, text] = shown[check.result];
  return <Mark tone={tone}>{t(text)}</Mark>;
}

import { useHeldText } from '../certificates/held-texts.ts';
import type { MaterialSpec, MatterGuide } from '../contract.ts';
import { Mark, useIsPhone } from '../shell/index.ts';
import { mistakesOf } from './matters.ts';
import { usePortalText } from './portal-texts.ts';
import { Samples } from './samples.tsx';
import { useSituationText } from './situation-texts.ts';

type Props = { readonly matter: MatterGuide };

/** What to hand in, in which form, and what people get wrong. */
export function GuideMaterials({ matter }: Props) {
  return (
    <ol className="guide-materials">
      {matter.materials.map((material) => (
        <Material key={material.code} material={material} matterCode={matter.code} />
      ))}
    </ol>
  );
}

type MaterialProps = { readonly material: MaterialSpec; readonly matterCode: string };

function Material({ material, matterCode }: MaterialProps) {
  const t = usePortalText();
  const when = useSituationText();
  const mistakes = material.commonMistakes ?? [];
  return (
    <li>
      <div className="row-head">
        <strong>{material.name}</strong>
        <Mark tone={material.required ? 'blue' : 'neutral'}>
          {material.required ? t('required') : t('optional')}
        </Mark>
        {material.source === 'shared' && <Mark tone="green">{t('shared')}</Mark>}
        {material.when && <Mark tone="yellow">{when('onlyWhen')}</Mark>}
      </div>
      <div className="quiet">
        {[
          material.format,
          material.originals > 0 && t('originals', { count: material.originals }),
          material.copies > 0 && t('copies', { count: material.copies }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {material.note && <div>{material.note}</div>}
      <Samples matterCode={matterCode} material={material} />
      <Reuse reuse={material.reuse} />
      {mistakes.length > 0 && (
        <div className="mistakes">{t('mistakes', { text: mistakesOf(material) })}</div>
      )}
    </li>
  );
}

/** 免提交: what spares the applicant the material. */
function Reuse({ reuse }: { readonly reuse: MaterialSpec['reuse'] | undefined }) {
  const t = useHeldText();
  const days = reuse?.earlierDays;
  return (
    <>
      {(reuse?.certificates ?? []).length > 0 && <div>{t('guideCertificate')}</div>}
      {days !== undefined && <div>{t('guideEarlier', { days })}</div>}
    </>
  );
}

/** Every period of the matter with its legal basis. */
export function GuideLimits({ matter }: Props) {
  const t = usePortalText();
  const isPhone = useIsPhone();
  const { limits } = matter;
  const rows = [
    { key: 'promised', name: t('limitPromised'), limit: limits.promised },
    { key: 'statutory', name: t('limitStatutory'), limit: limits.statutory },
    { key: 'notice', name: t('limitNotice'), limit: limits.notice },
    { key: 'supplement', name: t('limitSupplement'), limit: limits.supplement },
    ...(matter.coDepartments.length > 0
      ? [{ key: 'opinion', name: t('limitOpinion'), limit: limits.opinion }]
      : []),
    { key: 'delivery', name: t('limitDelivery'), limit: limits.delivery },
    ...(matter.levels ?? []).map((limit) => ({
      key: limit.level as string,
      name: t('limitLevel', { level: t(limit.level) }),
      limit,
    })),
  ];
  const length = (row: (typeof rows)[number]) =>
    row.limit.days === 0
      ? t('onTheSpot')
      : t('days', { days: row.limit.days, unit: t(row.limit.unit, { count: row.limit.days }) });
  if (isPhone) {
    return (
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.key}>
            <strong>{row.name}</strong> {length(row)}
            <div className="quiet small">{row.limit.basis}</div>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('limitKind')}</th>
          <th scope="col">{t('limitLength')}</th>
          <th scope="col">{t('basis')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            <td>{length(row)}</td>
            <td>{row.limit.basis}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What it costs, and by which rule. */
export function GuideFees({ matter }: Props) {
  const t = usePortalText();
  const amountOf = (fen: number) =>
    fen === 0 ? t('noFee') : t('yuan', { yuan: (fen / 100).toFixed(2) });
  if (matter.fees.length === 0) return <p>{t('noFee')}</p>;
  return (
    <ul>
      {matter.fees.map(({ item, amountFen, basis }) => (
        <li key={item}>
          {t('feeOf', { item, amount: amountOf(amountFen) })}
          <div className="quiet small">{basis}</div>
        </li>
      ))}
    </ul>
  );
}

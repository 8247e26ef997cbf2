import type { LaterView, MatterGuide } from '../contract.ts';
import { useGuideRulesText } from './guide-rules-texts.ts';

type Props = { readonly matter: MatterGuide };

/** Whether a guide has anything to say of time that does not count or materials that may wait. */
export const hasRules = ({ specialProcedures = [], tolerance, promise, extension }: MatterGuide) =>
  specialProcedures.length > 0 || [tolerance, promise, extension].some(Boolean);

/** Time that does not count, and what need not be there at once, in plain sentences. */
export function GuideRules({ matter }: Props) {
  const t = useGuideRulesText();
  const { specialProcedures = [], tolerance, promise, extension } = matter;
  return (
    <ul className="rows" data-testid="guide-rules">
      {specialProcedures.length > 0 && (
        <li>
          <strong>{t('procedures')}</strong>
          <p>{t('proceduresText')}</p>
          <ul>
            {specialProcedures.map(({ kind, name, maxDays: days, unit, basis }) => (
              <li key={kind}>
                {t('procedure', { name, days, unit: t(unit, { count: days }) })}
                <div className="quiet small">{basis}</div>
              </li>
            ))}
          </ul>
        </li>
      )}
      {extension && (
        <li>
          <strong>{t('extension')}</strong>
          <p>{t('extensionText', { days: extension.days, who: t(extension.level) })}</p>
          <div className="quiet small">{extension.basis}</div>
        </li>
      )}
      {tolerance && <Later matter={matter} rule={tolerance} what="tolerance" />}
      {promise && <Later matter={matter} rule={promise} what="promise" />}
    </ul>
  );
}

type LaterProps = Props & { readonly rule: LaterView; readonly what: 'tolerance' | 'promise' };

function Later({ matter, rule, what }: LaterProps) {
  const t = useGuideRulesText();
  const names = rule.materials
    .map((code) => matter.materials.find((material) => material.code === code)?.name ?? code)
    .join('、');
  return (
    <li>
      <strong>{t(what)}</strong>
      <p>
        {t(`${what}Text`, { names, days: rule.days, unit: t(rule.unit, { count: rule.days }) })}
      </p>
      <div className="quiet small">{rule.basis}</div>
    </li>
  );
}

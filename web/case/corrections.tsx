import type { CorrectionView } from '../contract.ts';
import { FieldValue } from '../forms/form-values.tsx';
import { LongText, minuteOf } from '../shell/index.ts';
import { useCaseText } from './case-texts.ts';

/** What officers have put right of a form: who, when, why, and what stood there. */
export function Corrections({ corrections }: { readonly corrections: readonly CorrectionView[] }) {
  const t = useCaseText();
  if (corrections.length === 0) return null;
  return (
    <section aria-label={t('corrections')} className="corrections">
      <h3>{t('corrections')}</h3>
      <ul className="rows">
        {corrections.map((one) => (
          <li key={`${one.at} ${one.of ?? ''}`}>
            <div className="row-head">
              <strong>{one.of === null ? t('correctedApplication') : one.of}</strong>
              <span className="quiet">
                {one.departmentName} {one.by}
              </span>
              <time className="quiet small">{minuteOf(one.at)}</time>
            </div>
            {one.changes.map(({ label, before, after, field }) => (
              <div key={label} className="row-head">
                <span>{label}：</span>
                <FieldValue field={field} value={before} />
                <span>→</span>
                <FieldValue field={field} value={after} />
              </div>
            ))}
            <LongText text={t('reasonIs', { text: one.reason })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

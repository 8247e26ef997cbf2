import { Choice, Paragraph, Whole } from './inputs.tsx';
import { usePartsText } from './parts-texts.ts';
import { UnitChoice } from './unit-choice.tsx';

const limits = [
  ['statutory', 'statutory'],
  ['promised', 'promisedLimit'],
  ['notice', 'notice'],
  ['supplement', 'supplement'],
  ['opinion', 'opinion'],
  ['delivery', 'delivery'],
] as const;

/** The periods of a matter, each with its unit and its basis. */
export function LimitsPart() {
  const t = usePartsText();
  const endings = (['withdrawn', 'refused'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <div className="matter-list">
      <ol>
        {limits.map(([key, text]) => (
          <li key={key}>
            <fieldset className="matter-list-parts">
              <legend>{t(text)}</legend>
              <Whole name={['limits', key, 'days']} label={t('daysLabel')} />
              <UnitChoice name={['limits', key, 'unit']} />
              {key === 'supplement' && (
                <Choice
                  name={['limits', key, 'onExpiry']}
                  label={t('onExpiry')}
                  options={endings}
                />
              )}
              <Paragraph name={['limits', key, 'basis']} label={t('basisLabel')} />
            </fieldset>
          </li>
        ))}
      </ol>
    </div>
  );
}

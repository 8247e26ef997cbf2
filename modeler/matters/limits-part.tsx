import { levelNames, levels } from '#processes';
import { either, useLanguage } from '../../web/shell/index.ts';
import { Choice, Paragraph, Whole } from './inputs.tsx';
import { ListField } from './list-field.tsx';
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
  const language = useLanguage();
  const levelChoices = levels.map((value) => ({
    value,
    label: either(language, levelNames[value].zh, levelNames[value].en),
  }));
  const endings = (['withdrawn', 'refused'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <>
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
      <h3>{t('levelsPart')}</h3>
      <p className="quiet">{t('levelsHelp')}</p>
      <ListField
        name="levels"
        label={t('levelsPart')}
        fresh={() => ({ level: 'county', days: 5, unit: 'workday', basis: '' })}
      >
        {(place) => (
          <>
            <Choice name={[place, 'level']} label={t('level')} options={levelChoices} />
            <Whole name={[place, 'days']} label={t('daysLabel')} least={1} most={1000} />
            <UnitChoice name={[place, 'unit']} />
            <Paragraph name={[place, 'basis']} label={t('basisLabel')} className="matter-wide" />
          </>
        )}
      </ListField>
    </>
  );
}

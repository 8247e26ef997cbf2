import { Checkbox, Form } from 'antd';
import { Line, Paragraph, Whole } from './inputs.tsx';
import { ListField } from './list-field.tsx';
import { usePartsText } from './parts-texts.ts';
import { UnitChoice } from './unit-choice.tsx';

/** 情形: the ways in which the matter branches; the guide asks which by the fields that the conditions name. */
export function SituationsPart() {
  const t = usePartsText();
  return (
    <>
      <p className="quiet">{t('situationsHelp')}</p>
      <ListField
        name="situations"
        label={t('situationsPart')}
        fresh={() => ({ code: '', name: '', when: '' })}
      >
        {(place) => (
          <>
            <Line name={[place, 'code']} label={t('code')} className="matter-code" max={64} />
            <Line name={[place, 'name']} label={t('situationName')} />
            <Line name={[place, 'when']} label={t('situationWhen')} max={1000} />
            <OwnLimit place={place} limit="promised" />
            <OwnLimit place={place} limit="statutory" />
          </>
        )}
      </ListField>
    </>
  );
}

type OwnLimitProps = { readonly place: number; readonly limit: 'promised' | 'statutory' };

/** A limit of the situation instead of the matter's. */
function OwnLimit({ place, limit }: OwnLimitProps) {
  const t = usePartsText();
  const path = ['situations', place, limit];
  const has = Boolean(Form.useWatch(path));
  return (
    <div className="matter-wide matter-list-parts">
      <Form.Item
        name={[place, limit]}
        getValueProps={(value: unknown) => ({ checked: Boolean(value) })}
        getValueFromEvent={(event: { target: { checked: boolean } }) =>
          event.target.checked ? { days: 0, unit: 'workday', basis: '' } : undefined
        }
      >
        <Checkbox>{t(limit === 'promised' ? 'ownPromised' : 'ownStatutory')}</Checkbox>
      </Form.Item>
      {has && (
        <>
          <Whole name={[place, limit, 'days']} label={t('daysLabel')} />
          <UnitChoice name={[place, limit, 'unit']} />
          <Paragraph name={[place, limit, 'basis']} label={t('basisLabel')} />
        </>
      )}
    </div>
  );
}

import { Checkbox, Form, InputNumber } from 'antd';
import { Line, Paragraph } from './inputs.tsx';
import { IssuePart } from './issue-part.tsx';
import { ListField } from './list-field.tsx';
import { usePartsText } from './parts-texts.ts';

/** What is charged and by which law; what a grant produces. */
export function FeesPart() {
  const t = usePartsText();
  return (
    <>
      <ListField
        name="fees"
        label={t('feesPart')}
        fresh={() => ({ item: '', amountFen: 0, basis: '' })}
      >
        {(place) => (
          <>
            <Line name={[place, 'item']} label={t('fee')} />
            <Form.Item
              name={[place, 'amountFen']}
              label={t('amount')}
              className="matter-code"
              getValueProps={(fen?: number) => ({ value: (fen ?? 0) / 100 })}
              normalize={(yuan: number | null) => Math.round((yuan ?? 0) * 100)}
            >
              <InputNumber min={0} max={10_000_000} precision={2} />
            </Form.Item>
            <Line name={[place, 'when']} label={t('when')} max={1000} />
            <Paragraph name={[place, 'basis']} label={t('basisLabel')} className="matter-wide" />
          </>
        )}
      </ListField>
      <Certificate />
    </>
  );
}

function Certificate() {
  const t = usePartsText();
  const has = Form.useWatch(['certificate']) !== null;
  return (
    <div className="matter-list">
      <Form.Item
        name="certificate"
        label={t('certificate')}
        valuePropName="checked"
        getValueProps={(certificate: unknown) => ({ checked: Boolean(certificate) })}
        getValueFromEvent={(event: { target: { checked: boolean } }) =>
          event.target.checked ? { name: '', validity: '' } : null
        }
      >
        <Checkbox>{t('hasCertificate')}</Checkbox>
      </Form.Item>
      {has && (
        <div className="matter-list-parts">
          <Line name={['certificate', 'name']} label={t('certificateName')} />
          <Line name={['certificate', 'validity']} label={t('validity')} />
        </div>
      )}
      {has && <IssuePart />}
    </div>
  );
}

import { Form, Input, InputNumber, Select } from 'antd';
import type { CertificateRule, CertificateValidity } from '#processes';
import { Line } from './inputs.tsx';
import { useIssueText } from './issue-texts.ts';
import { ListField } from './list-field.tsx';
import { OptionalPart } from './optional-part.tsx';

const path = ['certificate', 'issue'];

const fresh = (): CertificateRule => ({
  kind: '',
  number: '{division}{year}{seq:6}',
  validity: { type: 'longTerm' },
});

/** 证照签发规则: what a grant puts into the certificate library. */
export function IssuePart() {
  const t = useIssueText();
  return (
    <OptionalPart name={path} label={t('issue')} help={t('issueHelp')} fresh={fresh}>
      <Form.Item name={[...path, 'kind']} label={t('kind')} extra={t('kindHelp')}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={[...path, 'number']}
        label={t('number')}
        extra={t('numberHelp')}
        className="matter-wide"
      >
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[...path, 'validity']} className="matter-wide" noStyle>
        <ValidityField />
      </Form.Item>
      <Form.Item
        name={[...path, 'renewalDays']}
        label={t('renewal')}
        className="matter-code"
        normalize={(days: number | null) => days ?? undefined}
      >
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
      <ReplacesChoice />
      <div className="matter-wide">
        <p className="quiet">{t('fieldsHelp')}</p>
        <ListField
          name={[...path, 'fields']}
          label={t('fields')}
          fresh={() => ({ label: '', value: '' })}
        >
          {(place) => (
            <>
              <Line name={[place, 'label']} label={t('fieldLabel')} max={100} />
              <Line name={[place, 'value']} label={t('fieldValue')} max={1000} />
            </>
          )}
        </ListField>
      </div>
    </OptionalPart>
  );
}

/** 补领、换发、延续: what the new certificate means for the one that is held. */
function ReplacesChoice() {
  const t = useIssueText();
  const ways = (['reissued', 'exchanged', 'renewed'] as const).map((value) => ({
    value,
    label: t(value),
  }));
  return (
    <Form.Item
      name={[...path, 'replaces']}
      label={t('replaces')}
      getValueProps={(value?: string) => ({ value: value ?? '' })}
      normalize={(value: string) => value || undefined}
    >
      <Select options={[{ value: '', label: t('nothing') }, ...ways]} />
    </Form.Item>
  );
}

type FieldProps = {
  readonly value?: CertificateValidity;
  readonly onChange?: (value: CertificateValidity) => void;
};

const freshValidity: Readonly<Record<CertificateValidity['type'], CertificateValidity>> = {
  longTerm: { type: 'longTerm' },
  period: { type: 'period', amount: 5, unit: 'year' },
  until: { type: 'until', expression: '' },
};

/** How long the certificate holds; each way has its own fields. */
function ValidityField({ value = freshValidity.longTerm, onChange }: FieldProps) {
  const t = useIssueText();
  const types = (['longTerm', 'period', 'until'] as const).map((type) => ({
    value: type,
    label: t(type),
  }));
  const units = (['day', 'month', 'year'] as const).map((unit) => ({
    value: unit,
    label: t(unit),
  }));
  return (
    <Form.Item label={t('term')} className="matter-wide" aria-label={t('term')}>
      <div className="matter-term">
        <Select
          aria-label={t('term')}
          value={value.type}
          options={types}
          onChange={(type) => onChange?.(freshValidity[type])}
        />
        {value.type === 'period' && (
          <>
            <InputNumber
              aria-label={t('amount')}
              min={1}
              max={1000}
              precision={0}
              value={value.amount}
              onChange={(amount) => onChange?.({ ...value, amount: amount ?? 1 })}
            />
            <Select
              aria-label={t('unit')}
              value={value.unit}
              options={units}
              onChange={(unit) => onChange?.({ ...value, unit })}
            />
          </>
        )}
        {value.type === 'until' && (
          <Input
            aria-label={t('expression')}
            placeholder={t('expression')}
            maxLength={1000}
            value={value.expression}
            onChange={({ target }) => onChange?.({ type: 'until', expression: target.value })}
          />
        )}
      </div>
    </Form.Item>
  );
}

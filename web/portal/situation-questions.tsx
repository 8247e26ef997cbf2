import { Button, Input, InputNumber, Radio } from 'antd';
import type { FormField, FormValues, Guidance, MatterGuide } from '../contract.ts';
import { problemText } from '../shell/index.ts';
import { useSituationText } from './situation-texts.ts';

type Props = {
  readonly matter: MatterGuide;
  readonly answers: FormValues;
  readonly onChange: (answers: FormValues) => void;
  readonly guidance: Guidance | undefined;
  readonly problem: unknown;
};

/** 情形引导: the questions on which the matter turns; what applies is told as one answers. */
export function SituationQuestions({ matter, answers, onChange, guidance, problem }: Props) {
  const t = useSituationText();
  return (
    <div className="situation">
      <p className="quiet">{t('lead')}</p>
      {matter.questions.map((field) => (
        <fieldset key={field.key}>
          <legend>{field.label}</legend>
          {field.description && <p className="quiet small">{field.description}</p>}
          <Answer
            field={field}
            value={answers[field.key]}
            onChange={(value) => onChange({ ...answers, [field.key]: value })}
          />
        </fieldset>
      ))}
      <div role="status" className="situation-found">
        {problem ? problemText(problem) : guidance && <Found matter={matter} guidance={guidance} />}
      </div>
      {Object.keys(answers).length > 0 && (
        <Button onClick={() => onChange({})}>{t('startOver')}</Button>
      )}
    </div>
  );
}

type AnswerProps = {
  readonly field: FormField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

function Answer({ field, value, onChange }: AnswerProps) {
  const t = useSituationText();
  const { type, label, values = [], validate = {} } = field;
  if (type === 'number') {
    return (
      <InputNumber
        aria-label={label}
        value={value as number | null}
        onChange={onChange}
        {...(validate.min !== undefined && { min: validate.min })}
        {...(validate.max !== undefined && { max: validate.max })}
      />
    );
  }
  if (type === 'textfield' || type === 'textarea' || type === 'datetime') {
    return (
      <Input
        aria-label={label}
        type={type === 'datetime' ? 'date' : 'text'}
        value={(value as string | undefined) ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const options =
    type === 'checkbox'
      ? [
          { value: true, label: t('yes') },
          { value: false, label: t('no') },
        ]
      : values.map((one) => ({ value: one.value, label: one.label }));
  return (
    <Radio.Group
      aria-label={label}
      options={options}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type FoundProps = { readonly matter: MatterGuide; readonly guidance: Guidance };

function Found({ matter, guidance }: FoundProps) {
  const t = useSituationText();
  const { situation, open, materials, limits, fees } = guidance;
  const departments = guidance.coDepartments.map((one) => one.departmentName ?? one.department);
  return (
    <>
      {situation && <strong>{t('yours', { name: situation.name })}</strong>}
      <p>
        {[
          t('materials', { count: materials.length }),
          t('promised', {
            days: limits.promised.days,
            unit: t(limits.promised.unit, { count: limits.promised.days }),
          }),
          matter.fees.length > 0 &&
            (fees.length > 0 ? t('fees', { count: fees.length }) : t('free')),
          matter.coDepartments.length > 0 &&
            (departments.length > 0
              ? t('departments', { names: departments.join('、') })
              : t('noDepartments')),
        ]
          .filter(Boolean)
          .join(t('comma'))}
      </p>
      <p className="quiet">{open.length > 0 ? t('open', { count: open.length }) : t('complete')}</p>
    </>
  );
}

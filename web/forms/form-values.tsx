import { Descriptions } from 'antd';
import type { FormField, FormSchema, FormValues as Values } from '../contract.ts';
import { dayOf, LongText, useIsPhone } from '../shell/index.ts';
import { useFormText } from './form-texts.ts';
import './forms.css';

type Props = { readonly schema: FormSchema | null; readonly values: Values };

/** A filled-in form, to read. Values without a field are shown under their key: nothing is hidden. */
export function FormValues({ schema, values }: Props) {
  const isPhone = useIsPhone();
  const fields = schema?.components ?? [];
  const known = new Set(fields.map((field) => field.key));
  const others = Object.keys(values).filter((key) => !known.has(key));
  return (
    <Descriptions
      bordered
      size="small"
      className="facts"
      column={isPhone ? 1 : 2}
      items={[
        ...inRows(fields).map(({ field, isFilling }) => ({
          key: field.key,
          label: field.label,
          children: <FieldValue field={field} value={values[field.key]} />,
          ...(isFilling && { span: 'filled' as const }),
        })),
        ...others.map((key) => ({ key, label: key, children: <FieldValue value={values[key]} /> })),
      ]}
    />
  );
}

/** Long texts get a row of their own; what stands alone before them fills its row. */
function inRows(fields: readonly FormField[]) {
  let isRowOpen = false;
  return fields.map((field, index) => {
    const isWide = field.type === 'textarea';
    const isFilling = isWide || (!isRowOpen && fields[index + 1]?.type === 'textarea');
    isRowOpen = !isFilling && !isRowOpen;
    return { field, isFilling };
  });
}

type FilledProps = { readonly field?: FormField | undefined; readonly value: unknown };

/** What is filled into one field, in words. */
export function FieldValue({ field, value }: FilledProps) {
  const t = useFormText();
  if (value === undefined || value === null || value === '') {
    return <span className="quiet">{t('notFilled')}</span>;
  }
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  const choice = field?.values?.find((each) => each.value === value);
  if (choice) return choice.label;
  if (field?.type === 'datetime' && typeof value === 'string') return dayOf(value);
  return <LongText text={typeof value === 'object' ? JSON.stringify(value) : String(value)} />;
}

import type { FormItemProps } from 'antd';
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { FormField, FormSchema } from '../contract.ts';
import type { Say } from '../shell/index.ts';
import { DateField } from './date-field.tsx';
import { useFormText } from './form-texts.ts';
import './forms.css';

type Rule = NonNullable<FormItemProps['rules']>[number];
type Props = { readonly schema: FormSchema; readonly prefix: string };

/** The fields of a form-js form as antd form items, with the same checks as the server's. */
export function SchemaFields({ schema, prefix }: Props) {
  return schema.components.map((field) => <Field key={field.key} field={field} prefix={prefix} />);
}

function Field({ field, prefix }: { readonly field: FormField; readonly prefix: string }) {
  const t = useFormText();
  const isTick = field.type === 'checkbox';
  return (
    <Form.Item
      name={[prefix, field.key]}
      label={isTick ? undefined : field.label}
      extra={field.description}
      rules={rulesOf(field, t)}
      {...(isTick && { valuePropName: 'checked' })}
    >
      {inputOf(field, t('choose'))}
    </Form.Item>
  );
}

function inputOf(field: FormField, choose: string) {
  const options = (field.values ?? []).map(({ value, label }) => ({ value, label }));
  const { maxLength, min, max } = field.validate ?? {};
  switch (field.type) {
    case 'textfield':
      return <Input {...(maxLength !== undefined && { maxLength })} />;
    case 'textarea':
      return (
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          {...(maxLength !== undefined && { maxLength, showCount: true })}
        />
      );
    case 'number':
      return (
        <InputNumber
          className="field-number"
          {...(min !== undefined && { min })}
          {...(max !== undefined && { max })}
        />
      );
    case 'select':
      return <Select options={options} placeholder={choose} allowClear />;
    case 'radio':
      return <Radio.Group options={options} />;
    case 'checkbox':
      return <Checkbox>{field.label}</Checkbox>;
    case 'datetime':
      return <DateField />;
  }
}

function rulesOf(field: FormField, t: Say<keyof typeof required | Limit>): Rule[] {
  const { validate = {}, label } = field;
  const rules: Rule[] = [];
  if (validate.required) rules.push(presence(field, t));
  if (validate.minLength !== undefined) {
    rules.push({ min: validate.minLength, message: t('tooShort', { count: validate.minLength }) });
  }
  if (validate.maxLength !== undefined) {
    rules.push({ max: validate.maxLength, message: t('tooLong', { count: validate.maxLength }) });
  }
  if (validate.pattern !== undefined) {
    rules.push({ pattern: wholeOf(validate.pattern), message: t('pattern', { label }) });
  }
  return rules;
}

type Limit = 'tooShort' | 'tooLong' | 'pattern';
const required = { required: 0, chooseRequired: 0, tickRequired: 0 };

function presence(field: FormField, t: Say<keyof typeof required>): Rule {
  if (field.type === 'checkbox') {
    const message = t('tickRequired', { label: field.label });
    return {
      required: true,
      validator: (_, value) =>
        value === true ? Promise.resolve() : Promise.reject(new Error(message)),
    };
  }
  const isText = field.type === 'textfield' || field.type === 'textarea';
  const isChoice = ['select', 'radio', 'datetime'].includes(field.type);
  return {
    required: true,
    // Any type of rule beside `required` would demand a text, also of numbers.
    ...(isText && { whitespace: true }),
    message: t(isChoice ? 'chooseRequired' : 'required', { label: field.label }),
  };
}

function wholeOf(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    // A careless pattern of an analyst must not lock the form; the server still checks.
    return /^/;
  }
}

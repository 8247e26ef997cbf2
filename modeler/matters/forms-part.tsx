import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Select, Space } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { FormSchema } from '#processes';
import { usePartsText } from './parts-texts.ts';

// The designer weighs a megabyte: it comes when a form is opened.
const FormDesigner = lazy(async () => ({
  default: (await import('./form-designer.tsx')).FormDesigner,
}));

type Forms = Readonly<Record<string, FormSchema>>;

/** The forms of a matter; each opens in the designer. */
export function FormsPart() {
  const t = usePartsText();
  const form = Form.useFormInstance();
  const forms: Forms = Form.useWatch('forms', { form, preserve: true }) ?? {};
  const keys = Object.keys(forms);
  return (
    <>
      <Form.Item name="applicationForm" label={t('applicationForm')}>
        <Select options={keys.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="forms">
        <FormList />
      </Form.Item>
    </>
  );
}

type ListProps = { readonly value?: Forms; readonly onChange?: (forms: Forms) => void };

function FormList({ value = {}, onChange = () => {} }: ListProps) {
  const t = usePartsText();
  const { modal } = App.useApp();
  const [open, setOpen] = useState<string | null>(null);
  const remove = (key: string) => {
    const { [key]: _gone, ...rest } = value;
    onChange(rest);
  };
  const opened = open === null ? undefined : value[open];
  return (
    <>
      <ul className="matter-forms" data-testid="forms">
        {Object.entries(value).map(([key, schema]) => (
          <li key={key}>
            <code>{key}</code>
            <span className="quiet">{t('fields', { count: schema.components.length })}</span>
            <Space>
              <Button onClick={() => setOpen(key)} data-testid={`design-${key}`}>
                {t('design')}
              </Button>
              <Button
                danger
                onClick={() =>
                  void modal.confirm({
                    title: t('removeForm', { form: key }),
                    okText: t('remove'),
                    cancelText: t('cancel'),
                    onOk: () => remove(key),
                  })
                }
              >
                {t('remove')}
              </Button>
            </Space>
          </li>
        ))}
      </ul>
      <NewForm
        taken={Object.keys(value)}
        onNew={(key) => {
          onChange({ ...value, [key]: { type: 'default', id: key, components: [] } });
          setOpen(key);
        }}
      />
      {open !== null && opened !== undefined && (
        <Suspense fallback={<p role="status">{t('loading')}</p>}>
          <FormDesigner
            name={open}
            schema={opened}
            onUse={(schema) => {
              onChange({ ...value, [open]: schema });
              setOpen(null);
            }}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  );
}

const keyPattern = /^[A-Za-z]\w{0,63}$/;

function NewForm(props: {
  readonly taken: readonly string[];
  readonly onNew: (key: string) => void;
}) {
  const t = usePartsText();
  const [key, setKey] = useState('');
  const isRight = keyPattern.test(key) && !props.taken.includes(key);
  return (
    <div className="matter-new-form">
      <Input
        value={key}
        placeholder={t('formKey')}
        aria-label={t('formKey')}
        status={key !== '' && !isRight ? 'error' : ''}
        onChange={(event) => setKey(event.target.value.trim())}
        data-testid="new-form-key"
      />
      <Button
        icon={<PlusOutlined />}
        disabled={!isRight}
        title={t('formKeyWrong')}
        onClick={() => {
          props.onNew(key);
          setKey('');
        }}
      >
        {t('addForm')}
      </Button>
    </div>
  );
}

import { Alert, App, Button, Form, Input, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, problemText, useAct } from '../shell/index.ts';
import type { Preview } from './calendar-data.ts';
import { useCalendarText } from './calendar-texts.ts';
import { MovedCases } from './moved-cases.tsx';

/** Takes in a year's holiday notice, from lines, JSON or a file. */
export function YearForm({ nextYear }: { readonly nextYear: number }) {
  const t = useCalendarText();
  const needed = { required: true, message: t('required') };
  return (
    <ChangeForm<YearText> path="/calendar/years" first={{ year: nextYear }} body={(year) => year}>
      <Form.Item name="year" label={t('year')} rules={[needed]}>
        <InputNumber min={1990} max={2100} precision={0} />
      </Form.Item>
      <Form.Item name="source" label={t('source')} rules={[{ ...needed, whitespace: true }]}>
        <Input maxLength={200} placeholder={t('sourceHint')} autoComplete="off" />
      </Form.Item>
      <Form.Item name="text" label={t('days')} rules={[needed]}>
        <Input.TextArea rows={10} placeholder={t('daysHint')} spellCheck={false} />
      </Form.Item>
      <ReadFile />
    </ChangeForm>
  );
}

type YearText = { readonly year: number; readonly source: string; readonly text: string };

function ReadFile() {
  const t = useCalendarText();
  const form = Form.useFormInstance();
  return (
    <label className="calendar-file">
      <span>{t('file')} </span>
      <input
        type="file"
        accept=".csv,.json,.txt"
        onChange={async ({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) form.setFieldValue('text', await file.text());
        }}
      />
    </label>
  );
}

type Closed = { readonly division: string; readonly dates: string; readonly reason: string };

/** Closes the offices of a division for some days. */
export function ClosureForm() {
  const t = useCalendarText();
  const isDates = /^(\s*\d{4}-\d{2}-\d{2}\s*)+$/;
  return (
    <ChangeForm<Closed>
      path="/calendar/closures"
      first={{}}
      body={({ division, dates, reason }) => ({
        division: division.trim(),
        dates: dates.trim().split(/\s+/),
        reason: reason.trim(),
      })}
    >
      <Form.Item
        name="division"
        label={t('division')}
        rules={[
          { required: true, pattern: /^(\d{6}|\d{9}|\d{12})$/, message: t('divisionFormat') },
        ]}
      >
        <Input maxLength={12} autoComplete="off" placeholder="329900" />
      </Form.Item>
      <Form.Item
        name="dates"
        label={t('dates')}
        rules={[{ required: true, pattern: isDates, message: t('datesFormat') }]}
      >
        <Input.TextArea rows={3} placeholder="2026-07-20" />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('required') }]}
      >
        <Input maxLength={200} placeholder={t('reasonHint')} autoComplete="off" />
      </Form.Item>
    </ChangeForm>
  );
}

type Props<Values extends object> = {
  readonly path: string;
  readonly first: Partial<Values>;
  readonly body: (values: Values) => object;
  readonly children: ReactNode;
};

/** Looks first at what a change would move, then publishes it. */
function ChangeForm<Values extends object>({ path, first, body, children }: Props<Values>) {
  const t = useCalendarText();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [seen, setSeen] = useState<Preview | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const onRefused = (problem: Error) => {
    setRefusal(problemText(problem));
    return true;
  };
  const look = useAct<object, Preview>({
    send: (given, key) => api.post(`${path}/preview`, given, key),
    onDone: setSeen,
    onRefused,
  });
  const publish = useAct<object, { readonly version: number }>({
    send: (given, key) => api.post(path, given, key),
    changes: ['calendar', 'case', 'cases', 'tasks'],
    onDone: ({ version }) => {
      form.resetFields();
      setSeen(null);
      void message.success(t('published', { version }));
    },
    onRefused,
  });
  const ask = async () => {
    const isSure = await modal.confirm({
      title: t('publish'),
      content: t('publishSure'),
      okText: t('publish'),
      cancelText: t('cancel'),
    });
    if (isSure) publish.mutate(body(form.getFieldsValue(true) as Values));
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={first}
      onValuesChange={() => {
        setSeen(null);
        setRefusal(null);
      }}
      onFinish={(values) => look.mutate(body(values))}
    >
      {children}
      {refusal !== null && (
        <Alert type="error" showIcon title={t('problems')} description={refusal} />
      )}
      {seen !== null && <Seen preview={seen} />}
      <div className="buttons">
        <Button htmlType="submit" loading={look.isPending} data-testid="calendar-preview">
          {t('preview')}
        </Button>
        <Button
          type="primary"
          disabled={seen === null}
          loading={publish.isPending}
          onClick={() => void ask()}
          data-testid="calendar-publish"
        >
          {t('publish')}
        </Button>
      </div>
    </Form>
  );
}

function Seen({ preview }: { readonly preview: Preview }) {
  const t = useCalendarText();
  const { looked, movedCases: moved, isComplete } = preview;
  return (
    <div data-testid="calendar-seen">
      <Alert
        type="info"
        showIcon
        title={moved === 0 ? t('nothingMoves', { looked }) : t('willMove', { moved, looked })}
        {...(!isComplete && { description: t('onlySome', { looked }) })}
      />
      <MovedCases cases={preview.moved} />
    </div>
  );
}

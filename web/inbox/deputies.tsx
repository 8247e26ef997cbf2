import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import type { DeputyshipView } from '../contract.ts';
import { DateField } from '../forms/date-field.tsx';
import { api, Mark, path, problemText, useAct } from '../shell/index.ts';
import { useOperationText } from './operation-texts.ts';
import { DeputyField } from './people-field.tsx';

/** 代理: who does one's work while one is away, and whose work one does. */
export function Deputies() {
  const t = useOperationText();
  const list = useQuery({
    queryKey: ['deputies'],
    queryFn: () => api.get<{ items: readonly DeputyshipView[] }>('/deputies'),
  });
  const end = useAct<string, unknown>({
    send: (id, key) => api.post(path`/deputies/${id}/end`, {}, key),
    changes: ['deputies', 'tasks', 'counts'],
  });
  return (
    <>
      <p className="quiet">{t('deputiesHint')}</p>
      <ul className="rows">
        {(list.data?.items ?? []).map((one) => (
          <li key={one.id} className="row-head">
            <span>
              {t('deputyLine', {
                to: one.to.name,
                from: one.from.name,
                since: one.since,
                until: one.until,
              })}
            </span>
            {one.isActive && <Mark tone="green">{t('active')}</Mark>}
            {one.mayEnd && (
              <Button size="small" onClick={() => end.mutate(one.id)}>
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <NewDeputy />
    </>
  );
}

type NewDeputyship = {
  readonly people: string;
  readonly since: string;
  readonly until: string;
  readonly includesOpen?: boolean;
  readonly reason?: string;
};

function NewDeputy() {
  const t = useOperationText();
  const [form] = Form.useForm<NewDeputyship>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = useAct<NewDeputyship, unknown>({
    send: ({ people, reason = '', includesOpen = false, since, until }, key) =>
      api.post('/deputies', { to: people, since, until, includesOpen, reason }, key),
    changes: ['deputies'],
    onDone: () => {
      form.resetFields();
      setRefusal(null);
    },
    onRefused: (problem) => {
      setRefusal(problemText(problem));
      return true;
    },
  });
  const required = [{ required: true, message: t('reasonRequired') }];
  return (
    <Form form={form} layout="vertical" onFinish={(wish) => add.mutate(wish)}>
      <DeputyField />
      <div className="row-head">
        <Form.Item name="since" label={t('since')} rules={required}>
          <DateField />
        </Form.Item>
        <Form.Item name="until" label={t('until')} rules={required}>
          <DateField />
        </Form.Item>
      </div>
      <Form.Item name="includesOpen" valuePropName="checked">
        <Checkbox>{t('includesOpen')}</Checkbox>
      </Form.Item>
      <Form.Item name="reason" label={t('reason')}>
        <Input maxLength={200} />
      </Form.Item>
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t('addDeputy')}
      </Button>
    </Form>
  );
}

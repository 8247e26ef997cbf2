import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { api, dayOf, either, Loaded, path, useAct, useLanguage } from '../shell/index.ts';
import { onePerElement, timesOver } from './flow-plan.ts';
import { useMigrationText } from './migration-texts.ts';

type Named = { readonly id: string; readonly name: string };
export type MigrationPlan = {
  readonly from: number;
  readonly to: number;
  readonly versions: readonly {
    readonly version: number;
    readonly at: string;
    readonly note: string;
  }[];
  readonly problems: readonly {
    readonly token: string;
    readonly element: string;
    readonly name: string;
    readonly message: string;
    readonly messageEn: string;
  }[];
  readonly elements: readonly (Named & { readonly kind: string })[];
};
export type Outcome = {
  readonly entered: readonly string[];
  readonly terminated: readonly string[];
  readonly waiting: readonly { readonly element: string }[];
};
type Wish = { readonly elements?: Readonly<Record<string, string>>; readonly reason: string };

/** Another version of the diagram for a running case: what would come of it first, then doing it. For administrators. */
export function Migration({ number }: { readonly number: string }) {
  const t = useMigrationText();
  const [version, setVersion] = useState<number | undefined>();
  const plan = useQuery({
    queryKey: ['case', number, 'migration', version],
    queryFn: () =>
      api.get<MigrationPlan>(
        path`/cases/${number}/migration`,
        version === undefined ? {} : { version: String(version) },
      ),
  });
  return (
    <Loaded query={plan}>
      {(found) => (
        <>
          <p className="quiet">{t('intro', { from: String(found.from) })}</p>
          {found.versions.length === 0 ? (
            <p className="quiet">{t('noOther')}</p>
          ) : (
            <MigrationForm key={found.to} number={number} plan={found} onVersion={setVersion} />
          )}
        </>
      )}
    </Loaded>
  );
}

function MigrationForm({
  number,
  plan,
  onVersion,
}: {
  readonly number: string;
  readonly plan: MigrationPlan;
  readonly onVersion: (version: number) => void;
}) {
  const t = useMigrationText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Wish>();
  const send = (wish: Wish, dryRun: boolean, key: string) =>
    api.post<Outcome>(
      path`/cases/${number}/migration`,
      { version: plan.to, elements: wish.elements ?? {}, reason: wish.reason, dryRun },
      key,
    );
  const trial = useAct<Wish, Outcome>({ send: (wish, key) => send(wish, true, key) });
  const act = useAct<Wish, Outcome>({
    send: (wish, key) => send(wish, false, key),
    changes: ['case', 'cases', 'tasks', 'counts'],
    onDone: () => void message.success(t('done')),
  });
  const migrate = () => form.validateFields().then(act.mutate, () => undefined);
  return (
    <Form form={form} layout="vertical" onFinish={trial.mutate} style={{ maxWidth: 640 }}>
      <Form.Item label={t('version')}>
        <Select
          value={plan.to}
          onChange={onVersion}
          aria-label={t('version')}
          options={plan.versions.map(({ version, at, note }) => ({
            value: version,
            label: t('named', { version: String(version), day: dayOf(at), note }),
          }))}
        />
      </Form.Item>
      <Places plan={plan} />
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('reasonRequired') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      {trial.data !== undefined && <Forecast outcome={trial.data} elements={plan.elements} />}
      <div className="buttons">
        <Button htmlType="submit" loading={trial.isPending} data-testid="migration-preview">
          {t('preview')}
        </Button>
        <Popconfirm
          title={t('confirm', { version: String(plan.to) })}
          okText={t('migrate')}
          cancelText={t('cancel')}
          onConfirm={migrate}
        >
          <Button
            type="primary"
            danger
            disabled={trial.data === undefined}
            loading={act.isPending}
            data-testid="migration-do"
          >
            {t('migrate')}
          </Button>
        </Popconfirm>
      </div>
    </Form>
  );
}

/** What is at work without a place there, each with a choice of where it goes. */
export function Places({ plan }: { readonly plan: MigrationPlan }) {
  const t = useMigrationText();
  const language = useLanguage();
  if (plan.problems.length === 0) {
    return <Alert type="success" showIcon title={t('fits')} style={{ marginBottom: 16 }} />;
  }
  const options = plan.elements.map(({ id, name }) => ({
    value: id,
    label: name === id ? id : `${name}（${id}）`,
  }));
  return (
    <>
      <Alert type="warning" showIcon title={t('problems')} style={{ marginBottom: 16 }} />
      {onePerElement(plan.problems).map(({ element, name, message, messageEn }) => (
        <Form.Item
          key={element}
          name={['elements', element]}
          label={`${name} → ${t('goesTo')}`}
          extra={either(language, message, messageEn)}
        >
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
        </Form.Item>
      ))}
    </>
  );
}

type Forecasting = { readonly outcome: Outcome; readonly elements: readonly Named[] };

/** What a change of the flow would do. */
export function Forecast({ outcome, elements }: Forecasting) {
  const t = useMigrationText();
  const names = (ids: readonly string[]) =>
    timesOver(ids.map((id) => elements.find((element) => element.id === id)?.name ?? id)).join(
      '、',
    ) || t('none');
  return (
    <Alert
      type="info"
      style={{ marginBottom: 16 }}
      data-testid="migration-forecast"
      title={t('wouldWait', { elements: names(outcome.waiting.map(({ element }) => element)) })}
      description={
        <>
          <div>{t('wouldStart', { elements: names(outcome.entered) })}</div>
          <div>{t('wouldEnd', { elements: names(outcome.terminated) })}</div>
        </>
      }
    />
  );
}

import { Alert, App, Button, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { api, path, problemText, useAct } from '../shell/index.ts';
import type { FlowState } from './flow.tsx';
import { calledOf, type Modification, modificationOf, planWith, type Wish } from './flow-plan.ts';
import { useFlowText } from './flow-texts.ts';
import { Forecast, type Outcome } from './migration.tsx';

type Change = { readonly modifications: readonly Modification[]; readonly reason: string };
type Props = { readonly number: string; readonly flow: FlowState };

const ways = ['move', 'cancel', 'startBefore', 'startAfter'] as const;

/** Moves, cancels and starts tokens: listed first, tried, then done all at once or not at all. */
export function FlowChange({ number, flow }: Props) {
  const t = useFlowText();
  const [planned, setPlanned] = useState<readonly Modification[]>([]);
  return (
    <section aria-label={t('change')}>
      <h3>{t('change')}</h3>
      <p className="quiet">{t('changeText')}</p>
      <Adding flow={flow} onAdd={(one) => setPlanned((before) => planWith(before, one))} />
      {planned.length > 0 && (
        <Plan
          key={JSON.stringify(planned)}
          number={number}
          flow={flow}
          planned={planned}
          onChange={setPlanned}
        />
      )}
    </section>
  );
}

type AddingProps = {
  readonly flow: FlowState;
  readonly onAdd: (modification: Modification) => void;
};

function Adding({ flow, onAdd }: AddingProps) {
  const t = useFlowText();
  const [form] = Form.useForm<Wish>();
  const what = Form.useWatch('do', form) ?? 'move';
  const needed = [{ required: true, message: t('needed') }];
  const search = { optionFilterProp: 'label' } as const;
  return (
    <Form
      form={form}
      layout="inline"
      initialValues={{ do: 'move' }}
      onFinish={(wish) => {
        onAdd(modificationOf(wish));
        form.resetFields();
      }}
    >
      <Form.Item name="do" label={t('do')}>
        <Select
          options={ways.map((value) => ({ value, label: t(value) }))}
          popupMatchSelectWidth={false}
        />
      </Form.Item>
      {(what === 'move' || what === 'cancel') && (
        <Form.Item name="token" label={t('token')} rules={needed}>
          <Select
            showSearch={search}
            popupMatchSelectWidth={false}
            style={{ minWidth: 160 }}
            options={flow.tokens.map((token) => ({ value: token.id, label: calledOf(token) }))}
          />
        </Form.Item>
      )}
      {what !== 'cancel' && (
        <Form.Item name="element" label={t('to')} rules={needed}>
          <Select
            showSearch={search}
            popupMatchSelectWidth={false}
            style={{ minWidth: 200 }}
            options={flow.elements.map(({ id, name }) => ({
              value: id,
              label: name === id ? id : `${name}（${id}）`,
            }))}
          />
        </Form.Item>
      )}
      <Button htmlType="submit" data-testid="flow-add">
        {t('add')}
      </Button>
    </Form>
  );
}

type PlanProps = Props & {
  readonly planned: readonly Modification[];
  readonly onChange: (planned: readonly Modification[]) => void;
};

function Plan({ number, flow, planned, onChange }: PlanProps) {
  const t = useFlowText();
  const { message } = App.useApp();
  const say = useSentence(flow);
  const [form] = Form.useForm<{ readonly reason: string }>();
  const send = (change: Change, dryRun: boolean, key: string) =>
    api.post<Outcome>(path`/cases/${number}/modification`, { ...change, dryRun }, key);
  const trial = useAct<Change, Outcome>({
    send: (change, key) => send(change, true, key),
    onRefused: () => true,
  });
  const act = useAct<Change, Outcome>({
    send: (change, key) => send(change, false, key),
    changes: ['case', 'cases', 'tasks', 'task', 'counts'],
    onDone: () => {
      onChange([]);
      void message.success(t('done'));
    },
  });
  const change = ({ reason }: { readonly reason: string }): Change => ({
    modifications: planned,
    reason: reason.trim(),
  });
  const apply = () =>
    form.validateFields().then(
      (values) => act.mutate(change(values)),
      () => undefined,
    );
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={(values) => trial.mutate(change(values))}
      style={{ marginTop: 16 }}
    >
      <ol className="rows" data-testid="flow-plan">
        {planned.map((one, at) => (
          <li key={JSON.stringify(one)} className="row-head">
            {say(one)}
            <Button
              size="small"
              type="link"
              onClick={() => onChange(planned.filter((_, place) => place !== at))}
            >
              {t('remove')}
            </Button>
          </li>
        ))}
      </ol>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      {trial.data !== undefined && <Forecast outcome={trial.data} elements={flow.elements} />}
      {trial.error !== null && (
        <Alert
          type="error"
          showIcon
          title={problemText(trial.error)}
          style={{ marginBottom: 16 }}
          data-testid="flow-refused"
        />
      )}
      <div className="buttons">
        <Button htmlType="submit" loading={trial.isPending} data-testid="flow-preview">
          {t('preview')}
        </Button>
        <Popconfirm
          title={t('applySure')}
          okText={t('apply')}
          cancelText={t('no')}
          onConfirm={apply}
        >
          <Button
            type="primary"
            danger
            disabled={trial.data === undefined}
            loading={act.isPending}
            data-testid="flow-apply"
          >
            {t('apply')}
          </Button>
        </Popconfirm>
      </div>
    </Form>
  );
}

function useSentence({ tokens, elements }: FlowState): (modification: Modification) => string {
  const t = useFlowText();
  const token = (id: string) => {
    const found = tokens.find((each) => each.id === id);
    return found === undefined ? id : calledOf(found);
  };
  const element = (id: string) => elements.find((each) => each.id === id)?.name ?? id;
  return (one) => {
    if (one.do === 'move') return t('planMove', { from: token(one.token.id), to: element(one.to) });
    if (one.do === 'cancel') return t('planCancel', { from: token(one.token.id) });
    const to = element(one.element);
    return one.do === 'startBefore' ? t('planStartBefore', { to }) : t('planStartAfter', { to });
  };
}

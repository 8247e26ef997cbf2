import { Button, Form, Input, Radio, Space } from 'antd';
import { useState } from 'react';
import type { Variables } from '#engine';
import type { Matter } from '#processes';
import type { ScenarioStep } from '../../processes/scenarios/index.ts';
import { Mark, minuteOf } from '../../web/shell/index.ts';
import { checkVariables } from './beginning-dialog.tsx';
import { type FieldLine, fieldNameOf } from './field-line.ts';
import { readVariables } from './json-text.ts';
import { useSimulationText } from './simulation-texts.ts';
import { advanceTo } from './time-steps.ts';
import type { WaitingView } from './view.ts';

type Props = {
  readonly waiting: WaitingView;
  /** Name of the department of an item of a joint step; '' when there is none. */
  readonly department: string;
  readonly matter: Matter | undefined;
  readonly now: string;
  readonly act: (step: ScenarioStep) => boolean;
  readonly onShow: (element: string) => void;
};

type Values = {
  readonly outcome?: string;
  readonly variables?: string;
  readonly correlation?: string;
  readonly code?: string;
};

/** One thing that waits: what it is, by when, and what can be done. */
export function WaitingCard(props: Props) {
  const t = useSimulationText();
  const { waiting, department, now, act, onShow } = props;
  return (
    <div className="simulation-card">
      <div className="simulation-card-head">
        <button type="button" className="link" onClick={() => onShow(waiting.element)}>
          {waiting.name}
        </button>
        {department !== '' && <span>{department}</span>}
        {waiting.dueOn !== undefined && (
          <Mark tone={waiting.isOverdue ? 'red' : 'neutral'}>
            {waiting.isOverdue && `${t('overdue')} · `}
            {t('dueOn', { day: waiting.dueOn })}
          </Mark>
        )}
      </div>
      <FieldRights waiting={waiting} matter={props.matter} />
      {waiting.isWork ? <Work {...props} /> : <Waits waiting={waiting} now={now} act={act} />}
    </div>
  );
}

/** Which fields the officer of the step does not see, and which may be put right. */
function FieldRights({ waiting: { fields }, matter }: Pick<Props, 'waiting' | 'matter'>) {
  const t = useSimulationText();
  const named = (right: FieldLine['right']) =>
    fields.filter((field) => field.right === right).map((field) => fieldNameOf(matter, field));
  const [hidden, edited] = [named('hidden'), named('edit')];
  return (
    <>
      {hidden.length > 0 && (
        <div className="quiet small">{t('hiddenFields', { fields: hidden.join('、') })}</div>
      )}
      {edited.length > 0 && (
        <div className="quiet small">{t('editedFields', { fields: edited.join('、') })}</div>
      )}
    </>
  );
}

/** An activity that somebody or something completes. */
function Work({ waiting, act }: Props) {
  const t = useSimulationText();
  const [form] = Form.useForm<Values>();
  const [isMore, setMore] = useState(false);
  const { element, index, outcomes } = waiting;
  const complete = ({ outcome, variables }: Values) => {
    const read = readVariables(variables ?? '');
    if ('reason' in read) return;
    act({
      verb: 'complete',
      complete: element,
      ...(index === 0 ? {} : { index }),
      ...given(withOutcome(element, outcome, read.variables)),
    });
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      size="small"
      initialValues={{ outcome: outcomes[0]?.value }}
      onFinish={complete}
    >
      {outcomes.length > 0 && (
        <Form.Item name="outcome" label={t('outcome')} className="simulation-field">
          <Radio.Group
            options={outcomes.map(({ value, name }) => ({ value, label: name }))}
            data-testid={`outcome-${element}`}
          />
        </Form.Item>
      )}
      {isMore && <VariablesField />}
      <Space wrap>
        <Button type="primary" htmlType="submit" data-testid={`complete-${element}`}>
          {t('complete')}
        </Button>
        {!isMore && <Button onClick={() => setMore(true)}>{t('more')}</Button>}
        {isMore && waiting.isJob && (
          <Button onClick={() => act({ verb: 'fail', fail: element, index })}>{t('fail')}</Button>
        )}
      </Space>
      {isMore && <Throws waiting={waiting} act={act} />}
    </Form>
  );
}

/** Errors and escalations that the work of an activity throws. */
function Throws({ waiting, act }: Pick<Props, 'waiting' | 'act'>) {
  const t = useSimulationText();
  const [code, setCode] = useState('');
  const { element, index } = waiting;
  return (
    <Space.Compact className="simulation-throws">
      <Input
        value={code}
        onChange={(event) => setCode(event.target.value)}
        placeholder={t('code')}
        aria-label={t('code')}
      />
      <Button onClick={() => act({ verb: 'error', error: element, code, index })}>
        {t('throwError')}
      </Button>
      <Button onClick={() => act({ verb: 'escalation', escalation: element, code, index })}>
        {t('escalate')}
      </Button>
    </Space.Compact>
  );
}

function VariablesField() {
  const t = useSimulationText();
  return (
    <Form.Item
      name="variables"
      label={t('variables')}
      className="simulation-field"
      rules={[{ validator: (_, text: string) => checkVariables(text, t) }]}
    >
      <Input.TextArea rows={2} placeholder={t('variablesHint')} className="simulation-json" />
    </Form.Item>
  );
}

type WaitsProps = Pick<Props, 'waiting' | 'now' | 'act'>;

/** Events: a time, a message, a signal, a condition, what an ad-hoc subprocess may begin. */
function Waits({ waiting, now, act }: WaitsProps) {
  const t = useSimulationText();
  const { kind, dueAt, message, activatable } = waiting;
  if (kind === 'timer' && dueAt !== undefined) {
    const step = advanceTo(now, dueAt) ?? { verb: 'advance', advance: 'PT0S' };
    return (
      <Space wrap>
        <span className="quiet">{t('firesAt', { at: minuteOf(dueAt) })}</span>
        <Button size="small" onClick={() => act(step)} data-testid={`fire-${waiting.element}`}>
          {t('fire')}
        </Button>
      </Space>
    );
  }
  if ((kind === 'message' || kind === 'signal') && message !== undefined) {
    return <Hears waiting={waiting} name={message} act={act} />;
  }
  if (kind === 'condition' || kind === 'join') return <p className="quiet">{t(kind)}</p>;
  return (
    <Space wrap>
      {activatable.map(({ id, name }) => (
        <Button size="small" key={id} onClick={() => act({ verb: 'activate', activate: id })}>
          {t('activate', { name })}
        </Button>
      ))}
    </Space>
  );
}

type HearsProps = Pick<Props, 'waiting' | 'act'> & { readonly name: string };

function Hears({ waiting, name, act }: HearsProps) {
  const t = useSimulationText();
  const isMessage = waiting.kind === 'message';
  const send = ({ variables, correlation = '' }: Values) => {
    const read = readVariables(variables ?? '');
    if ('reason' in read) return;
    act(
      isMessage
        ? {
            verb: 'message',
            message: name,
            ...(correlation === '' ? {} : { correlation: { key: correlation } }),
            ...given(read.variables),
          }
        : { verb: 'signal', signal: name, ...given(read.variables) },
    );
  };
  return (
    <Form<Values>
      layout="vertical"
      size="small"
      initialValues={{ correlation: waiting.correlationKey ?? '' }}
      onFinish={send}
    >
      <p className="quiet">{t(isMessage ? 'message' : 'signal', { name })}</p>
      {isMessage && waiting.correlationKey !== undefined && (
        <Form.Item name="correlation" label={t('correlation')} className="simulation-field">
          <Input />
        </Form.Item>
      )}
      <VariablesField />
      <Button htmlType="submit">{t(isMessage ? 'deliver' : 'broadcast')}</Button>
    </Form>
  );
}

/** As a case writes it: what somebody decided stands under the id of the step. */
function withOutcome(
  element: string,
  outcome: string | undefined,
  variables: Variables,
): Variables {
  return outcome === undefined ? variables : { [element]: { outcome }, ...variables };
}

function given(variables: Variables): { readonly variables?: Variables } {
  return Object.keys(variables).length === 0 ? {} : { variables };
}

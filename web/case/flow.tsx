import { useQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { Link } from 'wouter';
import {
  api,
  either,
  Loaded,
  LongText,
  Mark,
  minuteOf,
  Nothing,
  path,
  useLanguage,
} from '../shell/index.ts';
import { FlowChange } from './flow-change.tsx';
import { useFlowText } from './flow-texts.ts';
import { LifeDialog } from './life-dialog.tsx';
import { ReasonField } from './life-fields.tsx';

const kinds = [
  'userTask',
  'manualTask',
  'receiveTask',
  'job',
  'timer',
  'message',
  'signal',
  'condition',
  'adHoc',
  'join',
] as const;

export type FlowToken = {
  readonly id: string;
  readonly element: string;
  readonly kind: string;
  readonly name: string;
  readonly within: readonly string[];
  readonly dueAt?: string;
  readonly department?: string;
  /** The step that a timer hangs on. */
  readonly step?: string;
};
export type FlowState = {
  readonly status: string | null;
  readonly suspended: boolean;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly tokens: readonly FlowToken[];
  readonly elements: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
  }[];
};
type Props = { readonly number: string };

/** The flow of a case as administrators set it right: where it stands, its variables, changes to it. */
export function Flow({ number }: Props) {
  const t = useFlowText();
  const flow = useQuery({
    queryKey: ['case', number, 'flow'],
    queryFn: () => api.get<FlowState>(path`/cases/${number}/flow`),
  });
  return (
    <Loaded query={flow}>
      {(found) =>
        found.status === 'active' ? (
          <div data-testid="flow">
            <State number={number} isFrozen={found.suspended} />
            <Tokens tokens={found.tokens} />
            <Incidents number={number} />
            <Variables number={number} variables={found.variables} />
            <FlowChange number={number} flow={found} />
          </div>
        ) : (
          <Nothing text={t('over')} />
        )
      }
    </Loaded>
  );
}

function State({ number, isFrozen }: Props & { readonly isFrozen: boolean }) {
  const t = useFlowText();
  return (
    <div className="row-head">
      <Mark tone={isFrozen ? 'yellow' : 'green'}>{t(isFrozen ? 'frozen' : 'active')}</Mark>
      <span className="row-end buttons">
        <LifeDialog<{ readonly reason: string }>
          key={String(isFrozen)}
          name="suspension"
          isSmall
          title={t(isFrozen ? 'thaw' : 'freeze')}
          text={t(isFrozen ? 'thawText' : 'freezeText')}
          path={path`/cases/${number}/suspension`}
          body={({ reason }) => ({ suspended: !isFrozen, reason: reason.trim() })}
        >
          <ReasonField most={500} />
        </LifeDialog>
        <LifeDialog<{ readonly reason: string }>
          name="cancellation"
          isSmall
          isDanger
          title={t('cancelFlow')}
          text={t('cancelFlowText')}
          path={path`/cases/${number}/cancellation`}
          body={({ reason }) => ({ reason: reason.trim() })}
        >
          <ReasonField most={500} />
        </LifeDialog>
      </span>
    </div>
  );
}

function Tokens({ tokens }: { readonly tokens: readonly FlowToken[] }) {
  const t = useFlowText();
  const kindOf = (kind: string) => {
    const known = kinds.find((each) => each === kind);
    return known === undefined ? kind : t(known);
  };
  return (
    <section aria-label={t('standing')}>
      <h3>{t('standing')}</h3>
      {tokens.length === 0 && <p className="quiet">{t('nowhere')}</p>}
      <ul className="rows">
        {tokens.map(({ id, name, element, kind, within, dueAt, department, step }) => (
          <li key={id} data-element={element} className="row-head">
            <strong>{[...within, ...(step === undefined ? [] : [step]), name].join(' › ')}</strong>
            {department !== undefined && <span>{department}</span>}
            <span className="quiet">{kindOf(kind)}</span>
            {dueAt !== undefined && <span className="quiet">{minuteOf(dueAt)}</span>}
            <code className="quiet small">{element}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Incident = {
  readonly id: string;
  readonly element: string;
  readonly message: string;
  readonly messageEn: string;
};

function Incidents({ number }: Props) {
  const t = useFlowText();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['case', number, 'incidents'],
    queryFn: () =>
      api.get<{ readonly items: readonly Incident[] }>(path`/cases/${number}/incidents`),
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('incidents')}>
      <h3>{t('incidents')}</h3>
      <ul className="rows">
        {items.map(({ id, element, message, messageEn }) => (
          <li key={id}>
            <code>{element}</code> <LongText text={either(language, message, messageEn)} />
          </li>
        ))}
      </ul>
      <Link href="/incidents">{t('toIncidents')}</Link>
    </section>
  );
}

type VariablesProps = Props & { readonly variables: FlowState['variables'] };

function Variables({ number, variables }: VariablesProps) {
  const t = useFlowText();
  const names = Object.keys(variables).sort();
  return (
    <section aria-label={t('variables')}>
      <div className="row-head">
        <h3>{t('variables')}</h3>
        <span className="row-end">
          <SetVariable number={number} />
        </span>
      </div>
      {names.length === 0 && <p className="quiet">{t('noVariables')}</p>}
      <dl className="flow-variables">
        {names.map((name) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <LongText text={JSON.stringify(variables[name])} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Setting = { readonly name: string; readonly value: string; readonly reason: string };

function SetVariable({ number }: Props) {
  const t = useFlowText();
  return (
    <LifeDialog<Setting>
      name="variable"
      isSmall
      title={t('setVariable')}
      text={t('setVariableText')}
      path={path`/cases/${number}/variables`}
      body={({ name, value, reason }) => ({
        variables: { [name.trim()]: JSON.parse(value) },
        reason: reason.trim(),
      })}
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, max: 128, message: t('nameNeeded') }]}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name="value"
        label={t('value')}
        rules={[
          {
            validator: (_, value?: string) =>
              isJson(value) ? Promise.resolve() : Promise.reject(new Error(t('valueWrong'))),
          },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} />
      </Form.Item>
      <ReasonField most={500} />
    </LifeDialog>
  );
}

function isJson(text = ''): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

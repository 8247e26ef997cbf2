import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import type { Matter } from '#processes';
import { Failed, Headed, useLanguage } from '../../web/shell/index.ts';
import type { CheckedDecisions } from '../decisions/check-decisions.ts';
import type { Finding } from '../lint/finding.ts';
import { SimulationDesk } from './simulation-desk.tsx';
import { useSimulationText } from './simulation-texts.ts';
import { usePreparation } from './use-preparation.ts';
import type { NamedScenario } from './written-scenario.ts';
import './simulation.css';

export type SimulationProps = {
  readonly xml: string;
  readonly matter: Matter | undefined;
  readonly departments: readonly {
    readonly id: string;
    readonly name: string;
    readonly division: string;
  }[];
  readonly decide: CheckedDecisions['decide'];
  readonly scenarios: readonly NamedScenario[];
  readonly onScenarios: (scenarios: readonly NamedScenario[]) => void;
  readonly onClose: () => void;
  /** Goes back to the drawing with this element selected. */
  readonly onEdit: (element: string) => void;
};

/** Plays the drawing as it is now, before anything of it is published. */
export function SimulationScreen(props: SimulationProps) {
  const t = useSimulationText();
  const { xml, matter, departments, onClose, onEdit } = props;
  const division = departments.find(({ id }) => id === matter?.leadDepartment)?.division;
  const closeOfBusiness = matter?.intake?.closeOfBusiness;
  const state = usePreparation(xml, { division, closeOfBusiness }, props.decide);
  return (
    <section className="simulation" aria-label={t('title')} data-testid="simulation">
      {state.status !== 'ready' && (
        <div className="simulation-empty">
          <Button icon={<ArrowLeftOutlined />} onClick={onClose} data-testid="simulation-close">
            {t('close')}
          </Button>
          {state.status === 'loading' && <Skeleton active aria-label={t('loading')} />}
          {state.status === 'failed' && (
            <Headed>
              <Failed error={state.problem} onRetry={state.retry} />
            </Headed>
          )}
          {state.status === 'refused' && <Refused findings={state.findings} onEdit={onEdit} />}
        </div>
      )}
      {state.status === 'ready' && <SimulationDesk {...props} preparation={state.preparation} />}
    </section>
  );
}

type RefusedProps = {
  readonly findings: readonly Finding[];
  readonly onEdit: (element: string) => void;
};

function Refused({ findings, onEdit }: RefusedProps) {
  const t = useSimulationText();
  const language = useLanguage();
  return (
    <Alert
      type="error"
      showIcon
      title={t('cannotRun')}
      data-testid="simulation-refused"
      description={
        <>
          <p>{t('cannotRunText')}</p>
          <ul>
            {findings.map((finding) => (
              <li key={`${finding.elementId} ${finding.code} ${finding.zh}`}>
                {finding[language]}{' '}
                {finding.elementId !== '' && (
                  <button type="button" className="link" onClick={() => onEdit(finding.elementId)}>
                    {t('editElement')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}

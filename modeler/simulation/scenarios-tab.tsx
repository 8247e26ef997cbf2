import { DownloadOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { App, Button, Input, Progress, Space, Tooltip } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { type Reach, readScenario } from '../../processes/scenarios/index.ts';
import { Mark, Nothing, saveFile, useLanguage } from '../../web/shell/index.ts';
import { ImportButton } from '../import-button.tsx';
import { ReachReport } from './reach-report.tsx';
import { runScenarios, type ScenarioResult } from './run-scenarios.ts';
import { useSimulationText } from './simulation-texts.ts';
import type { Preparation } from './use-preparation.ts';
import type { Play } from './use-simulation.ts';
import type { SimulationView } from './view.ts';
import { freeName, type NamedScenario, type WrittenScenario, written } from './written-scenario.ts';

type Props = {
  readonly play: Play;
  readonly scenarios: readonly NamedScenario[];
  readonly onScenarios: (scenarios: readonly NamedScenario[]) => void;
  readonly preparation: Preparation;
  readonly reach: Reach | null;
  readonly onReach: (reach: Reach | null) => void;
  readonly onLoaded: () => void;
  readonly nameOf: (id: string) => string;
  readonly onShow: (element: string) => void;
};

/** The scenarios kept with the draft: saved, run together, and what they never reach. */
export function ScenariosTab(props: Props) {
  const t = useSimulationText();
  const { scenarios, onScenarios, reach, preparation, onReach } = props;
  const run = useRun(scenarios, preparation, onReach);
  const change = (next: readonly NamedScenario[]) => {
    onScenarios(next);
    run.forget();
    onReach(null);
  };
  return (
    <div data-testid="simulation-scenarios">
      <SaveForm {...props} onScenarios={change} />
      <Space wrap className="simulation-run">
        <Button
          type="primary"
          icon={<PlayCircleOutlined />}
          disabled={scenarios.length === 0 || run.done !== null}
          onClick={() => void run.start()}
          data-testid="run-scenarios"
        >
          {t('runAll')}
        </Button>
        <Import scenarios={scenarios} onScenarios={change} />
      </Space>
      {run.done !== null && (
        <div role="status">
          {t('running', { done: run.done + 1, all: scenarios.length })}{' '}
          <Button size="small" onClick={run.stop} data-testid="stop-scenarios">
            {t('stop')}
          </Button>
          <Progress
            percent={Math.round((run.done / scenarios.length) * 100)}
            showInfo={false}
            aria-label={t('running', { done: run.done + 1, all: scenarios.length })}
          />
        </div>
      )}
      {scenarios.length === 0 && <Nothing text={t('noScenarios')} />}
      <ul className="simulation-waiting">
        {scenarios.map((one) => (
          <li key={one.name} className="simulation-card" data-scenario={one.name}>
            <Row
              scenario={one}
              result={run.results.find(({ name }) => name === one.name)}
              onLoad={() => {
                props.play.load(one.scenario);
                props.onLoaded();
              }}
              onRemove={() => change(scenarios.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ul>
      {reach && <ReachReport reach={reach} nameOf={props.nameOf} onShow={props.onShow} />}
    </div>
  );
}

type RowProps = {
  readonly scenario: NamedScenario;
  readonly result: ScenarioResult | undefined;
  readonly onLoad: () => void;
  readonly onRemove: () => void;
};

function Row({ scenario, result, onLoad, onRemove }: RowProps) {
  const t = useSimulationText();
  const language = useLanguage();
  const isGood = result?.failures.length === 0;
  return (
    <>
      <div className="simulation-card-head">
        <strong>{scenario.name}</strong>
        {result && (
          <span data-testid="scenario-result" data-good={isGood}>
            <Mark tone={isGood ? 'green' : 'red'}>
              {t(isGood ? 'asExpected' : 'notAsExpected')}
            </Mark>{' '}
            {t(result.state)}
          </span>
        )}
      </div>
      {result && result.failures.length > 0 && (
        <ul className="simulation-failures">
          {result.failures.map((failure) => (
            <li key={failure.en}>{failure[language]}</li>
          ))}
        </ul>
      )}
      <Space>
        <Button size="small" onClick={onLoad} data-testid="load-scenario">
          {t('load')}
        </Button>
        <Tooltip title={t('download')}>
          <Button
            size="small"
            icon={<DownloadOutlined />}
            aria-label={t('download')}
            onClick={() =>
              saveFile(
                `${scenario.name}.json`,
                'application/json',
                `${JSON.stringify(scenario.scenario, null, 2)}\n`,
              )
            }
          />
        </Tooltip>
        <Button size="small" danger onClick={onRemove}>
          {t('remove')}
        </Button>
      </Space>
    </>
  );
}

function SaveForm({ play, scenarios, onScenarios }: Props) {
  const t = useSimulationText();
  const { message } = App.useApp();
  const [name, setName] = useState('');
  const save = () => {
    const scenario = written(play.simulation.scenario(expectationOf(play.view)));
    const taken = scenarios.map((one) => one.name);
    onScenarios([...scenarios, { name: freeName(name, taken), scenario }]);
    setName('');
    void message.success(t('scenarioSaved'));
  };
  return (
    <>
      <Space.Compact block>
        <Input
          value={name}
          maxLength={80}
          placeholder={t('scenarioName')}
          aria-label={t('scenarioName')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() !== '' && save()}
          data-testid="scenario-name"
        />
        <Button disabled={name.trim() === ''} onClick={save} data-testid="save-scenario">
          {t('saveScenario')}
        </Button>
      </Space.Compact>
      <p className="quiet">{t('saveHint')}</p>
    </>
  );
}

/** What came of it, as the expectation of a later run. */
function expectationOf({ state, waiting, incidents, log }: SimulationView) {
  const ends = log.filter(({ element, event }) => event === 'completed' && element !== '');
  const last = ends.at(-1)?.element;
  return {
    state,
    ...(state === 'completed' && last !== undefined ? { completed: [last] } : {}),
    ...(state === 'waiting' ? { waiting: waiting.map(({ element }) => element) } : {}),
    ...(state === 'incident' ? { incidents: incidents.map(({ element }) => element) } : {}),
  };
}

type ImportProps = Pick<Props, 'scenarios' | 'onScenarios'>;

function Import({ scenarios, onScenarios }: ImportProps) {
  const t = useSimulationText();
  const { message } = App.useApp();
  const take = async (file: File) => {
    const text = await file.text();
    const read = readScenario(text);
    if ('refused' in read) {
      void message.error(t('uploadRefused', { reason: read.refused }), 6);
      return;
    }
    const scenario = JSON.parse(text) as WrittenScenario;
    const wanted = file.name.replace(/\.json$/, '').slice(0, 80) || 'scenario';
    const taken = scenarios.map(({ name }) => name);
    onScenarios([...scenarios, { name: freeName(wanted, taken), scenario }]);
  };
  return (
    <ImportButton
      label={t('upload')}
      testId="import-scenario"
      accept=".json,application/json"
      onFile={(file) => void take(file)}
    />
  );
}

/** Runs all scenarios, telling how far it is; it can be stopped between two of them. */
function useRun(
  scenarios: readonly NamedScenario[],
  preparation: Preparation,
  onReach: (reach: Reach | null) => void,
) {
  const t = useSimulationText();
  const { message } = App.useApp();
  const [done, setDone] = useState<number | null>(null);
  const [results, setResults] = useState<readonly ScenarioResult[]>([]);
  const isCancelled = useRef(false);
  useEffect(
    () => () => {
      isCancelled.current = true;
    },
    [],
  );
  const start = async () => {
    isCancelled.current = false;
    setResults([]);
    onReach(null);
    const report = await runScenarios(scenarios, preparation, {
      onProgress: async (count) => {
        setDone(count);
        await new Promise((painted) => setTimeout(painted));
      },
      isCancelled: () => isCancelled.current,
    });
    setDone(null);
    const { results: played, reach, isCut } = report;
    setResults(played);
    if (isCut) {
      void message.info(t('stopped', { done: played.length, all: scenarios.length }));
      return;
    }
    onReach(reach);
  };
  return {
    done,
    results,
    start,
    stop: () => {
      isCancelled.current = true;
    },
    forget: () => setResults([]),
  };
}

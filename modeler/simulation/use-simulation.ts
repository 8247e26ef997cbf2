import { App } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { Rejection, Variables } from '#engine';
import { engineSentence } from '#processes';
import { readScenario, type ScenarioStep, startOf } from '../../processes/scenarios/index.ts';
import { useLanguage } from '../../web/shell/index.ts';
import { Simulation } from './simulation.ts';
import { useSimulationText } from './simulation-texts.ts';
import type { Preparation } from './use-preparation.ts';
import { type SimulationView, viewOf } from './view.ts';
import type { WrittenScenario } from './written-scenario.ts';

/** What the analyst chooses before it begins. */
export type Beginning = {
  /** A date, or an instant of a scenario. */
  readonly start: string;
  readonly variables: Variables;
  readonly isAuto: boolean;
};

/** What nobody does by hand in a running case. */
const systemKinds = ['serviceTask', 'scriptTask', 'businessRuleTask', 'sendTask', 'task'] as const;

export type Play = {
  readonly simulation: Simulation;
  readonly view: SimulationView;
  readonly act: (step: ScenarioStep) => boolean;
  readonly back: () => void;
  readonly begin: (beginning: Beginning) => void;
  readonly load: (scenario: WrittenScenario) => void;
};

/** A simulation on the screen; each act makes another view of it. */
export function useSimulation(preparation: Preparation, first: Beginning): Play {
  const t = useSimulationText();
  const language = useLanguage();
  const { message } = App.useApp();
  const [simulation, setSimulation] = useState(() => simulationOf(preparation, first));
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  // The simulation changes in place: `turn` says when.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const view = useMemo(() => viewOf(simulation, preparation.calendar), [simulation, turn]);

  const sentence = ({ code, message: text }: Rejection) =>
    (language === 'zh' ? engineSentence({ code, message: text }) : undefined) ?? text;
  const act = (step: ScenarioStep): boolean => {
    const rejection = simulation.do(step);
    if (rejection) void message.error(sentence(rejection), 6);
    again();
    return rejection === undefined;
  };
  const show = (made: Simulation) => {
    setSimulation(made);
    if (made.failure) void message.error(sentence(made.failure), 6);
  };
  const load = (scenario: WrittenScenario) => {
    const read = readScenario(JSON.stringify(scenario));
    if ('refused' in read) {
      void message.error(read.refused, 6);
      return;
    }
    const { start, variables, auto, steps } = read.scenario;
    const setup = simulation.setup;
    const kinds = auto === true ? [...systemKinds, 'userTask', 'manualTask', 'receiveTask'] : auto;
    const made = new Simulation(
      {
        ...setup,
        start: startOf(start ?? setup.start),
        variables,
        auto: kinds === false ? [] : kinds,
      },
      steps,
    );
    show(made);
    if (made.steps.length < steps.length) {
      void message.warning(t('cannotLoad', { step: made.steps.length + 1 }), 6);
    }
  };
  return {
    simulation,
    view,
    act,
    back: () => {
      simulation.back();
      again();
    },
    begin: (beginning) => show(simulationOf(preparation, beginning)),
    load,
  };
}

function simulationOf(
  { definitions, ports }: Preparation,
  { start, variables, isAuto }: Beginning,
): Simulation {
  return new Simulation({
    definitions,
    ports,
    start: startOf(start),
    variables,
    auto: isAuto ? systemKinds : [],
  });
}

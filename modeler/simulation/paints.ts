import type { CriticalPath } from '#processes';
import type { Reach } from '../../processes/scenarios/index.ts';
import type { Paint } from './paint.ts';
import type { useSimulationText } from './simulation-texts.ts';
import type { SimulationView } from './view.ts';

type Texts = ReturnType<typeof useSimulationText>;

const nobody: ReadonlySet<string> = new Set();
const nothing: Paint = {
  now: nobody,
  done: nobody,
  incidents: nobody,
  missed: nobody,
  path: nobody,
  labels: [],
};

/** The tokens, with how many there are and by when their steps are due. */
export function tokenPaint(view: SimulationView, t: Texts): Paint {
  const { waiting, tokens } = view;
  const labelOf = ([element, count]: readonly [string, number]) => {
    const due = waiting.find((one) => one.element === element && one.dueOn !== undefined);
    const words = [`● ${count}`, ...(due?.dueOn ? [t('dueOn', { day: due.dueOn })] : [])];
    return { element, text: words.join('　'), tone: due?.isOverdue ? 'overdue' : 'now' };
  };
  return {
    ...nothing,
    now: new Set(tokens.keys()),
    done: new Set([...view.done, ...view.taken]),
    incidents: new Set(view.incidents.map(({ element }) => element)),
    labels: [...tokens].map(labelOf),
  };
}

/** What no scenario reaches. */
export function reachPaint({ missed, missedFlows }: Reach): Paint {
  return { ...nothing, missed: new Set([...missed, ...missedFlows]) };
}

/** The critical path with the days of its steps. */
export function pathPaint({ elements, steps }: CriticalPath, t: Texts): Paint {
  const labels = steps.map(({ id, days }) => ({
    element: id,
    text: t('days', { days }),
    tone: 'path',
  }));
  return { ...nothing, path: new Set(elements), labels };
}

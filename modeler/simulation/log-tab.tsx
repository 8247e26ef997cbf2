import { minuteOf, Nothing } from '../../web/shell/index.ts';
import { useSimulationText } from './simulation-texts.ts';
import type { SimulationView } from './view.ts';

type Props = {
  readonly view: SimulationView;
  readonly nameOf: (id: string) => string;
  readonly onShow: (element: string) => void;
};

const shownAtMost = 500;
const words = {
  entered: 'entered',
  completed: 'logCompleted',
  terminated: 'logTerminated',
  incident: 'logIncident',
} as const;

/** What happened, the newest first. */
export function LogTab({ view, nameOf, onShow }: Props) {
  const t = useSimulationText();
  if (view.log.length === 0) return <Nothing text={t('noLog')} />;
  const newest = view.log.slice(-shownAtMost).toReversed();
  return (
    <ol className="simulation-log" data-testid="simulation-log">
      {newest.map(({ element, event, at }, index) => (
        // The log only grows at its end.
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity but their place
        <li key={view.log.length - index} data-event={event}>
          <span className="quiet">{minuteOf(at)}</span>
          <button type="button" className="link" onClick={() => onShow(element)}>
            {nameOf(element)}
          </button>
          <span>{t(words[event])}</span>
        </li>
      ))}
    </ol>
  );
}

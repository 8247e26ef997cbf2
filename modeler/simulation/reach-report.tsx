import { Progress } from 'antd';
import type { Reach } from '../../processes/scenarios/index.ts';
import { useSimulationText } from './simulation-texts.ts';

type Props = {
  readonly reach: Reach;
  readonly nameOf: (id: string) => string;
  readonly onShow: (element: string) => void;
};

/** What the scenarios never reach, each a jump to its place. */
export function ReachReport({ reach, nameOf, onShow }: Props) {
  const t = useSimulationText();
  const { reached, elements, missed, missedFlows } = reach;
  return (
    <section data-testid="simulation-reach">
      <p>{t('coverage', { reached, all: elements })}</p>
      <Progress
        percent={elements === 0 ? 0 : Math.floor((reached / elements) * 100)}
        aria-label={t('coverage', { reached, all: elements })}
      />
      {missed.length + missedFlows.length === 0 && <p>{t('covered')}</p>}
      <Missed title={t('never')} ids={missed} nameOf={nameOf} onShow={onShow} />
      <Missed title={t('neverFlows')} ids={missedFlows} nameOf={nameOf} onShow={onShow} />
    </section>
  );
}

type MissedProps = Pick<Props, 'nameOf' | 'onShow'> & {
  readonly title: string;
  readonly ids: readonly string[];
};

function Missed({ title, ids, nameOf, onShow }: MissedProps) {
  if (ids.length === 0) return null;
  return (
    <>
      <h3>{`${title}（${ids.length}）`}</h3>
      <ul className="simulation-missed">
        {ids.map((id) => (
          <li key={id}>
            <button type="button" className="link" onClick={() => onShow(id)}>
              {nameOf(id)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

import { Tabs } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { Reach } from '../../processes/scenarios/index.ts';
import { dayOf } from '../../web/shell/index.ts';
import { beginningVariables } from './beginning-variables.ts';
import { ClockBar } from './clock-bar.tsx';
import { DiagramPlace } from './diagram-place.tsx';
import { Legend } from './legend.tsx';
import { LogTab } from './log-tab.tsx';
import type { Paint } from './paint.ts';
import { pathPaint, reachPaint, tokenPaint } from './paints.ts';
import { PathTab } from './path-tab.tsx';
import { PlayTab } from './play-tab.tsx';
import { ScenariosTab } from './scenarios-tab.tsx';
import type { SimulationProps } from './simulation-screen.tsx';
import { useSimulationText } from './simulation-texts.ts';
import type { Preparation } from './use-preparation.ts';
import { type Beginning, type Play, useSimulation } from './use-simulation.ts';

type Props = SimulationProps & { readonly preparation: Preparation };
type Tab = 'play' | 'scenarios' | 'log' | 'path';

/** The diagram with its tokens on the left, what can be done on the right. */
export function SimulationDesk(props: Props) {
  const t = useSimulationText();
  const { xml, matter, preparation, onClose } = props;
  const [first] = useState<Beginning>(() => ({
    start: dayOf(new Date().toISOString()),
    variables: beginningVariables(matter),
    isAuto: true,
  }));
  const play = useSimulation(preparation, first);
  const [tab, setTab] = useState<Tab>('play');
  const [reach, setReach] = useState<Reach | null>(null);
  const [focus, setFocus] = useState<{ readonly element: string } | null>(null);
  const show = (element: string) => setFocus({ element });
  const isWhole = tab === 'path' || (tab === 'scenarios' && reach !== null);
  const paint = usePaint(play, tab, preparation, reach);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      const isFree = document.querySelector('.ant-modal-wrap, .ant-select-open') === null;
      if (event.key === 'Escape' && isFree) onClose();
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, [onClose]);
  return (
    <>
      <ClockBar play={play} matter={matter} preparation={preparation} onClose={onClose} />
      <div className="simulation-body">
        <div className="canvas-place">
          <DiagramPlace
            xml={xml}
            paint={paint}
            focus={focus}
            isWhole={isWhole}
            label={t('title')}
            onChoose={show}
          />
          <Legend tab={tab} hasReach={reach !== null} />
        </div>
        <aside className="simulation-side" aria-label={t('title')}>
          <Side
            {...props}
            play={play}
            tab={tab}
            onTab={setTab}
            reach={reach}
            onReach={setReach}
            chosen={focus?.element ?? null}
            onShow={show}
          />
        </aside>
      </div>
    </>
  );
}

type SideProps = Props & {
  readonly play: Play;
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly reach: Reach | null;
  readonly onReach: (reach: Reach | null) => void;
  readonly chosen: string | null;
  readonly onShow: (element: string) => void;
};

function Side({ play, tab, onTab, reach, onReach, chosen, onShow, ...props }: SideProps) {
  const t = useSimulationText();
  const { matter, departments, preparation, onEdit } = props;
  const nameOf = useNames(preparation);
  return (
    <Tabs
      activeKey={tab}
      onChange={(key) => onTab(key as Tab)}
      items={[
        {
          key: 'play',
          label: t('tabPlay'),
          children: (
            <PlayTab
              play={play}
              chosen={chosen}
              departments={departments}
              matter={props.matter}
              onShow={onShow}
              onEdit={onEdit}
            />
          ),
        },
        {
          key: 'scenarios',
          label: t('tabScenarios'),
          children: (
            <ScenariosTab
              play={play}
              scenarios={props.scenarios}
              onScenarios={props.onScenarios}
              preparation={preparation}
              reach={reach}
              onReach={onReach}
              onLoaded={() => onTab('play')}
              nameOf={nameOf}
              onShow={onShow}
            />
          ),
        },
        {
          key: 'log',
          label: t('tabLog'),
          children: <LogTab view={play.view} nameOf={nameOf} onShow={onShow} />,
        },
        {
          key: 'path',
          label: t('tabPath'),
          children: (
            <PathTab path={preparation.path} matter={matter} nameOf={nameOf} onShow={onShow} />
          ),
        },
      ]}
    />
  );
}

/** Tokens while playing, what is never reached among the scenarios, the critical path on its tab. */
function usePaint({ view }: Play, tab: Tab, { path }: Preparation, reach: Reach | null): Paint {
  const t = useSimulationText();
  return useMemo(() => {
    if (tab === 'path') return pathPaint(path, t);
    return tab === 'scenarios' && reach !== null ? reachPaint(reach) : tokenPaint(view, t);
  }, [view, tab, path, reach, t]);
}

/** The name of each element; a flow without one is told by its ends. */
function useNames({ definitions }: Preparation): (id: string) => string {
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { elements, flows, nodes } of definitions) {
      for (const { id, name } of elements) names.set(id, name || id);
      for (const { id, source, target } of flows) {
        const nameAt = (index: number) => names.get(nodes[index]?.id ?? '') ?? nodes[index]?.id;
        names.set(id, `${nameAt(source)} → ${nameAt(target)}`);
      }
    }
    return (id) => names.get(id) ?? id;
  }, [definitions]);
}

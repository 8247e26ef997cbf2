import { Select } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Nothing } from '../../web/shell/index.ts';
import { bringIntoSight, type Services } from '../canvas/marks.ts';
import { showWhole } from '../editor/use-modeler.ts';
import { type Figures, type HeatRow, heatOf, lengthOf, type Measure, measures } from './heat.ts';
import { useHeatText } from './heat-texts.ts';
import { useHeat } from './use-heat.ts';
import './heat.css';

type HeatProps = { readonly viewer: Services | null; readonly figures: Figures };
type Registry = { readonly get: (id: string) => Shape | undefined };
type Shape = { readonly businessObject: { readonly name?: string } };

/** Colours a drawing by what its cases did, and lists the figures beside it. */
export function Heat({ viewer, figures }: HeatProps) {
  const t = useHeatText();
  const [measure, setMeasure] = useState<Measure>('median');
  const rows = useMemo(() => heatOf(figures.elements, measure), [figures, measure]);
  const say = useCallback(
    ({ value }: HeatRow) => {
      if (measure === 'entered' || measure === 'waiting') return String(value);
      const { count, unit } = lengthOf(value);
      return t(unit, { count });
    },
    [measure, t],
  );
  useHeat(viewer, rows, say);
  // The list took some of the canvas.
  useEffect(() => {
    if (viewer) showWhole(viewer);
  }, [viewer]);
  const nameOf = (id: string) => {
    const shape = viewer?.get<Registry>('elementRegistry').get(id);
    return shape?.businessObject.name ?? id;
  };
  const choose = (id: string) => {
    if (viewer) bringIntoSight(viewer, id, { padding: 120, leastZoom: 0.7 });
  };
  return (
    <Panel
      figures={figures}
      measure={measure}
      rows={rows}
      say={say}
      nameOf={nameOf}
      onMeasure={setMeasure}
      onChoose={choose}
    />
  );
}

type PanelProps = {
  readonly figures: Figures;
  readonly measure: Measure;
  readonly rows: readonly HeatRow[];
  readonly say: (row: HeatRow) => string;
  readonly nameOf: (element: string) => string;
  readonly onMeasure: (measure: Measure) => void;
  readonly onChoose: (element: string) => void;
};

function Panel({ figures, measure, rows, say, nameOf, onMeasure, onChoose }: PanelProps) {
  const t = useHeatText();
  const { looked, since, cases, isCut } = figures;
  if (cases === 0) {
    return <Nothing text={t('noCases')} />;
  }
  return (
    <>
      <label htmlFor="heat-measure">{t('measure')}</label>
      <Select
        id="heat-measure"
        value={measure}
        options={measures.map((value) => ({ value, label: t(value) }))}
        onChange={onMeasure}
        data-testid="heat-measure"
      />
      <p className="heat-scale" aria-hidden>
        {t('cool')}
        {[1, 2, 3, 4, 5].map((level) => (
          <i key={level} className={`is-${level}`} />
        ))}
        {t('hot')}
      </p>
      <p className="quiet" data-testid="heat-basis">
        {t('basis', { looked, since: since ?? '', cases })}
        {isCut && t('cut')}
      </p>
      {rows.length === 0 && <Nothing text={t('noFigures')} />}
      <ol data-testid="heat-list">
        {rows.map((row) => (
          <li key={row.element} data-element={row.element}>
            <button type="button" className="link" onClick={() => onChoose(row.element)}>
              {nameOf(row.element)}
            </button>
            <span>{say(row)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

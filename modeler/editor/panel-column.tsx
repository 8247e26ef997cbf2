import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react';
import { useEditorText } from './editor-texts.ts';

const least = 260;
const most = 640;
const step = 20;

/** The properties panel with a border that can be dragged. */
export function PanelColumn({ place }: { readonly place: RefObject<HTMLDivElement | null> }) {
  const t = useEditorText();
  const [width, setWidth] = useState(340);
  const resize = (wanted: number) => setWidth(Math.min(most, Math.max(least, wanted)));
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 1) resize(window.innerWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') resize(width + step);
    if (event.key === 'ArrowRight') resize(width - step);
  };
  return (
    <>
      <hr
        className="panel-border"
        aria-orientation="vertical"
        aria-label={t('resizePanel')}
        aria-valuenow={width}
        aria-valuemin={least}
        aria-valuemax={most}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      />
      <aside
        ref={place}
        className="panel-column"
        style={{ width }}
        aria-label={t('panel')}
        data-testid="properties"
      />
    </>
  );
}

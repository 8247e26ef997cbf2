import type Modeler from 'bpmn-js/lib/Modeler';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { makeModeler } from '../canvas/make-modeler.ts';
import type { Catalog } from '../panel/catalog.ts';

/** The drawing tools as the screens use them. */
export type DrawingTools = {
  readonly modeler: Modeler;
  readonly xml: () => Promise<string>;
  readonly svg: () => Promise<string>;
  /** Replaces the drawing; the text was read before, so that a broken one never gets here. */
  readonly show: (xml: string) => Promise<void>;
};

type Wanted = {
  readonly xml: string;
  readonly language: 'zh' | 'en';
  readonly catalog: Catalog;
  readonly onChange: () => void;
};

type Answer = {
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly panel: RefObject<HTMLDivElement | null>;
  readonly tools: DrawingTools | null;
  /** The drawing as it is now, also while the tools are being made anew. */
  readonly xml: () => Promise<string>;
  readonly failure: string | null;
};

/** Keeps the drawing tools on the page; another language makes them anew around the same drawing. */
export function useModeler({ xml, language, catalog, onChange }: Wanted): Answer {
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const current = useRef(Promise.resolve(xml));
  const live = useRef<DrawingTools | null>(null);
  const listener = useRef(onChange);
  const [tools, setTools] = useState<DrawingTools | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  listener.current = onChange;

  useEffect(() => {
    if (!canvas.current || !panel.current) return;
    const modeler = makeModeler(
      { canvas: canvas.current, panel: panel.current },
      { language, catalog },
    );
    const made = toolsOf(modeler);
    let isGone = false;
    let isShown = false;
    const start = async () => {
      const text = await current.current;
      if (isGone) return;
      await made.show(text);
      if (isGone) return;
      isShown = true;
      modeler.on('commandStack.changed', () => listener.current());
      live.current = made;
      setTools(made);
    };
    // The problem list and the border of the panel change how much of the canvas is seen.
    const size = new ResizeObserver(() => {
      if (isShown) modeler.get<Canvas>('canvas').resized();
    });
    size.observe(canvas.current);
    start().catch((problem: unknown) => {
      if (!isGone) setFailure(String(problem));
    });
    return () => {
      isGone = true;
      size.disconnect();
      live.current = null;
      setTools(null);
      // The drawing outlives its tools: the next ones begin with what these show now.
      if (isShown) current.current = made.xml().finally(() => modeler.destroy());
      else modeler.destroy();
    };
  }, [language, catalog]);
  const read = useCallback(() => live.current?.xml() ?? current.current, []);
  return { canvas, panel, tools, xml: read, failure };
}

function toolsOf(modeler: Modeler): DrawingTools {
  return {
    modeler,
    xml: async () => (await modeler.saveXML({ format: true })).xml ?? '',
    svg: async () => (await modeler.saveSVG()).svg,
    show: async (xml) => {
      await modeler.importXML(xml);
      showBeginning(modeler);
    },
  };
}

type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
type Canvas = {
  readonly resized: () => void;
  readonly viewbox: {
    (): {
      readonly inner: Box;
      readonly outer: { readonly width: number; readonly height: number };
    };
    (box: Box): void;
  };
};
type Services = { readonly get: <Service>(name: string) => Service };

/** What must not cover the drawing: the palette on the left, air around. */
const margin = { left: 130, around: 40 };
const narrow = 500;
/** Below this the words in the elements cannot be read. */
const readable = 0.6;

/** Shows the whole drawing beside the palette, but never larger than life. */
export function showWhole(services: Services, leastZoom = 0): void {
  const canvas = services.get<Canvas>('canvas');
  canvas.resized();
  const { inner, outer } = canvas.viewbox();
  if (inner.width === 0 || outer.width === 0) return;
  const left = outer.width >= narrow ? margin.left : margin.around;
  const room = {
    width: outer.width - left - margin.around,
    height: outer.height - 2 * margin.around,
  };
  const zoom = Math.min(
    1,
    Math.max(leastZoom, Math.min(room.width / inner.width, room.height / inner.height)),
  );
  const overhang = Math.max(0, room.height - inner.height * zoom) / 2;
  canvas.viewbox({
    x: inner.x - left / zoom,
    y: inner.y - (margin.around + overhang) / zoom,
    width: outer.width / zoom,
    height: outer.height / zoom,
  });
}

/** Shows the beginning of the drawing, large enough to read. */
const showBeginning = (services: Services): void => showWhole(services, readable);

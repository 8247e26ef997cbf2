import type Modeler from 'bpmn-js/lib/Modeler';
import { type RefObject, useEffect, useRef, useState } from 'react';
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
  readonly failure: string | null;
};

/** Keeps the drawing tools on the page; another language makes them anew around the same drawing. */
export function useModeler({ xml, language, catalog, onChange }: Wanted): Answer {
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const current = useRef(Promise.resolve(xml));
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
      setTools(made);
    };
    start().catch((problem: unknown) => {
      if (!isGone) setFailure(String(problem));
    });
    return () => {
      isGone = true;
      setTools(null);
      // The drawing outlives its tools: the next ones begin with what these show now.
      if (isShown) current.current = made.xml().finally(() => modeler.destroy());
      else modeler.destroy();
    };
  }, [language, catalog]);
  return { canvas, panel, tools, failure };
}

function toolsOf(modeler: Modeler): DrawingTools {
  return {
    modeler,
    xml: async () => (await modeler.saveXML({ format: true })).xml ?? '',
    svg: async () => (await modeler.saveSVG()).svg,
    show: async (xml) => {
      await modeler.importXML(xml);
      fit(modeler);
    },
  };
}

type Canvas = {
  readonly zoom: (level?: number | 'fit-viewport', centre?: 'auto') => number;
};

/** Shows the whole drawing, but never larger than life. */
export function fit(modeler: { readonly get: <Service>(name: string) => Service }): void {
  const canvas = modeler.get<Canvas>('canvas');
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() > 1) canvas.zoom(1, 'auto');
}

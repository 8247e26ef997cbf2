import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../web/shell/index.ts';
import { makeViewer } from './make-modeler.ts';

type Answer = {
  readonly place: RefObject<HTMLDivElement | null>;
  /** What shows the diagram, as soon as it is drawn. */
  readonly viewer: NavigatedViewer | null;
};

/** Keeps a diagram to look at on a place of the page; another drawing or language makes it anew. */
export function useViewer(xml: string): Answer {
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  useEffect(() => {
    if (!place.current) return;
    const made = makeViewer(place.current, language);
    let isGone = false;
    made
      .importXML(xml)
      .then(() => {
        if (!isGone) setViewer(made);
      })
      .catch(() => undefined);
    return () => {
      isGone = true;
      setViewer(null);
      made.destroy();
    };
  }, [xml, language]);
  return { place, viewer };
}

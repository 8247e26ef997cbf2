/// <reference path="./dmn.d.ts" />
import DmnModeler, { type DmnView, type DmnViewer } from 'dmn-js/lib/Modeler';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { translateTo } from '../translate/translate.ts';
import { dmnChinese } from './dmn-chinese.ts';
import { withDrawing } from './dmn-file.ts';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';

type Wanted = {
  readonly xml: string;
  readonly language: 'zh' | 'en';
  /** The decision that is shown, '' for the drawing of all. */
  readonly shown: string;
  readonly onChange: (xml: string) => void;
  /** The editor itself went to another decision, '' for the drawing of all. */
  readonly onShow: (id: string) => void;
};

type Answer = {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly modeler: DmnModeler | null;
  readonly failure: string | null;
};

const views = ['drd', 'decisionTable', 'literalExpression', 'boxedExpression'];

/** Keeps the decision editor on a place of the page: the file is read once, what is changed is told. */
export function useDmnModeler({ xml, language, shown, onChange, onShow }: Wanted): Answer {
  const place = useRef<HTMLDivElement>(null);
  const current = useRef(xml);
  const listener = useRef({ onChange, onShow });
  listener.current = { onChange, onShow };
  const [modeler, setModeler] = useState<DmnModeler | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (!place.current) return;
    const made = makeEditor(place.current, language);
    let isGone = false;
    const changed = async () => {
      const { xml: text } = await made.saveXML({ format: true });
      if (text === current.current) return;
      current.current = text;
      listener.current.onChange(text);
    };
    made.on('viewer.created', ({ viewer }) =>
      viewer.on('commandStack.changed', () => void changed().catch(() => undefined)),
    );
    let open: string | undefined;
    made.on('views.changed', ({ activeView }) => {
      // It also tells of views that merely changed their name.
      if (!activeView || idOf(activeView) === open) return;
      open = idOf(activeView);
      listener.current.onShow(open);
    });
    withDrawing(current.current)
      .then((text) => made.importXML(text, { open: false }))
      .then(() => {
        if (!isGone) setModeler(made);
      })
      .catch((problem: unknown) => {
        if (!isGone) setFailure(String(problem));
      });
    return () => {
      isGone = true;
      setModeler(null);
      made.destroy();
    };
  }, [language]);
  useEffect(() => {
    const view = modeler?.getViews().find((one) => idOf(one) === shown);
    if (view && view !== modeler?.getActiveView()) void modeler?.open(view);
  }, [modeler, shown]);
  return { place, modeler, failure };
}

const idOf = ({ type, element }: DmnView): string => (type === 'drd' ? '' : element.id);

function makeEditor(container: HTMLElement, language: 'zh' | 'en'): DmnModeler {
  const additionalModules = [{ translate: ['value', translateTo(language, dmnChinese)] }];
  return new DmnModeler({
    container,
    // A change half a second old is already of yesterday when the screen is left.
    common: { debounceInput: false },
    ...Object.fromEntries(views.map((view) => [view, { additionalModules }])),
  });
}

type CommandStack = { readonly undo: () => void; readonly redo: () => void };

/** Takes back, or does again, the last change of the view that is open. */
export function step(modeler: DmnModeler | null, direction: 'undo' | 'redo'): void {
  const viewer: DmnViewer | undefined = modeler?.getActiveViewer();
  viewer?.get<CommandStack | undefined>('commandStack', false)?.[direction]();
}

import Modeler from 'bpmn-js/lib/Modeler';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything';
import { BpmnPropertiesPanelModule } from 'bpmn-js-properties-panel';
import gridModule from 'diagram-js-grid';
import minimapModule from 'diagram-js-minimap';
import { govModdle } from '#engine';
import type { Catalog } from '../panel/catalog.ts';
import { govPanelModule } from '../panel/gov-provider.ts';
import { translateTo } from '../translate/translate.ts';
import { blockToolsModule } from './block-tools.ts';
import { colourModule } from './colours.ts';
import { followCopiesModule } from './follow-copies.ts';
import { keepMarksModule } from './keep-marks.ts';
import { sharedClipboardModule } from './shared-clipboard.ts';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';

type Places = {
  readonly canvas: HTMLElement;
  readonly panel: HTMLElement;
};

type Settings = { readonly language: 'zh' | 'en'; readonly catalog: Catalog };

/** The drawing tools on a place of the page. */
export function makeModeler({ canvas, panel }: Places, { language, catalog }: Settings): Modeler {
  return new Modeler({
    container: canvas,
    propertiesPanel: { parent: panel },
    moddleExtensions: { gov: govModdle },
    additionalModules: [
      BpmnPropertiesPanelModule,
      CreateAppendAnythingModule,
      minimapModule,
      gridModule,
      govPanelModule,
      blockToolsModule,
      colourModule,
      keepMarksModule,
      sharedClipboardModule,
      followCopiesModule,
      { translate: ['value', translateTo(language)], catalog: ['value', catalog] },
    ],
  } as ConstructorParameters<typeof Modeler>[0]);
}

/** A diagram to look at. */
export function makeViewer(canvas: HTMLElement, language: 'zh' | 'en'): NavigatedViewer {
  return new NavigatedViewer({
    container: canvas,
    moddleExtensions: { gov: govModdle },
    additionalModules: [{ translate: ['value', translateTo(language)] }],
  } as ConstructorParameters<typeof NavigatedViewer>[0]);
}

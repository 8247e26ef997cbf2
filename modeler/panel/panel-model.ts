import type { CreateElement, ModdleElement } from '../model/moddle.ts';
import type { Translate } from '../translate/translate.ts';
import type { Catalog } from './catalog.ts';
import type { Change } from './lists.ts';

/** An element of the canvas and what it stands for. */
export type DiagramElement = {
  readonly id: string;
  readonly type: string;
  readonly businessObject: ModdleElement;
};

type CommandStack = { readonly execute: (command: string, context: unknown) => void };
type Ids = { readonly assigned: (id: string) => unknown };

/** What the panel's lines need of the modeler. */
export type PanelModel = {
  readonly catalog: Catalog;
  readonly create: CreateElement;
  readonly translate: Translate;
  readonly debounce: unknown;
  /** Applies changes as one step of undo. */
  readonly change: (element: DiagramElement, changes: readonly Change[]) => void;
  /** Changes id or name, which the canvas follows, together with what refers to them. */
  readonly update: (
    element: DiagramElement,
    properties: Readonly<Record<string, unknown>>,
    others: readonly Change[],
  ) => void;
  readonly isTaken: (id: string) => boolean;
};

export type Injector = { readonly get: (name: string, isStrict?: boolean) => unknown };

export function panelModelFrom(get: Injector['get']): PanelModel {
  const factory = get('bpmnFactory') as { readonly create: CreateElement };
  const commands = get('commandStack') as CommandStack;
  const moddle = get('moddle') as { readonly ids: Ids };
  return {
    catalog: get('catalog') as Catalog,
    translate: get('translate') as Translate,
    debounce: get('debounceInput'),
    create: (type, properties) => factory.create(type, properties),
    change: (element, changes) => {
      if (changes.length === 0) return;
      commands.execute(together, stepsOf(element, changes));
    },
    update: (element, properties, others) => {
      const own = { cmd: 'element.updateProperties', context: { element, properties } };
      commands.execute(together, [own, ...stepsOf(element, others)]);
    },
    isTaken: (id) => Boolean(moddle.ids.assigned(id)),
  };
}

/** The command that does several as one step of undo. */
export const together = 'properties-panel.multi-command-executor';

export function stepsOf(element: DiagramElement, changes: readonly Change[]) {
  return changes.map((change) => ({
    cmd: 'element.updateModdleProperties',
    context: { element, ...change },
  }));
}

import { Group as FieldGroup, ListGroup } from '@bpmn-io/properties-panel';
import type { ModdleElement } from '../model/moddle.ts';
import { complaintAbout } from './checks.ts';
import { entryOf, type Line } from './entries.ts';
import type { Field, Group, ListShape } from './field.ts';
import { groupsOf } from './groups.ts';
import { addItem, itemsOf, removeItem } from './lists.ts';
import { outcomeConditionsFor } from './outcome-conditions.ts';
import {
  type DiagramElement,
  type Injector,
  type PanelModel,
  panelModelFrom,
} from './panel-model.ts';
import { referencesTo } from './references.ts';
import { taskListGroup } from './task-list.ts';
import { readValue, writeValue } from './values.ts';

type PropertiesPanel = {
  readonly registerProvider: (priority: number, provider: GovProvider) => void;
};
type EventBus = {
  readonly fire: (event: string) => void;
  readonly on: (event: string, listener: () => void) => void;
};

/** Fills the properties panel: only what an approval needs, in the analyst's words. */
class GovProvider {
  static readonly $inject = ['propertiesPanel', 'injector', 'eventBus'];
  readonly #injector: Injector;

  constructor(propertiesPanel: PropertiesPanel, injector: Injector, eventBus: EventBus) {
    this.#injector = injector;
    propertiesPanel.registerProvider(500, this);
    const { catalog } = this.#model();
    const stop = catalog.onFilled(() => eventBus.fire('propertiesPanel.providersChanged'));
    eventBus.on('diagram.destroy', stop);
  }

  getGroups(element: DiagramElement) {
    const model = this.#model();
    const made = groupsOf(element.businessObject).map((group) => render(group, element, model));
    return (groups: readonly unknown[]) => [...groups, ...made];
  }

  #model(): PanelModel {
    return panelModelFrom((name) => this.#injector.get(name));
  }
}

/** The provider as a module of bpmn-js. */
export const govPanelModule = {
  __init__: ['govProvider'],
  govProvider: ['type', GovProvider],
};

function render(group: Group, element: DiagramElement, model: PanelModel): unknown {
  switch (group.kind) {
    case 'fields':
      return {
        id: group.id,
        label: model.translate(group.label),
        component: FieldGroup,
        shouldOpen: group.isOpen,
        entries: group.fields.map((field) => entryOf(lineOf(field, element, model), model)),
      };
    case 'list':
      return renderList(group.shape, element, model);
    case 'tasks':
      return taskListGroup(group, element, model);
  }
}

function lineOf(field: Field, element: DiagramElement, model: PanelModel): Line {
  const { businessObject } = element;
  const line = {
    ...field,
    read: () => readValue(businessObject, field),
    write: (value: string) => write(element, field, value, model),
  };
  if (field.input === 'outcomeCondition') return { ...line, ...outcomeLine(businessObject) };
  if (field.input === 'select' || field.check === undefined) return line;
  return { ...line, complaint: (value) => complain(field, value, businessObject, model) };
}

function complain(
  field: Extract<Field, { readonly input: 'text' | 'area' | 'feel' }>,
  value: string,
  element: ModdleElement,
  model: PanelModel,
): string | undefined {
  const isTaken = field.check === 'id' && value !== element.id && model.isTaken(value);
  return isTaken ? 'Another element has this ID.' : complaintAbout(field.check, value);
}

function outcomeLine(flow: ModdleElement) {
  const offered = outcomeConditionsFor(flow);
  return {
    none: offered.length === 0 ? 'No task before this flow' : 'Choose an outcome',
    extra: () =>
      offered.map(({ expression, task, outcome }) => ({
        value: expression,
        label: `${task}：${outcome.label}`,
      })),
  };
}

function write(element: DiagramElement, field: Field, value: string, model: PanelModel): void {
  const { source } = field;
  const { businessObject } = element;
  const isOnCanvas = source.kind === 'attribute' && ['id', 'name'].includes(source.name);
  if (isOnCanvas && source.of === 'element') {
    model.update(
      element,
      { [source.name]: value === '' ? undefined : value },
      source.name === 'id' ? referencesTo(businessObject, String(businessObject.id), value) : [],
    );
  } else {
    model.change(element, writeValue(businessObject, field, value, model.create));
  }
}

function renderList(shape: ListShape, element: DiagramElement, model: PanelModel): unknown {
  const { businessObject } = element;
  const items = itemsOf(businessObject, shape).map((item, index) => {
    const id = `${shape.id}-${index}`;
    return {
      id,
      label: labelOf({ item, shape, element: businessObject, model }),
      entries: shape.columns.map((column) =>
        entryOf(columnLine({ item, column, element, model }, `${id}-${column.name}`), model),
      ),
      autoFocusEntry: `${id}-${shape.columns[0]?.name ?? ''}`,
      remove: (event: Event) => {
        event.stopPropagation();
        model.change(element, removeItem(businessObject, shape, item));
      },
    };
  });
  return {
    id: shape.id,
    label: model.translate(shape.label),
    component: ListGroup,
    translate: model.translate,
    items,
    add: (event: Event) => {
      event.stopPropagation();
      model.change(element, addItem(businessObject, shape, firstValues(shape), model.create));
    },
  };
}

/** A new item shows its first choice, so that what is on screen is what is saved. */
function firstValues(shape: ListShape): Readonly<Record<string, string>> {
  const pairs = shape.columns.flatMap(({ name, options }) =>
    options?.kind === 'fixed' ? [[name, options.choices[0]?.value ?? ''] as const] : [],
  );
  return Object.fromEntries(pairs);
}

type Column = {
  readonly item: ModdleElement;
  readonly column: ListShape['columns'][number];
  readonly element: DiagramElement;
  readonly model: PanelModel;
};

function columnLine({ item, column, element, model }: Column, id: string): Line {
  const shared = {
    id,
    label: column.label,
    read: () => String(item.get(column.name) ?? ''),
    write: (value: string) =>
      model.change(element, [
        { moddleElement: item, properties: { [column.name]: value === '' ? undefined : value } },
      ]),
  };
  const { choices, options } = column;
  if (choices !== undefined) {
    const extra = () => choices(element.businessObject, model.catalog);
    return { ...shared, input: 'select', none: 'None chosen', extra };
  }
  return options ? { ...shared, input: 'select', options } : { ...shared, input: 'text' };
}

type Labelled = {
  readonly item: ModdleElement;
  readonly shape: ListShape;
  readonly element: ModdleElement;
  readonly model: PanelModel;
};

function labelOf({ item, shape, element, model }: Labelled): string {
  const words = shape.columns.flatMap(({ name, options, choices }) => {
    const value = String(item.get(name) ?? '');
    const fixed = options?.kind === 'fixed' ? options.choices : [];
    const offered = choices?.(element, model.catalog) ?? fixed;
    const choice = offered.find((known) => known.value === value);
    return choice ? [model.translate(choice.label)] : value === '' ? [] : [value];
  });
  return words.length > 0 ? words.join(' · ') : model.translate('Not filled in');
}

import { ListGroup } from '@bpmn-io/properties-panel';
import { flowElementsOf, isA, type ModdleElement, processOf, textOf } from '../model/moddle.ts';
import { entryOf, type Line } from './entries.ts';
import type { Group } from './field.ts';
import type { DiagramElement, PanelModel } from './panel-model.ts';
import { taskIdsIn } from './task-ids.ts';
import type { Choice } from './vocabulary.ts';

type TaskGroup = Extract<Group, { readonly kind: 'tasks' }>;

/** The other tasks that people do in the same procedure. */
function otherTasks(element: ModdleElement): readonly Choice[] {
  const root = processOf(element);
  return (root ? flowElementsOf(root) : [])
    .filter((other) => isA(other, 'bpmn:UserTask', 'bpmn:ManualTask') && other.id !== element.id)
    .map((other) => ({
      value: String(other.id),
      label: textOf(other, 'name') || String(other.id),
    }));
}

/** A list of tasks to choose from, kept as ids in one attribute. */
export function taskListGroup(group: TaskGroup, element: DiagramElement, model: PanelModel) {
  const { businessObject } = element;
  const ids = taskIdsIn(textOf(businessObject, group.name));
  const tasks = otherTasks(businessObject);
  const save = (next: readonly string[]) =>
    model.change(element, [
      {
        moddleElement: businessObject,
        properties: { [group.name]: next.length === 0 ? undefined : next.join(' ') },
      },
    ]);
  const items = ids.map((id, index) => ({
    id: `${group.id}-${index}`,
    label: tasks.find(({ value }) => value === id)?.label ?? id,
    entries: [entryOf(lineOf(id, index), model)],
    remove: (event: Event) => {
      event.stopPropagation();
      save(ids.filter((_, other) => other !== index));
    },
  }));
  const next = tasks.find(({ value }) => !ids.includes(value));
  return {
    id: group.id,
    label: model.translate(group.label),
    component: ListGroup,
    translate: model.translate,
    items,
    ...(next && {
      add: (event: Event) => {
        event.stopPropagation();
        save([...ids, next.value]);
      },
    }),
  };

  function lineOf(id: string, index: number): Line {
    return {
      id: `${group.id}-${index}-task`,
      label: 'May not be done by who did',
      input: 'select',
      extra: () => tasks.filter(({ value }) => value === id || !ids.includes(value)),
      read: () => id,
      write: (value) => save(ids.with(index, value)),
    };
  }
}

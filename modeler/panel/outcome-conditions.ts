import { flowElementsOf, isA, type ModdleElement, processOf, textOf } from '../model/moddle.ts';
import { itemsOf, outcomes } from './lists.ts';
import { type Choice, defaultOutcome } from './vocabulary.ts';

/** A condition on what a person chose, offered ready to use. */
export type OutcomeCondition = {
  readonly expression: string;
  readonly task: string;
  readonly outcome: Choice;
};

/** Conditions on the outcomes of the tasks before a flow, nearest first. */
export function outcomeConditionsFor(flow: ModdleElement): readonly OutcomeCondition[] {
  return tasksBefore(flow).flatMap((task) =>
    outcomesOf(task).map((outcome) => ({
      expression: `${task.id}.outcome = "${outcome.value}"`,
      task: textOf(task, 'name') || String(task.id),
      outcome,
    })),
  );
}

function outcomesOf(task: ModdleElement): readonly Choice[] {
  const drawn = itemsOf(task, outcomes).map((item) => ({
    value: textOf(item, 'value'),
    label: textOf(item, 'name') || textOf(item, 'value'),
  }));
  return drawn.length > 0 ? drawn : [defaultOutcome];
}

/** User tasks from which the flow can be reached, by distance; those elsewhere follow. */
function tasksBefore(flow: ModdleElement): readonly ModdleElement[] {
  const start = flow.get('sourceRef') as ModdleElement | undefined;
  const seen = new Set<ModdleElement>();
  let front = start ? [start] : [];
  while (front.length > 0) {
    for (const element of front) seen.add(element);
    front = front.flatMap(sourcesOf).filter((element) => !seen.has(element));
  }
  const root = processOf(flow);
  const all = root ? flowElementsOf(root) : [];
  return [...new Set([...seen, ...all])].filter((element) => isA(element, 'bpmn:UserTask'));
}

function sourcesOf(element: ModdleElement): readonly ModdleElement[] {
  const incoming = (element.get('incoming') ?? []) as readonly ModdleElement[];
  const attached = element.$type === 'bpmn:BoundaryEvent' ? [element.get('attachedToRef')] : [];
  return [...incoming.map((flow) => flow.get('sourceRef')), ...attached].filter(
    (source): source is ModdleElement => source !== undefined && source !== null,
  );
}

import type { Definition } from '#engine';
import { type DecisionContext, ownStepsKey, withOwnSteps } from '#processes';
import { contextOf, definitionFrom } from '../library.ts';

/** Writes a department's own steps for tests: user tasks one after another. */
export type StepDrawn = {
  readonly id: string;
  readonly position?: string;
  readonly days?: number;
  readonly act?: string;
  readonly department?: string;
  readonly outcomes?: readonly string[];
  readonly more?: string;
  readonly inside?: string;
};

export const trafficKey = ownStepsKey('RoadExcavation', 'Opinion', 'traffic');

/** Drafting by one person, a look by another, the answer by the head. */
export const trafficSteps: readonly StepDrawn[] = [
  { id: 'Draft', position: 'officer' },
  { id: 'Answer', position: 'head', act: 'opinion' },
];

export function stepsXml(steps: readonly StepDrawn[], key = trafficKey, extra = ''): string {
  const ids = ['Start', ...steps.map(({ id }) => id), 'End'];
  const flows = ids
    .slice(1)
    .map((id, at) => `<bpmn:sequenceFlow id="F${at}" sourceRef="${ids[at]}" targetRef="${id}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gov="http://lianshen.example/schema/gov/1" id="D" targetNamespace="t">
<bpmn:process id="${key}" name="交警支队内部办理" isExecutable="true">
<bpmn:startEvent id="Start"/>${steps.map(taskXml).join('')}<bpmn:endEvent id="End"/>${flows.join('')}${extra}
</bpmn:process></bpmn:definitions>`;
}

function taskXml({
  id,
  position,
  days,
  act,
  department,
  outcomes,
  more,
  inside,
}: StepDrawn): string {
  const drawn = (outcomes ?? []).map((value) => `<gov:outcome value="${value}" name="${value}"/>`);
  const list = drawn.length === 0 ? '' : `<gov:outcomes>${drawn.join('')}</gov:outcomes>`;
  return `<bpmn:userTask id="${id}" name="${id}" gov:position="${position ?? 'officer'}" gov:limit="${days ?? 1}" gov:unit="workday" gov:basis="内部规定"${
    act === undefined ? '' : ` gov:act="${act}"`
  }${department === undefined ? '' : ` gov:department="${department}"`} ${more ?? ''}><bpmn:extensionElements>${list}${inside ?? ''}</bpmn:extensionElements></bpmn:userTask>`;
}

/** Road excavation whose new cases follow the traffic police's own steps. */
export async function roadWith(
  steps = trafficSteps,
  procedure?: Definition,
): Promise<DecisionContext> {
  const context = await contextOf('road-excavation');
  const own = await definitionFrom(stepsXml(steps));
  const ownSteps = [{ element: 'Opinion', department: 'traffic', key: trafficKey, version: 1 }];
  const definition = withOwnSteps(procedure ?? context.definition, ownSteps, () => own);
  return { ...context, definition, ownSteps };
}

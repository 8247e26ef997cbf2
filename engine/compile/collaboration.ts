import { childOf, childrenOf, isA, type ModdleElement, typeName } from '../model/moddle.ts';
import type { BpmnModel } from '../model/read-bpmn.ts';
import { eventDefinitionsOf } from './kinds.ts';
import { type End, isPlayed, type MessageFlow, messageFlowsIn } from './message-flows.ts';
import { nameOf, type Report, refuse } from './report.ts';

/**
 * Checks the message flows of a file: BPMN 2.0.2, 9.3. Between pools that both run they must be able
 * to deliver; to and from other pools they are drawn for people, and the host does what they mean.
 */
export function checkCollaboration(report: Report, model: BpmnModel): void {
  for (const collaboration of childrenOf(model.definitions, 'rootElements')) {
    if (!isA(collaboration, 'bpmn:Collaboration')) continue;
    for (const flow of childrenOf(collaboration, 'messageFlows')) {
      if (childOf(flow, 'sourceRef') !== undefined && childOf(flow, 'targetRef') !== undefined) {
        continue;
      }
      refuse(report, flow, 'DANGLING_FLOW', `${nameOf(flow)} does not connect two elements`);
    }
  }
  for (const flow of messageFlowsIn(model.definitions)) {
    const wrong = wrongWith(flow);
    if (wrong === undefined) continue;
    refuse(report, flow.element, 'BAD_MESSAGE_FLOW', `${nameOf(flow.element)}: ${wrong}`);
  }
}

function wrongWith({ source, target }: MessageFlow): string | undefined {
  const isOnePool =
    source.process === undefined
      ? source.element === target.element
      : source.process === target.process;
  if (isOnePool) return 'a message flow connects two pools, and this one stays in one';
  if (!isPlayed(source) || !isPlayed(target)) return undefined;
  if (!sends(source)) return `${nameOf(source.element)} sends no message`;
  return receives(target) ? undefined : `${nameOf(target.element)} waits for no message`;
}

/** Activities send when they complete, events when they throw; which element of a pool it is must be said. */
function sends({ element }: End): boolean {
  if (isA(element, 'bpmn:Activity')) return true;
  return /^(IntermediateThrowEvent|EndEvent)$/.test(typeName(element)) && hasMessage(element);
}

function receives({ element }: End): boolean {
  const type = typeName(element);
  if (type === 'Participant' || type === 'ReceiveTask') return true;
  return isA(element, 'bpmn:CatchEvent') && hasMessage(element);
}

function hasMessage(element: ModdleElement): boolean {
  return eventDefinitionsOf(element).some((one) => typeName(one) === 'MessageEventDefinition');
}

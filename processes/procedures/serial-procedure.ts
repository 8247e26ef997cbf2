import {
  edgeXml,
  elementXml,
  escapeXml,
  event,
  type Flow,
  flowId,
  gateway,
  middle,
  type Node,
  shapeXml,
  task,
} from './serial-drawing.ts';
import { intakeFlows, intakeNodes } from './serial-intake.ts';
import {
  choice,
  documents,
  end,
  extension,
  on,
  outcomes,
  reviewStepId,
  type SerialProcedure,
  stepMarks,
} from './serial-pieces.ts';

/** The BPMN of a serial procedure, drawn: the intake with its supplement and deemed acceptance as the law has it. */
export function serialProcedureXml(procedure: SerialProcedure): string {
  const nodes = [...intakeNodes(procedure), ...mainNodes(procedure)];
  const flows = [...intakeFlows(procedure), ...mainFlows(procedure)];
  const { key, name, matter } = procedure;
  const boxes = new Map(nodes.map(({ id, box }) => [id, box]));
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:gov="http://lianshen.example/schema/gov/1" id="Definitions_${key}" targetNamespace="http://lianshen.example/definitions">
  <bpmn:process id="${key}" name="${escapeXml(name)}" isExecutable="true" gov:matter="${escapeXml(matter)}">
${nodes.map((node) => elementXml(node, flows)).join('\n')}
${flows.map(flowXml).join('\n')}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram_${key}">
    <bpmndi:BPMNPlane id="Plane_${key}" bpmnElement="${key}">
${nodes.map(shapeXml).join('\n')}
${flows.map((flow) => edgeXml(flow, boxes)).join('\n')}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}

function flowXml(flow: Flow): string {
  const { from, to, name, condition } = flow;
  const named = name === undefined ? '' : ` name="${escapeXml(name)}"`;
  const head = `    <bpmn:sequenceFlow id="${flowId(flow)}"${named} sourceRef="${from}" targetRef="${to}"`;
  return condition === undefined
    ? `${head} />`
    : `${head}><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escapeXml(condition)}</bpmn:conditionExpression></bpmn:sequenceFlow>`;
}

function mainNodes({ review, decide, deliver, unit }: SerialProcedure): readonly Node[] {
  const first = 927;
  const step = 170;
  const after = first + review.length * step;
  const delivered = (id: string, name: string, y: number): Node => ({
    id,
    type: 'userTask',
    attributes: { name, 'gov:phase': 'deliver', 'gov:act': 'deliver', ...stepMarks(deliver, unit) },
    inside: extension(documents('deliveryReceipt') + outcomes(['delivered', '已送达'])),
    box: task(after + 320, y),
  });
  return [
    ...review.map(
      (one, place): Node => ({
        id: reviewStepId(place),
        type: 'userTask',
        attributes: {
          name: one.name,
          'gov:phase': 'review',
          'gov:act': 'review',
          ...stepMarks(one, unit),
        },
        inside: extension(outcomes(['pass', '符合条件'], ['fail', '不符合条件'])),
        box: task(first + place * step, middle),
      }),
    ),
    {
      id: 'Decide',
      type: 'userTask',
      attributes: {
        name: decide.name,
        'gov:phase': 'decide',
        'gov:act': 'decide',
        ...stepMarks(decide, unit),
        ...(review.length === 0
          ? {}
          : { 'gov:separateFrom': review.map((_, place) => reviewStepId(place)).join(' ') }),
      },
      inside: extension(
        documents('grant', 'denial') + outcomes(['grant', '准予'], ['deny', '不予']),
      ),
      box: task(after, middle),
    },
    choice('DecisionResult', '决定', gateway(after + 195, middle)),
    delivered('Deliver', deliver.name, middle),
    end('EndGranted', '准予', 'granted', event(after + 520, middle)),
    delivered('DeliverDenial', `${deliver.name}（不予）`, 570),
    end('EndDenied', '不予', 'denied', event(after + 520, 570)),
  ];
}

function mainFlows({ review }: SerialProcedure): readonly Flow[] {
  const steps = [...review.map((_, place) => reviewStepId(place)), 'Decide'];
  const chain = steps.slice(1).map((to, place) => ({ from: steps[place] ?? '', to }));
  return [
    ...chain,
    { from: 'Decide', to: 'DecisionResult' },
    { from: 'DecisionResult', to: 'Deliver', name: '准予', condition: on('Decide', 'grant') },
    { from: 'DecisionResult', to: 'DeliverDenial', name: '不予', condition: on('Decide', 'deny') },
    { from: 'Deliver', to: 'EndGranted' },
    { from: 'DeliverDenial', to: 'EndDenied' },
  ];
}

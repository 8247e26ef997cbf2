import {
  type Box,
  edgeXml,
  elementXml,
  escapeXml,
  type Flow,
  flowId,
  type Node,
  shapeXml,
} from './serial-drawing.ts';

/** One step as a table tells it. */
export type SerialStep = {
  readonly name: string;
  readonly position: string;
  readonly days: number;
  readonly basis?: string;
  readonly minPersons?: number;
};

/** A procedure whose steps follow one another: 受理, 审查 in any number, 决定, 送达. */
export type SerialProcedure = {
  readonly key: string;
  readonly name: string;
  readonly matter: string;
  readonly unit: 'workday' | 'day';
  readonly noticeDays: number;
  readonly supplementDays: number;
  readonly accept: SerialStep;
  readonly review: readonly SerialStep[];
  readonly decide: SerialStep;
  readonly deliver: SerialStep;
};

/** Id of the n-th step of the review, from 0. */
export function reviewStepId(place: number): string {
  return `Review${place + 1}`;
}

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

const middle = 430;
const licensing = '行政许可法第三十二条第一款第（四）项';

const task = (x: number, y: number): Box => ({ x, y: y - 40, width: 120, height: 80 });
const event = (x: number, y: number): Box => ({ x, y: y - 18, width: 36, height: 36 });
const gateway = (x: number, y: number): Box => ({ x, y: y - 25, width: 50, height: 50 });

const outcomes = (...pairs: readonly (readonly [value: string, name: string])[]) =>
  `<gov:outcomes>${pairs.map(([value, name]) => `<gov:outcome value="${value}" name="${name}" />`).join('')}</gov:outcomes>`;
const documents = (...kinds: readonly string[]) =>
  `<gov:documents>${kinds.map((kind) => `<gov:document kind="${kind}" />`).join('')}</gov:documents>`;
const extension = (inside: string) => `<bpmn:extensionElements>${inside}</bpmn:extensionElements>`;

function stepMarks(step: SerialStep, unit: string): { readonly [name: string]: string } {
  const { position, days, basis = '', minPersons = 1 } = step;
  return {
    'gov:position': position,
    'gov:limit': String(days),
    'gov:unit': unit,
    ...(basis === '' ? {} : { 'gov:basis': basis }),
    ...(minPersons > 1 ? { 'gov:minPersons': String(minPersons) } : {}),
  };
}

function intakeNodes({
  accept,
  unit,
  noticeDays,
  supplementDays,
}: SerialProcedure): readonly Node[] {
  const job = (act: string) => ({ 'gov:phase': 'accept', 'gov:act': act });
  const timer = (id: string, marks: string) =>
    `<bpmn:timerEventDefinition id="${id}" ${marks} gov:basis="${licensing}" />`;
  return [
    {
      id: 'Start',
      type: 'startEvent',
      attributes: { name: '提交申请', 'gov:phase': 'apply', 'gov:form': 'application' },
      box: event(102, middle),
    },
    {
      id: 'PreCheck',
      type: 'userTask',
      attributes: { name: accept.name, ...job('precheck'), ...stepMarks(accept, unit) },
      inside: extension(
        documents('supplementNotice') +
          outcomes(
            ['accept', '受理'],
            ['supplement', '补正告知'],
            ['refuse', '不予受理'],
            ['notNeeded', '不需要许可'],
          ),
      ),
      box: task(230, middle),
    },
    {
      id: 'NoticeOverdue',
      type: 'boundaryEvent',
      attributes: { name: '未按时告知', attachedToRef: 'PreCheck' },
      inside: timer(
        'NoticeOverdueTimer',
        `gov:limit="${noticeDays}" gov:unit="workday" gov:clock="notice"`,
      ),
      box: event(302, 470),
    },
    {
      id: 'IntakeDecision',
      type: 'exclusiveGateway',
      attributes: { name: '受理结论' },
      box: gateway(444, middle),
    },
    {
      id: 'Accept',
      type: 'serviceTask',
      attributes: { name: '受理', ...job('accept') },
      inside: extension(documents('acceptance')),
      box: task(587, middle),
    },
    {
      id: 'DeemAccept',
      type: 'serviceTask',
      attributes: { name: '视为受理', ...job('deemAccept'), 'gov:basis': licensing },
      inside: extension(documents('acceptance')),
      box: task(409, 570),
    },
    {
      id: 'Supplement',
      type: 'receiveTask',
      attributes: {
        name: '补正材料',
        ...job('supplement'),
        'gov:position': 'applicant',
        'gov:basis': licensing,
      },
      box: task(230, 290),
    },
    {
      id: 'SupplementOverdue',
      type: 'boundaryEvent',
      attributes: { name: '补正期满', attachedToRef: 'Supplement' },
      inside: timer(
        'SupplementOverdueTimer',
        `gov:limit="${supplementDays}" gov:unit="workday" gov:clock="supplement"`,
      ),
      box: event(307, 250),
    },
    {
      id: 'ExpireSupplement',
      type: 'serviceTask',
      attributes: { name: '补正逾期', ...job('expireSupplement') },
      box: task(230, 150),
    },
    {
      id: 'EndSupplementExpired',
      type: 'endEvent',
      attributes: { name: '逾期未补正', 'gov:result': 'supplementExpired' },
      box: event(102, 150),
    },
    {
      id: 'RefuseIntake',
      type: 'serviceTask',
      attributes: { name: '不予受理', ...job('refuse') },
      inside: extension(documents('refusal')),
      box: task(587, 290),
    },
    {
      id: 'EndRefused',
      type: 'endEvent',
      attributes: { name: '不予受理', 'gov:result': 'refusedIntake' },
      box: event(799, 290),
    },
    {
      id: 'NotNeeded',
      type: 'serviceTask',
      attributes: { name: '不受理告知', ...job('notNeeded') },
      inside: extension(documents('notNeeded')),
      box: task(587, 150),
    },
    {
      id: 'EndNotNeeded',
      type: 'endEvent',
      attributes: { name: '不需要许可', 'gov:result': 'notNeeded' },
      box: event(799, 150),
    },
    {
      id: 'Accepted',
      type: 'exclusiveGateway',
      attributes: { name: '已受理' },
      box: gateway(792, middle),
    },
  ];
}

const on = (id: string, value: string) => `${id}.outcome = "${value}"`;

function intakeFlows({ review }: SerialProcedure): readonly Flow[] {
  return [
    { from: 'Start', to: 'PreCheck' },
    { from: 'PreCheck', to: 'IntakeDecision' },
    { from: 'IntakeDecision', to: 'Accept', name: '受理', condition: on('PreCheck', 'accept') },
    {
      from: 'IntakeDecision',
      to: 'Supplement',
      name: '补正',
      condition: on('PreCheck', 'supplement'),
    },
    {
      from: 'IntakeDecision',
      to: 'RefuseIntake',
      name: '不予受理',
      condition: on('PreCheck', 'refuse'),
    },
    {
      from: 'IntakeDecision',
      to: 'NotNeeded',
      name: '不需要许可',
      condition: on('PreCheck', 'notNeeded'),
    },
    { from: 'NoticeOverdue', to: 'DeemAccept' },
    { from: 'Supplement', to: 'PreCheck' },
    { from: 'SupplementOverdue', to: 'ExpireSupplement' },
    { from: 'ExpireSupplement', to: 'EndSupplementExpired' },
    { from: 'RefuseIntake', to: 'EndRefused' },
    { from: 'NotNeeded', to: 'EndNotNeeded' },
    { from: 'Accept', to: 'Accepted' },
    { from: 'DeemAccept', to: 'Accepted' },
    { from: 'Accepted', to: review.length === 0 ? 'Decide' : reviewStepId(0) },
  ];
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
    {
      id: 'DecisionResult',
      type: 'exclusiveGateway',
      attributes: { name: '决定' },
      box: gateway(after + 195, middle),
    },
    delivered('Deliver', deliver.name, middle),
    {
      id: 'EndGranted',
      type: 'endEvent',
      attributes: { name: '准予', 'gov:result': 'granted' },
      box: event(after + 520, middle),
    },
    delivered('DeliverDenial', `${deliver.name}（不予）`, 570),
    {
      id: 'EndDenied',
      type: 'endEvent',
      attributes: { name: '不予', 'gov:result': 'denied' },
      box: event(after + 520, 570),
    },
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

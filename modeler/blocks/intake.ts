import type { Block, BlockFlow, BlockNode } from './block.ts';

const basis = '行政许可法第三十二条';
const silenceBasis = '行政许可法第三十二条第一款第（四）项';

const supplementNodes: readonly BlockNode[] = [
  {
    key: 'Supplement',
    type: 'bpmn:ReceiveTask',
    name: '补正材料',
    at: { x: 190, y: 250 },
    marks: { phase: 'accept', act: 'supplement', position: 'applicant', basis: silenceBasis },
  },
  {
    key: 'SupplementOverdue',
    type: 'bpmn:BoundaryEvent',
    name: '补正期满',
    at: { x: 190, y: 290 },
    attachedTo: 'Supplement',
    labelAt: { x: 236, y: 302 },
    timer: { limit: '15', unit: 'workday', clock: 'supplement' },
  },
  {
    key: 'ExpireSupplement',
    type: 'bpmn:ServiceTask',
    name: '补正逾期',
    at: { x: 360, y: 490 },
    marks: { phase: 'accept', act: 'expireSupplement' },
  },
  {
    key: 'EndSupplementExpired',
    type: 'bpmn:EndEvent',
    name: '逾期未补正',
    at: { x: 490, y: 490 },
    marks: { result: 'supplementExpired' },
  },
];

const supplementFlows: readonly BlockFlow[] = [
  {
    from: 'SupplementOverdue',
    to: 'ExpireSupplement',
    line: [
      { x: 190, y: 308 },
      { x: 190, y: 490 },
      { x: 310, y: 490 },
    ],
  },
  { from: 'ExpireSupplement', to: 'EndSupplementExpired' },
];

/** 补正: the case waits for its applicant; an expired period closes it. */
export const supplement: Block = {
  id: 'supplement',
  version: 1,
  nodes: supplementNodes,
  flows: supplementFlows,
  entry: 'Supplement',
  exit: 'Supplement',
};

const outcome = (value: string): string => `{PreCheck}.outcome = "${value}"`;

/** From the gateway over the trunk on its right to a task of another row. */
const branch = (y: number) => [
  { x: 215, y: 140 },
  { x: 275, y: 140 },
  { x: 275, y },
  { x: 310, y },
];

/** 收件受理: the pre-check with its four ways out, the five days of silence, the supplement and back. */
export const intake: Block = {
  id: 'intake',
  version: 1,
  entry: 'PreCheck',
  exit: 'Accepted',
  nodes: [
    {
      key: 'PreCheck',
      type: 'bpmn:UserTask',
      name: '受理审查',
      at: { x: 50, y: 140 },
      marks: {
        phase: 'accept',
        act: 'precheck',
        position: 'counter',
        limit: '5',
        unit: 'workday',
        form: 'precheck',
        basis,
      },
      checklist: [
        ['C1', '申请材料是否齐全', '对照办事指南材料清单逐项核对'],
        ['C2', '是否符合法定形式', '签字盖章、日期、复印件与原件一致'],
        ['C3', '是否属于本机关职权', '依照事项的权限规定'],
      ],
      documents: ['supplementNotice'],
      outcomes: [
        ['accept', '受理'],
        ['supplement', '补正告知'],
        ['refuse', '不予受理'],
        ['notNeeded', '不需要许可'],
      ],
    },
    {
      key: 'NoticeOverdue',
      type: 'bpmn:BoundaryEvent',
      name: '五日未告知',
      at: { x: 50, y: 100 },
      attachedTo: 'PreCheck',
      labelAt: { x: 4, y: 88 },
      timer: { limit: '5', unit: 'workday', clock: 'notice', basis: silenceBasis },
    },
    {
      key: 'IntakeDecision',
      type: 'bpmn:ExclusiveGateway',
      name: '受理结论',
      at: { x: 190, y: 140 },
    },
    {
      key: 'Accept',
      type: 'bpmn:ServiceTask',
      name: '受理',
      at: { x: 360, y: 140 },
      marks: { phase: 'accept', act: 'accept' },
      documents: ['acceptance'],
    },
    {
      key: 'DeemAccept',
      type: 'bpmn:ServiceTask',
      name: '视为受理',
      at: { x: 360, y: 30 },
      marks: { phase: 'accept', act: 'deemAccept', basis: silenceBasis },
      documents: ['acceptance'],
    },
    {
      key: 'Accepted',
      type: 'bpmn:ExclusiveGateway',
      name: '已受理',
      at: { x: 490, y: 140 },
      labelAt: { x: 490, y: 177 },
    },
    {
      key: 'RefuseIntake',
      type: 'bpmn:ServiceTask',
      name: '不予受理',
      at: { x: 360, y: 250 },
      marks: { phase: 'accept', act: 'refuse' },
      documents: ['refusal'],
    },
    {
      key: 'EndRefused',
      type: 'bpmn:EndEvent',
      name: '不予受理',
      at: { x: 490, y: 250 },
      marks: { result: 'refusedIntake' },
    },
    {
      key: 'NotNeeded',
      type: 'bpmn:ServiceTask',
      name: '不受理告知',
      at: { x: 360, y: 370 },
      marks: { phase: 'accept', act: 'notNeeded' },
      documents: ['notNeeded'],
    },
    {
      key: 'EndNotNeeded',
      type: 'bpmn:EndEvent',
      name: '不需要许可',
      at: { x: 490, y: 370 },
      marks: { result: 'notNeeded' },
    },
    ...supplementNodes,
  ],
  flows: [
    { from: 'PreCheck', to: 'IntakeDecision' },
    { from: 'IntakeDecision', to: 'Accept', name: '受理', condition: outcome('accept') },
    { from: 'Accept', to: 'Accepted' },
    {
      from: 'NoticeOverdue',
      to: 'DeemAccept',
      line: [
        { x: 50, y: 82 },
        { x: 50, y: 30 },
        { x: 310, y: 30 },
      ],
    },
    {
      from: 'DeemAccept',
      to: 'Accepted',
      line: [
        { x: 410, y: 30 },
        { x: 490, y: 30 },
        { x: 490, y: 115 },
      ],
    },
    {
      from: 'IntakeDecision',
      to: 'Supplement',
      name: '补正',
      condition: outcome('supplement'),
      labelAt: { x: 207, y: 187 },
      line: [
        { x: 190, y: 165 },
        { x: 190, y: 210 },
      ],
    },
    {
      from: 'Supplement',
      to: 'PreCheck',
      line: [
        { x: 140, y: 250 },
        { x: 50, y: 250 },
        { x: 50, y: 180 },
      ],
    },
    {
      from: 'IntakeDecision',
      to: 'RefuseIntake',
      name: '不予受理',
      condition: outcome('refuse'),
      line: branch(250),
      labelAt: { x: 302, y: 196 },
    },
    { from: 'RefuseIntake', to: 'EndRefused' },
    {
      from: 'IntakeDecision',
      to: 'NotNeeded',
      name: '不需要许可',
      condition: outcome('notNeeded'),
      line: branch(370),
      labelAt: { x: 308, y: 310 },
    },
    { from: 'NotNeeded', to: 'EndNotNeeded' },
    ...supplementFlows,
  ],
};

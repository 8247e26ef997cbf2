import type { Block } from './block.ts';

/** 决定: the head grants or denies (行政许可法 art. 38). */
export const decision: Block = {
  id: 'decision',
  version: 1,
  entry: 'Decide',
  exit: 'Decide',
  nodes: [
    {
      key: 'Decide',
      type: 'bpmn:UserTask',
      name: '决定',
      at: { x: 50, y: 40 },
      marks: {
        phase: 'decide',
        act: 'decide',
        position: 'chief',
        limit: '1',
        unit: 'workday',
        form: 'decision',
        separateFrom: '{@review}',
        basis: '行政许可法第三十八条',
      },
      documents: ['grant', 'denial'],
      outcomes: [
        ['grant', '准予许可'],
        ['deny', '不予许可'],
      ],
    },
  ],
  flows: [],
};

/** 送达: the decision reaches the applicant, and the case ends by what was decided. */
export const delivery: Block = {
  id: 'delivery',
  version: 1,
  entry: 'Deliver',
  exit: null,
  nodes: [
    {
      key: 'Deliver',
      type: 'bpmn:UserTask',
      name: '送达',
      at: { x: 50, y: 40 },
      marks: {
        phase: 'deliver',
        act: 'deliver',
        position: 'counter',
        limit: '10',
        unit: 'workday',
        form: 'delivery',
        basis: '行政许可法第四十四条',
      },
      documents: ['deliveryReceipt'],
      outcomes: [['delivered', '已送达']],
    },
    {
      key: 'DecisionResult',
      type: 'bpmn:ExclusiveGateway',
      name: '决定结果',
      at: { x: 185, y: 40 },
    },
    {
      key: 'EndGranted',
      type: 'bpmn:EndEvent',
      name: '准予办结',
      at: { x: 300, y: 40 },
      marks: { result: 'granted' },
    },
    {
      key: 'EndDenied',
      type: 'bpmn:EndEvent',
      name: '不予办结',
      at: { x: 300, y: 130 },
      marks: { result: 'denied' },
    },
  ],
  flows: [
    { from: 'Deliver', to: 'DecisionResult' },
    {
      from: 'DecisionResult',
      to: 'EndGranted',
      name: '准予',
      condition: '{@decide}.outcome = "grant"',
    },
    {
      from: 'DecisionResult',
      to: 'EndDenied',
      name: '不予',
      condition: '{@decide}.outcome = "deny"',
      labelAt: { x: 203, y: 98 },
      line: [
        { x: 185, y: 65 },
        { x: 185, y: 130 },
        { x: 282, y: 130 },
      ],
    },
  ],
};

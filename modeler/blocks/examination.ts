import type { Block } from './block.ts';

/** 踏勘: two people or more look at the place (行政许可法 art. 34). */
export const survey: Block = {
  id: 'survey',
  version: 1,
  entry: 'Survey',
  exit: 'Survey',
  nodes: [
    {
      key: 'Survey',
      type: 'bpmn:UserTask',
      name: '现场踏勘',
      at: { x: 50, y: 40 },
      marks: {
        phase: 'review',
        act: 'survey',
        position: 'inspector',
        limit: '2',
        unit: 'workday',
        minPersons: '2',
        form: 'inspection',
        basis: '行政许可法第三十四条第三款',
      },
      checklist: [['J1', '现场情况与申请是否一致', '与申请材料、图纸一致']],
      outcomes: [
        ['pass', '符合'],
        ['fail', '不符合'],
      ],
    },
  ],
  flows: [],
};

/** 审核: the officer examines, the reviewer agrees or sends it back. */
export const review: Block = {
  id: 'review',
  version: 1,
  entry: 'BeforeReview',
  exit: 'Reviewed',
  nodes: [
    { key: 'BeforeReview', type: 'bpmn:ExclusiveGateway', name: '', at: { x: 25, y: 40 } },
    {
      key: 'Examine',
      type: 'bpmn:UserTask',
      name: '承办审查',
      at: { x: 160, y: 40 },
      marks: {
        phase: 'review',
        act: 'review',
        position: 'officer',
        limit: '2',
        unit: 'workday',
        basis: '行政许可法第三十四条',
      },
      checklist: [['R1', '是否符合许可条件', '对照法定条件逐项审查']],
      outcomes: [['pass', '提交审核']],
    },
    {
      key: 'Review',
      type: 'bpmn:UserTask',
      name: '审核',
      at: { x: 320, y: 40 },
      marks: {
        phase: 'review',
        act: 'review',
        position: 'reviewer',
        limit: '1',
        unit: 'workday',
        separateFrom: '{Examine}',
        basis: '行政许可法第三十七条',
      },
      outcomes: [
        ['pass', '通过'],
        ['return', '退回'],
      ],
    },
    { key: 'ReviewResult', type: 'bpmn:ExclusiveGateway', name: '审核结论', at: { x: 455, y: 40 } },
    {
      key: 'Reviewed',
      type: 'bpmn:IntermediateThrowEvent',
      name: '审核通过',
      at: { x: 570, y: 40 },
    },
  ],
  flows: [
    { from: 'BeforeReview', to: 'Examine' },
    { from: 'Examine', to: 'Review' },
    { from: 'Review', to: 'ReviewResult' },
    {
      from: 'ReviewResult',
      to: 'Reviewed',
      name: '通过',
      condition: '{Review}.outcome = "pass"',
    },
    {
      from: 'ReviewResult',
      to: 'BeforeReview',
      name: '退回',
      condition: '{Review}.outcome = "return"',
      labelAt: { x: 240, y: 111 },
      line: [
        { x: 455, y: 65 },
        { x: 455, y: 120 },
        { x: 25, y: 120 },
        { x: 25, y: 65 },
      ],
    },
  ],
};

import { expect } from 'chai';
import type { CaseMaterialView, TaskDetail } from '../../web/contract.ts';
import { completionOf, findingsOf, firstWork } from '../../web/inbox/task-work.ts';

describe('what an officer fills in on a task', () => {
  it('lists in the supplement notice every material found missing or defective, and no other', () => {
    const task = precheckOf([material('A'), material('B'), material('C')]);
    const work = {
      outcome: 'supplement',
      checks: {
        A: { result: 'ok' },
        B: { result: 'defective', reason: ' 未盖章 ' },
        C: { result: 'missing', reason: '未提交' },
      },
      requirements: { B: '加盖公章' },
    } as const;

    expect(findingsOf(task, work).map(({ material: found }) => found.code)).to.deep.equal([
      'B',
      'C',
    ]);
    const body = completionOf(task, { work, files: [] });
    expect(body)
      .to.have.property('supplementItems')
      .that.deep.equals([
        { materialCode: 'B', reason: '未盖章', requirement: '加盖公章' },
        { materialCode: 'C', reason: '未提交' },
      ]);
    expect(body)
      .to.have.property('checks')
      .that.deep.equals([
        { code: 'A', check: { result: 'ok' } },
        { code: 'B', check: { result: 'defective', reason: '未盖章' } },
        { code: 'C', check: { result: 'missing', reason: '未提交' } },
      ]);
  });

  it('sends no notice when the case is accepted, nor findings from other steps', () => {
    const checks = { A: { result: 'ok' } } as const;
    const accepted = completionOf(precheckOf([material('A')]), {
      work: { outcome: 'accept', checks },
      files: [],
    });
    expect(accepted).to.not.have.property('supplementItems');

    const review = completionOf(
      { ...precheckOf([material('A')]), act: 'review' },
      {
        work: { outcome: 'pass', checks },
        files: [],
      },
    );
    expect(review).to.not.have.property('checks');
  });

  it('leaves out fields that were left empty, and keeps zero and false', () => {
    const form = { note: '', amount: 0, isPaid: false, place: null, day: undefined };
    const body = completionOf(precheckOf([]), { work: { outcome: 'accept', form }, files: [] });
    expect(body.form).to.deep.equal({ amount: 0, isPaid: false });
  });

  it('records each review point as met or not', () => {
    const checklist = [
      { code: 'P1', point: '位置', standard: '' },
      { code: 'P2', point: '面积', standard: '' },
    ];
    const body = completionOf(
      { ...precheckOf([]), checklist },
      {
        work: { outcome: 'accept', points: { P2: true } },
        files: [],
      },
    );
    expect(body.form).to.deep.equal({
      checklist: [
        { code: 'P1', met: false },
        { code: 'P2', met: true },
      ],
    });
  });

  it('begins a second look with what was in order at the first', () => {
    const task = precheckOf([
      { ...material('A'), check: { result: 'ok' } },
      { ...material('B'), check: { result: 'defective', reason: '未盖章' } },
    ]);
    expect(firstWork(task).checks).to.deep.equal({ A: { result: 'ok' } });
  });

  it('chooses the outcome by itself only where there is no choice', () => {
    const paid = { value: 'paid', name: '已缴费' };
    const task = precheckOf([]);
    expect(firstWork({ ...task, outcomes: [paid] }).outcome).to.equal('paid');
    expect(firstWork({ ...task, outcomes: [paid, { value: 'pass', name: '' }] }).outcome).to.equal(
      undefined,
    );
  });

  it('begins a joint check with what the departments found', () => {
    const task = precheckOf([material('A'), material('B')]);
    const item = {
      ...{ materialCode: 'B', materialName: 'B', reason: '消防：过期', requirement: '重做' },
      departments: ['消防'],
    };
    const joint = { ...task, act: 'jointPrecheck', case: { ...task.case, gathered: [item] } };
    const work = { ...firstWork(joint), outcome: 'supplement' };
    expect(completionOf(joint, { work, files: [] })).to.deep.include({
      supplementItems: [{ materialCode: 'B', reason: '消防：过期', requirement: '重做' }],
    });
  });

  it('sends a department’s defects as items', () => {
    const task = { ...precheckOf([material('A'), material('B')]), act: 'materialReview' };
    const checks = { B: { result: 'missing', reason: '未提交' } } as const;
    const work = { outcome: 'defects', checks };
    expect(completionOf(task, { work, files: [] })).to.deep.include({
      checks: [{ code: 'B', check: { result: 'missing', reason: '未提交' } }],
      supplementItems: [{ materialCode: 'B', reason: '未提交' }],
    });
  });
});

describe('putting right what was filled in', () => {
  const task: TaskDetail = {
    ...precheckOf([]),
    act: 'task',
    correctable: [
      { ref: 'area', of: null, field: { key: 'area', label: '面积', type: 'number' }, value: 120 },
      {
        ref: 'S.note',
        of: '踏勘',
        field: { key: 'note', label: '记录', type: 'textarea' },
        value: null,
      },
    ],
  };

  it('sends what differs, with its reason, and nothing where nothing does', () => {
    const first = firstWork(task);
    expect(first.corrected).to.deep.equal({ area: 120, 'S.note': null });
    expect(completionOf(task, { work: first, files: [] })).to.not.have.property('correction');
    const corrected = { area: 150, 'S.note': '' };
    const work = { ...first, corrected, correctionReason: ' 实测 ' };
    expect(completionOf(task, { work, files: [] })).to.deep.include({
      correction: { reason: '实测', changes: [{ field: 'area', value: 150 }] },
    });
  });
});

const material = (code: string): CaseMaterialView => ({
  code,
  name: code,
  required: true,
  files: [],
});

function precheckOf(materials: readonly CaseMaterialView[]): TaskDetail {
  return {
    id: 'c1.2',
    caseNumber: 'N1',
    matterCode: 'M1',
    matterName: '',
    applicantName: '',
    element: 'PreCheck',
    name: '受理审查',
    phase: 'accept',
    act: 'precheck',
    state: 'open',
    assignee: null,
    openedAt: '2026-03-02T09:00:00.000+08:00',
    completedAt: null,
    dueOn: null,
    promisedDue: null,
    statutoryDue: null,
    remaining: null,
    light: 'none',
    outcome: null,
    candidates: null,
    mayClaim: false,
    mayComplete: true,
    form: null,
    outcomes: [],
    checklist: [],
    correctable: [],
    next: [],
    case: caseOf(materials),
  };
}

function caseOf(materials: readonly CaseMaterialView[]): TaskDetail['case'] {
  return {
    id: 'c1',
    number: 'N1',
    version: 1,
    situation: null,
    rating: null,
    mayRate: false,
    matter: { code: 'M1', name: '', version: 1 },
    status: 'RECEIVED',
    statusName: '',
    statusNameEn: '',
    flags: [],
    leadDepartment: { id: 'd', name: '' },
    receivingPlace: { id: 'approval', name: '示例市行政审批局' },
    decidingAuthority: { id: 'approval', name: '示例市行政审批局' },
    levels: [],
    applicant: { kind: 'person', name: '', idNumber: '', phone: '' },
    form: {},
    formSchema: null,
    materials,
    clocks: [],
    tasks: [],
    opinions: [],
    supplements: [],
    certificates: [],
    documents: [],
    timeline: [],
    diagram: { key: '', version: 1, active: [], completed: [], incidents: [] },
    mayWithdraw: false,
    stepForms: [],
    corrections: [],
    remarks: [],
    mayRemark: false,
    reviews: [],
    gathered: [],
    surveys: [],
    rectifications: [],
    mayTogether: { moveSurvey: false, noteAbsence: [], reportRectification: false },
    specialProcedures: [],
    extensions: [],
    may: {
      startSpecialProcedure: [],
      extend: null,
      terminate: false,
      setGreenChannel: false,
      submitTolerated: false,
      checkPromise: false,
      tolerate: [],
    },
  };
}

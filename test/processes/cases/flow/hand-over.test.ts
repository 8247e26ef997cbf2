import { expect } from 'chai';
import { type DecisionContext, demoCity, detailOf, dueDateOf } from '#processes';
import type { CaseScenario } from '../scenario.ts';
import { acceptedCase, answer, officeContext, partFor } from './office.ts';

const reason = '工作调整';

describe('handing work over', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await officeContext();
  });

  beforeEach(() => {
    scenario = acceptedCase(context);
  });

  const examine = () => scenario.task('Examine').id;

  it('转办: the new assignee replaces the old one, and the due date stays', () => {
    scenario.run('officer', { type: 'ClaimTask', taskId: examine() });
    const { dueOn } = scenario.task('Examine');
    scenario.run('officer', { type: 'TransferTask', taskId: examine(), to: 'deputy', reason });
    expect(scenario.task('Examine')).to.deep.include({
      dueOn,
      assignee: { personId: 'deputy', name: '黄丽' },
    });
    expect(scenario.refusal('officer', scenario.completion('Examine', 'pass')).code).to.equal(
      'TASK_CLAIMED_BY_OTHER',
    );
    scenario.complete('Examine', 'deputy', 'pass');
  });

  it('转办: only to a colleague who holds the position, with a reason, and not to oneself', () => {
    const to = (person: string, why = reason) =>
      scenario.refusal('officer', {
        type: 'TransferTask',
        taskId: examine(),
        to: person,
        reason: why,
      });
    expect(to('chief').code).to.equal('NOT_A_CANDIDATE');
    expect(to('nobody').code).to.equal('PERSON_NOT_AVAILABLE');
    expect(to('officer').code).to.equal('PERSON_IS_SELF');
    expect(detailOf(to('deputy', ' '))).to.equal('须填写原因');
  });

  it('委派: the delegate gives an opinion, the task comes back, and the owner alone completes it', () => {
    scenario.run('officer', {
      type: 'DelegateTask',
      taskId: examine(),
      to: 'chief',
      reason: '请审阅',
    });
    expect(scenario.refusal('officer', scenario.completion('Examine', 'pass')).code).to.equal(
      'TASK_WAITS',
    );
    const taskId = partFor(scenario, 'chief');
    const without = {
      type: 'CompleteTask',
      taskId,
      outcome: 'advised',
      opinion: '',
      form: {},
      fileIds: [],
    } as const;
    expect(scenario.refusal('chief', without).code).to.equal('OPINION_REQUIRED');
    answer(scenario, 'chief', { outcome: 'advised' });
    expect(scenario.task('Examine').assignee?.personId).to.equal('officer');
    expect(scenario.refusal('deputy', scenario.completion('Examine', 'pass')).code).to.equal(
      'TASK_CLAIMED_BY_OTHER',
    );
    scenario.complete('Examine', 'officer', 'pass');
  });

  it('前加签: those added work first, the owner’s task waits, then it returns', () => {
    const people = ['chief', 'traffic'];
    scenario.run('officer', {
      type: 'AddSigners',
      taskId: examine(),
      kind: 'before',
      people,
      reason: '请先审',
    });
    answer(scenario, 'chief', { outcome: 'advised' });
    expect(scenario.task('Examine').waitsFor).to.equal('before');
    answer(scenario, 'traffic', { outcome: 'advised' });
    expect(scenario.task('Examine').waitsFor).to.equal(undefined);
    scenario.complete('Examine', 'officer', 'pass');
  });

  it('后加签: the owner approves first, and the step is done only after those added agree', () => {
    const people = ['chief', 'traffic'];
    scenario.run('officer', {
      type: 'AddSigners',
      taskId: examine(),
      kind: 'after',
      people,
      reason: '请复核',
    });
    scenario.complete('Examine', 'officer', 'pass');
    expect(scenario.task('Examine').waitsFor).to.equal('after');
    answer(scenario, 'chief', { outcome: 'approve' });
    expect(scenario.openTasks()).to.include('Examine');
    answer(scenario, 'traffic', { outcome: 'approve' });
    expect(scenario.openTasks()).to.deep.equal(['Left', 'Right']);
    const done = Object.values(scenario.file.workItems).find(
      ({ element, part }) => element === 'Examine' && part === undefined,
    );
    expect(done?.completedBy?.personId).to.equal('officer');
  });

  it('后加签: who disagrees sends the step back to its owner', () => {
    const people = ['chief', 'traffic'];
    scenario.run('officer', {
      type: 'AddSigners',
      taskId: examine(),
      kind: 'after',
      people,
      reason: '请复核',
    });
    scenario.complete('Examine', 'officer', 'pass');
    answer(scenario, 'chief', { outcome: 'reject' });
    expect(scenario.task('Examine')).to.deep.include({
      assignee: { personId: 'officer', name: '陈志强' },
    });
    expect(() => partFor(scenario, 'traffic')).to.throw();
    scenario.complete('Examine', 'officer', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Left', 'Right']);
  });

  it('减签: what was asked before a step is recalled, and the owner goes on', () => {
    scenario.run('officer', {
      type: 'DelegateTask',
      taskId: examine(),
      to: 'chief',
      reason: '请审阅',
    });
    const taskId = partFor(scenario, 'chief');
    expect(scenario.refusal('deputy', { type: 'RemoveSigner', taskId, reason }).code).to.equal(
      'NOT_PERMITTED',
    );
    scenario.run('officer', { type: 'RemoveSigner', taskId, reason });
    scenario.complete('Examine', 'officer', 'pass');
  });

  it('改派: a superior moves an open task with a reason, also when its assignee is gone', async () => {
    scenario.run('officer', { type: 'ClaimTask', taskId: examine() });
    const command = { type: 'ReassignTask', taskId: examine(), to: 'counter', reason } as const;
    expect(scenario.refusal('reviewer', command).code).to.equal('NOT_PERMITTED');
    expect(scenario.refusal('supervisor', { ...command, reason: '' }).code).to.equal(
      'REASON_REQUIRED',
    );
    expect(scenario.refusal('supervisor', { ...command, to: 'traffic' }).code).to.equal(
      'PERSON_OF_OTHER_DEPARTMENT',
    );
    const people = demoCity.people.map((one) =>
      one.id === 'officer' ? { ...one, disabled: true } : one,
    );
    const after = await officeContext({}, { people });
    const gone = acceptedCase(after);
    gone.run('deputy', { type: 'ClaimTask', taskId: gone.task('Examine').id });
    gone.run('chief', {
      type: 'ReassignTask',
      taskId: gone.task('Examine').id,
      to: 'counter',
      reason,
    });
    gone.complete('Examine', 'counter', 'pass');
  });

  it('征询: a side question to anyone, whose answer the asker gets; the flow does not wait', () => {
    scenario.run('officer', {
      type: 'ConsultColleague',
      taskId: examine(),
      to: 'water',
      question: '管网是否冲突？',
    });
    scenario.complete('Examine', 'officer', 'pass');
    expect(scenario.openTasks()).to.include('Left');
    const again = acceptedCase(context);
    again.run('officer', {
      type: 'ConsultColleague',
      taskId: again.task('Examine').id,
      to: 'water',
      question: '管网是否冲突？',
    });
    answer(again, 'water', { outcome: 'answered', opinion: '不冲突' });
    expect(again.notices().at(-1)).to.equal('征询答复');
    expect(again.task('Examine').waitsFor).to.equal(undefined);
  });

  it('changes no legal clock', () => {
    const due = () => [
      dueDateOf(context, scenario.file, 'promised'),
      dueDateOf(context, scenario.file, 'statutory'),
    ];
    const before = due();
    scenario.advanceTo('2026-03-04');
    scenario.run('officer', { type: 'DelegateTask', taskId: examine(), to: 'chief', reason });
    answer(scenario, 'chief', { outcome: 'advised' });
    scenario.run('officer', { type: 'TransferTask', taskId: examine(), to: 'deputy', reason });
    expect(due()).to.deep.equal(before);
  });

  it('leaves a task that several must sign to all of them, and the applicant’s to the applicant', async () => {
    const twice = acceptedCase(await officeContext({ seal: 'gov:minPersons="2"' }));
    twice.complete('Examine', 'officer', 'pass').complete('Left', 'officer', 'pass');
    twice
      .complete('Left2', 'reviewer', 'pass')
      .complete('Right', 'counter', 'pass')
      .complete('Vote', 'deputy', 'pass');
    const taskId = twice.task('Seal').id;
    for (const type of ['TransferTask', 'DelegateTask'] as const)
      expect(twice.refusal('officer', { type, taskId, to: 'deputy', reason }).code).to.equal(
        'TASK_IS_SHARED',
      );
  });
});

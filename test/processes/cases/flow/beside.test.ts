import { expect } from 'chai';
import { type DecisionContext, dueDateOf, flagNames, maySeeCase } from '#processes';
import { contextOf } from '../../library.ts';
import { filedCase, sp03 } from '../filed-case.ts';
import { CaseScenario, personOf } from '../scenario.ts';
import { ruledContext } from '../variants.ts';
import { acceptedCase, officeContext, votingCase } from './office.ts';

describe('operations beside the flow', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = await officeContext();
  });

  beforeEach(() => {
    scenario = acceptedCase(context);
  });

  const reply = (who: string, opinion = '已督促办理') => {
    const item = Object.values(scenario.file.workItems).find(
      ({ part, state }) => part?.kind === 'supervise' && state === 'open',
    );
    const taskId = item?.id ?? '';
    return scenario.run(who, {
      type: 'CompleteTask',
      taskId,
      outcome: 'replied',
      opinion,
      form: {},
      fileIds: [],
    });
  };

  it('抄送: a read-only copy with an unread mark, which blocks nothing', () => {
    const garden = personOf('garden', context);
    expect(maySeeCase(context.directory, garden, scenario.file)).to.equal(false);
    scenario.run('officer', { type: 'CopyCase', people: ['garden'], note: '供参考' });
    expect(maySeeCase(context.directory, garden, scenario.file)).to.equal(true);
    expect(scenario.file.copies?.[0])
      .to.include({ id: 'c1', note: '供参考' })
      .and.not.have.property('readAt');
    expect(scenario.refusal('garden', scenario.completion('Examine', 'pass')).code).to.equal(
      'NOT_A_CANDIDATE',
    );
    scenario.complete('Examine', 'officer', 'pass');
    expect(scenario.refusal('water', { type: 'ReadCopy', copyId: 'c1' }).code).to.equal(
      'COPY_NOT_FOUND',
    );
    scenario.run('garden', { type: 'ReadCopy', copyId: 'c1' });
    expect(scenario.file.copies?.[0]?.readAt).to.equal(scenario.now);
  });

  describe('督办', () => {
    const order = {
      type: 'OrderSupervision',
      department: 'approval',
      reason: '临近时限未办',
      days: 2,
    } as const;

    it('督办: an order with a deadline to the head of a department, seen on the case', () => {
      expect(scenario.refusal('chief', order).code).to.equal('NOT_PERMITTED');
      scenario.run('supervisor', order);
      expect(scenario.file.flags).to.include('supervised');
      expect(scenario.file.supervisions?.[0]).to.include({
        id: 's1',
        department: 'approval',
        dueOn: '2026-03-04',
      });
      expect(flagNames.supervised.zh).to.equal('督办中');
    });

    it('督办: the reply is mandatory, and the receiver alone cannot close it', () => {
      scenario.run('supervisor', order);
      const close = {
        type: 'CloseSupervision',
        supervisionId: 's1',
        accepted: true,
        text: '',
      } as const;
      expect(scenario.refusal('supervisor', close).code).to.equal('SUPERVISION_NOT_REPLIED');
      expect(() => reply('chief', ' ')).to.throw('OPINION_REQUIRED');
      reply('chief');
      expect(scenario.refusal('chief', close).code).to.equal('NOT_PERMITTED');
      scenario.run('supervisor', { ...close, accepted: false, text: '未说明原因' });
      expect(scenario.file.flags).to.include('supervised');
      reply('chief', '已于今日办结');
      scenario.run('supervisor', close);
      expect(scenario.file.flags).to.not.include('supervised');
      expect(scenario.file.supervisions?.[0]?.replies).to.have.lengthOf(2);
    });

    it('督办: holds up no step, and ends with the case', () => {
      scenario.run('supervisor', order);
      scenario
        .complete('Examine', 'officer', 'pass')
        .run('applicant', { type: 'WithdrawCase', reason: '不办了' });
      expect(scenario.openTasks()).to.deep.equal([]);
    });

    it('督办: no new reply is wanted once the case has ended, and the order can still be closed', () => {
      scenario.run('supervisor', order);
      reply('chief');
      scenario.run('applicant', { type: 'WithdrawCase', reason: '不办了' });
      const close = { type: 'CloseSupervision', supervisionId: 's1', text: '未说明原因' } as const;
      const again = { ...close, accepted: false };
      expect(scenario.refusal('supervisor', again).code).to.equal('CASE_CLOSED');
      expect(scenario.openTasks()).to.deep.equal([]);
      scenario.run('supervisor', { ...close, accepted: true });
      expect(scenario.file.flags).to.not.include('supervised');
    });
  });

  describe('跳转', () => {
    it('跳转: by an administrator only, to any step, with a reason and an entry for rule R13', () => {
      const taskId = scenario.task('Examine').id;
      const jump = {
        type: 'JumpTask',
        taskId,
        to: 'Seal',
        cancelSiblings: false,
        reason: '数据修复',
      } as const;
      expect(scenario.refusal('chief', jump).code).to.equal('NOT_PERMITTED');
      expect(scenario.refusal('admin', { ...jump, reason: '' }).code).to.equal('REASON_REQUIRED');
      scenario.run('admin', jump);
      expect(scenario.openTasks()).to.deep.equal(['Seal']);
      const entry = scenario.events.find(({ type }) => type === 'StepJumped');
      expect(entry).to.include({ from: 'Examine', to: 'Seal', rule: 'R13' });
      expect(scenario.file.flags).to.include('jumped');
    });

    it('跳转: not out of what the applicant was asked for, whose silence the office would pay for', async () => {
      const asked = filedCase(await ruledContext());
      asked.complete('PreCheck', 'counter', 'supplement', {
        supplementItems: [sp03],
      });
      const taskId = asked.task('Supplement').id;
      const jump = { type: 'JumpTask', taskId, cancelSiblings: false, reason: '直接审查' } as const;
      expect(asked.refusal('admin', { ...jump, to: 'PreCheck' }).code).to.equal(
        'TASK_OF_APPLICANT',
      );
    });

    it('跳转: ends the other branches when told so, and never passes over acceptance or decision', () => {
      scenario.complete('Examine', 'officer', 'pass');
      const taskId = scenario.task('Left').id;
      const jump = {
        type: 'JumpTask',
        taskId,
        to: 'Vote',
        cancelSiblings: true,
        reason: '数据修复',
      } as const;
      expect(scenario.refusal('admin', { ...jump, to: 'PreCheck' }).code).to.equal('JUMP_UNLAWFUL');
      expect(scenario.refusal('admin', { ...jump, to: 'Nowhere' }).code).to.equal('STEP_UNKNOWN');
      scenario.run('admin', jump);
      expect(scenario.openTasks()).to.deep.equal(['Vote']);
    });
  });

  it('空办理人: never approved; the head of the department has it, and an alert goes out', async () => {
    const people = context.directory.people.filter(
      ({ positions }) => !positions.includes('officer'),
    );
    const empty = acceptedCase(await officeContext({}, { people }));
    expect(empty.task('Examine')).to.include({
      position: 'head',
      vacant: 'officer',
      state: 'open',
    });
    expect(empty.notices()).to.include('无人办理');
    empty.complete('Examine', 'chief', 'pass');
  });

  describe('连续同人', () => {
    const seal = (scene: CaseScenario) => scene.complete('Vote', 'deputy', 'pass');

    it('连续同人: off by default', () => {
      expect(seal(votingCase(context)).openTasks()).to.deep.equal(['Seal']);
    });

    it('连续同人: passes a plain step when drawn so, never one of 承办, 审核, 批准', async () => {
      const drawn = await officeContext({ seal: 'gov:samePerson="pass"' });
      expect(seal(votingCase(drawn)).file.resultCode).to.equal('granted');
      const review = await officeContext({ seal: 'gov:samePerson="pass" gov:act="review"' });
      expect(seal(votingCase(review)).openTasks()).to.deep.equal(['Seal']);
      const other = await officeContext({ seal: 'gov:samePerson="pass" gov:separateFrom="Vote"' });
      expect(seal(votingCase(other)).openTasks()).to.deep.equal(['Seal']);
    });
  });

  it('超时动作: reminds, then escalates; the task stays open and nothing is denied', async () => {
    const road = await contextOf('road-excavation');
    const late = new CaseScenario(road).advanceTo('2026-04-20').submit();
    late.complete('PreCheck', 'counter', 'accept').advanceTo('2026-05-06');
    const order = ['意见答复提醒', '意见答复督办'].map((subject) =>
      late.notices().indexOf(subject),
    );
    expect(order[0])
      .to.be.greaterThan(-1)
      .and.lessThan(order[1] ?? -1);
    expect(late.openTasks()).to.include('Opinion');
    expect(late.file.decision).to.equal(undefined);
  });

  it('催办: tells the assignees, changes no state and no clock, and not twice within hours', () => {
    const taskId = scenario.task('Examine').id;
    const { clock } = scenario.file;
    scenario.run('applicant', { type: 'UrgeTask', taskId });
    expect(scenario.file.clock).to.deep.equal(clock);
    expect(scenario.notices().at(-1)).to.equal('催办');
    expect(scenario.refusal('applicant', { type: 'UrgeTask', taskId }).code).to.equal(
      'URGED_RECENTLY',
    );
  });

  it('督办: the order is a numbered paper, and a reply that does not come in time is told once', () => {
    scenario.run('supervisor', {
      type: 'OrderSupervision',
      department: 'approval',
      reason: '群众反映办理缓慢',
      days: 2,
    });
    const paper = scenario.file.documents.find(({ kind }) => kind === 'supervision');
    const [order] = scenario.file.supervisions ?? [];
    expect(paper?.id).to.equal(order?.documentId);
    expect(paper?.number).to.match(/督令〔2026〕1号$/);
    expect(paper?.facts).to.include({ orderReason: '群众反映办理缓慢', replyBy: order?.dueOn });
    const timer = scenario.timers.get('deadline-supervision');
    expect((timer?.dueAt ?? '').slice(0, 10) > (order?.dueOn ?? '')).to.equal(true);
    scenario.advanceTo('2026-03-20');
    expect(scenario.file.supervisions?.[0]).to.include({ isOverdue: true });
    expect(scenario.notices().filter((subject) => subject === '督办逾期')).to.have.length(1);
    expect(scenario.timers.has('deadline-supervision')).to.equal(false);
  });

  it('签收/认领/释放: one claims a group task, the other is refused until it is released', () => {
    const taskId = scenario.task('Examine').id;
    scenario.run('officer', { type: 'ClaimTask', taskId });
    expect(scenario.refusal('deputy', { type: 'ClaimTask', taskId }).code).to.equal(
      'TASK_CLAIMED_BY_OTHER',
    );
    scenario.run('officer', { type: 'ReleaseTask', taskId });
    scenario.run('deputy', { type: 'ClaimTask', taskId });
  });

  it('撤回 (applicant): any time before the decision; ends everything and tells those at work', () => {
    scenario.run('officer', { type: 'ClaimTask', taskId: scenario.task('Examine').id });
    scenario.run('officer', {
      type: 'DelegateTask',
      taskId: scenario.task('Examine').id,
      to: 'traffic',
      reason: '请核',
    });
    scenario.run('applicant', { type: 'WithdrawCase', reason: '不办了' });
    expect([scenario.openTasks(), [...scenario.timers.keys()]]).to.deep.equal([[], []]);
    expect(scenario.file.status).to.equal('WITHDRAWN');
    expect(scenario.notices()).to.include('任务取消');
  });

  it('挂起 (technical): freezes the tasks, and the legal clock runs on', () => {
    const due = dueDateOf(context, scenario.file, 'promised');
    scenario.run('admin', { type: 'SuspendFlow', reason: '系统维护' });
    expect(scenario.refusal('officer', scenario.completion('Examine', 'pass')).code).to.equal(
      'FLOW_FROZEN',
    );
    const taskId = scenario.task('Examine').id;
    const transfer = { type: 'TransferTask', taskId, to: 'deputy', reason: '休假' } as const;
    expect(scenario.refusal('officer', transfer).code).to.equal('FLOW_FROZEN');
    expect(dueDateOf(context, scenario.file, 'promised')).to.equal(due);
    scenario.run('admin', { type: 'ResumeFlow', reason: '维护结束' });
    scenario.complete('Examine', 'officer', 'pass');
  });

  it('版本: a running case stays on its version, also when a later one is published', () => {
    const { key, version } = context.matter.process;
    const process = { key, version: version + 1 };
    const later = { ...context, matter: { ...context.matter, process } };
    const running = new CaseScenario(later).resume(scenario);
    running.complete('Examine', 'officer', 'pass');
    expect(running.file.definition).to.deep.equal({ key, version });
    const fresh = new CaseScenario(later).advanceTo('2026-03-02').submit();
    expect(fresh.file.definition).to.deep.equal(process);
  });
});

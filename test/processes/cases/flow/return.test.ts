import { expect } from 'chai';
import { type DecisionContext, operationsOf, replayCase, returnTargets } from '#processes';
import { contextOf } from '../../library.ts';
import { CaseScenario, personOf } from '../scenario.ts';
import { preReviewedContext, ruledContext } from '../variants.ts';
import { acceptedCase, officeContext, votingCase } from './office.ts';

const reason = '内容不清';

describe('going back', () => {
  let context: DecisionContext;

  before(async () => {
    context = await officeContext();
  });

  const back = (scenario: CaseScenario, from: string, to: string, more: object = {}) =>
    ({
      type: 'ReturnTask',
      taskId: scenario.task(from).id,
      to,
      mode: 'replay',
      cancelSiblings: false,
      reason,
      ...more,
    }) as const;

  it('退回 is offered only where there is a step to go back to', () => {
    const offeredTo = (scenario: CaseScenario, element: string, username: string) =>
      operationsOf(
        {
          context,
          file: scenario.file,
          today: '2026-03-03',
          actor: personOf(username, context),
        },
        scenario.task(element),
      );
    const scenario = acceptedCase(context);
    expect(
      returnTargets({ context, file: scenario.file, at: scenario.now }, scenario.task('Examine')),
    ).to.deep.equal([]);
    expect(offeredTo(scenario, 'Examine', 'officer')).to.not.include('return');
    scenario.complete('Examine', 'officer', 'pass');
    expect(offeredTo(scenario, 'Left', 'officer')).to.include('return');
  });

  it('退回上一步: to who did the step, replaying the path from there', () => {
    const scenario = acceptedCase(context)
      .complete('Examine', 'officer', 'pass')
      .complete('Left', 'officer', 'pass');
    scenario.run('reviewer', back(scenario, 'Left2', 'Left'));
    expect(scenario.openTasks()).to.deep.equal(['Right', 'Left']);
    expect(scenario.task('Left').assignee?.personId).to.equal('officer');
    scenario
      .complete('Left', 'officer', 'pass')
      .complete('Left2', 'reviewer', 'pass')
      .complete('Right', 'counter', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Vote']);
  });

  it('退回任意步: from inside a parallel branch to before the fork, cancelling the siblings when told so', () => {
    const scenario = acceptedCase(context)
      .complete('Examine', 'officer', 'pass')
      .complete('Left', 'officer', 'pass');
    expect(scenario.refusal('reviewer', back(scenario, 'Left2', 'Examine')).code).to.equal(
      'SIBLINGS_OPEN',
    );
    scenario.run('reviewer', back(scenario, 'Left2', 'Examine', { cancelSiblings: true }));
    expect(scenario.openTasks()).to.deep.equal(['Examine']);
    scenario.complete('Examine', 'officer', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Left', 'Right']);
    expect(replayCase(context.definition, scenario.events)).to.deep.equal(scenario.file);
  });

  it('退回任意步: a branch that waits at the join ends too, and the join fills again', () => {
    const scenario = acceptedCase(context)
      .complete('Examine', 'officer', 'pass')
      .complete('Right', 'counter', 'pass');
    scenario.complete('Left', 'officer', 'pass');
    scenario.run('reviewer', back(scenario, 'Left2', 'Examine', { cancelSiblings: true }));
    scenario.complete('Examine', 'officer', 'pass').complete('Left', 'officer', 'pass');
    scenario.complete('Left2', 'reviewer', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Right']);
  });

  it('退回任意步: into a branch from after the join, where the other branch stays done', () => {
    const scenario = votingCase(context);
    scenario.run('deputy', back(scenario, 'Vote', 'Left2'));
    expect(scenario.openTasks()).to.deep.equal(['Left2']);
    scenario.complete('Left2', 'reviewer', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Vote']);
  });

  it('退回任意步: set to direct, the work goes straight back to the returner, past what lies between', () => {
    const scenario = votingCase(context);
    scenario.run('deputy', back(scenario, 'Vote', 'Examine', { mode: 'direct' }));
    expect(scenario.openTasks()).to.deep.equal(['Examine']);
    scenario.complete('Examine', 'officer', 'pass');
    expect(scenario.openTasks()).to.deep.equal(['Vote']);
    expect(scenario.task('Vote').assignee?.personId).to.equal('deputy');
  });

  it('退回任意步: never to the step itself, whose outcome would then lead nowhere', () => {
    const scenario = votingCase(context);
    scenario.run('deputy', back(scenario, 'Vote', 'Examine', { mode: 'direct' }));
    for (const mode of ['direct', 'replay']) {
      const again = back(scenario, 'Examine', 'Examine', { mode });
      expect(scenario.refusal('officer', again).code).to.equal('STEP_NOT_PASSED');
    }
  });

  it('退回任意步: only to steps that were passed, never back behind an acceptance', () => {
    const scenario = acceptedCase(context);
    expect(scenario.refusal('officer', back(scenario, 'Examine', 'PreCheck')).code).to.equal(
      'RETURN_BEFORE_ACCEPTANCE',
    );
    expect(scenario.refusal('officer', back(scenario, 'Examine', 'Vote')).code).to.equal(
      'STEP_NOT_PASSED',
    );
    const voting = votingCase(context);
    const world = { context, file: voting.file, at: voting.now };
    expect(returnTargets(world, voting.task('Vote')).map(({ element }) => element)).to.deep.equal([
      'Left2',
      'Right',
      'Left',
      'Examine',
    ]);
  });

  it('退回任意步: not back behind the receipt, over which nobody jumps either', async () => {
    const reviewed = await preReviewedContext();
    const scenario = new CaseScenario(reviewed).submit();
    const jump = { type: 'JumpTask', cancelSiblings: true, reason } as const;
    const taskId = scenario.task('PreReview').id;
    expect(scenario.refusal('admin', { ...jump, taskId, to: 'PreCheck' }).code).to.equal(
      'JUMP_UNLAWFUL',
    );
    scenario.complete('PreReview', 'counter', 'pass');
    expect(scenario.refusal('counter', back(scenario, 'PreCheck', 'PreReview')).code).to.equal(
      'RETURN_BEFORE_RECEIPT',
    );
    const checking = { taskId: scenario.task('PreCheck').id, to: 'PreReview' };
    expect(scenario.refusal('admin', { ...jump, ...checking }).code).to.equal('JUMP_UNLAWFUL');
    expect(
      returnTargets(
        { context: reviewed, file: scenario.file, at: scenario.now },
        scenario.task('PreCheck'),
      ),
    ).to.deep.equal([]);
  });

  it('退回任意步: out of a multi-instance of departments, as a whole and only when told so', async () => {
    const road = await contextOf('road-excavation');
    const scenario = new CaseScenario(road).advanceTo('2026-04-20').submit();
    scenario.complete('PreCheck', 'counter', 'accept');
    expect(scenario.openTasks().filter((element) => element === 'Opinion')).to.have.lengthOf(3);
    const { id } = scenario.taskFor('Opinion', 'traffic');
    const world = { context: road, file: scenario.file, at: scenario.now };
    expect(
      returnTargets(world, scenario.file.workItems[id] ?? scenario.task('Opinion')),
    ).to.deep.equal([]);
  });

  it('退回任意步: never by the applicant, who owes a supplement', async () => {
    const permit = await contextOf('food-business-permit');
    const scenario = new CaseScenario(permit).submit();
    const supplementItems = [{ materialCode: permit.matter.materials[0]?.code ?? '', reason }];
    scenario.complete('PreCheck', 'counter', 'supplement', { supplementItems });
    const refused = scenario.refusal('applicant', back(scenario, 'Supplement', 'PreCheck'));
    expect(refused.code).to.equal('TASK_OF_APPLICANT');
  });

  it('退回申请人: before acceptance it is the notice to supplement, afterwards it is not offered', () => {
    const scenario = acceptedCase(context);
    const outcomes = scenario.refusal('officer', scenario.completion('Examine', 'supplement', {}));
    expect(outcomes.code).to.equal('OUTCOME_UNKNOWN');
    const world = { context, file: scenario.file, at: scenario.now };
    expect(returnTargets(world, scenario.task('Examine'))).to.deep.equal([]);
  });

  it('keeps the clock running while work goes back', () => {
    const scenario = votingCase(context);
    const { clock } = scenario.file;
    scenario.run('deputy', back(scenario, 'Vote', 'Left2'));
    expect(scenario.file.clock).to.deep.equal(clock);
  });

  describe('拿回', () => {
    const take = (scenario: CaseScenario, element: string) => {
      const done = Object.values(scenario.file.workItems).findLast(
        (item) => item.element === element,
      );
      return { type: 'TakeBackTask', taskId: done?.id ?? '', reason: '漏写意见' } as const;
    };

    it('拿回: the last handler has it again while what came next is unclaimed and unopened', () => {
      const scenario = acceptedCase(context).complete('Examine', 'officer', 'pass');
      expect(scenario.refusal('deputy', take(scenario, 'Examine')).code).to.equal(
        'NOT_THE_LAST_HANDLER',
      );
      scenario.run('officer', take(scenario, 'Examine'));
      expect(scenario.openTasks()).to.deep.equal(['Examine']);
      expect(scenario.task('Examine').assignee?.personId).to.equal('officer');
    });

    it('拿回: refused once somebody has looked at or claimed what came next', () => {
      const scenario = acceptedCase(context).complete('Examine', 'officer', 'pass');
      scenario.run('counter', { type: 'SeeTask', taskId: scenario.task('Right').id });
      expect(scenario.refusal('officer', take(scenario, 'Examine')).code).to.equal(
        'TAKE_BACK_TOO_LATE',
      );
      const other = acceptedCase(context).complete('Examine', 'officer', 'pass');
      other.run('counter', { type: 'ClaimTask', taskId: other.task('Right').id });
      expect(other.refusal('officer', take(other, 'Examine')).code).to.equal('TAKE_BACK_TOO_LATE');
    });

    it('拿回: also from a join at which the branch waits', () => {
      const scenario = acceptedCase(context)
        .complete('Examine', 'officer', 'pass')
        .complete('Right', 'counter', 'pass');
      scenario.run('counter', take(scenario, 'Right'));
      expect(scenario.openTasks()).to.deep.equal(['Left', 'Right']);
    });

    it('拿回: never of what has issued a document', () => {
      const scenario = acceptedCase(context);
      expect(scenario.refusal('counter', take(scenario, 'PreCheck')).code).to.equal(
        'TAKE_BACK_ISSUED',
      );
    });

    it('拿回: never of what went out to the applicant or is on record', async () => {
      const returned = new CaseScenario(await preReviewedContext())
        .submit()
        .complete('PreReview', 'counter', 'return', { opinion: '申请书未签字' });
      expect(returned.refusal('counter', take(returned, 'PreReview')).code).to.equal(
        'TAKE_BACK_ISSUED',
      );
      const inspected = new CaseScenario(await ruledContext())
        .submit()
        .complete('PreCheck', 'counter', 'accept')
        .complete('MaterialReview', 'officer', 'pass');
      for (const who of ['counter', 'officer']) inspected.complete('SiteInspection', who, 'pass');
      expect(inspected.refusal('officer', take(inspected, 'SiteInspection')).code).to.equal(
        'TAKE_BACK_ISSUED',
      );
    });

    it('is no looking when somebody else looks', () => {
      const scenario = acceptedCase(context);
      scenario.run('reviewer', { type: 'SeeTask', taskId: scenario.task('Examine').id });
      expect(scenario.task('Examine').seenAt).to.equal(undefined);
      expect(personOf('reviewer', context).positions).to.deep.equal(['reviewer']);
    });
  });
});

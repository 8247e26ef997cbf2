import { expect } from 'chai';
import { demoCity, type Giving, takersOf } from '#processes';
import { type CaseScenario, personOf } from '../scenario.ts';
import { acceptedCase, answer, officeContext, votingCase } from './office.ts';
import { seatOf, vote, voting } from './voting.ts';

const reason = '工作需要';
type Given = Parameters<CaseScenario['refusal']>[1];

const commandOf: Readonly<Record<Giving, (taskId: string, to: string) => Given>> = {
  transfer: (taskId, to) => ({ type: 'TransferTask', taskId, to, reason }),
  delegate: (taskId, to) => ({ type: 'DelegateTask', taskId, to, reason }),
  addBefore: (taskId, to) => ({ type: 'AddSigners', taskId, kind: 'before', people: [to], reason }),
  addAfter: (taskId, to) => ({ type: 'AddSigners', taskId, kind: 'after', people: [to], reason }),
  addMember: (taskId, to) => ({ type: 'AddSigners', taskId, kind: 'member', people: [to], reason }),
  reassign: (taskId, to) => ({ type: 'ReassignTask', taskId, to, reason }),
  consult: (taskId, to) => ({ type: 'ConsultColleague', taskId, to, question: reason }),
};

type Asked = { readonly giving: Giving; readonly by: string; readonly taskId: string };

/** Ids of whom a screen would offer. */
function offered(scenario: CaseScenario, { giving, by, taskId }: Asked): readonly string[] {
  const { context, file } = scenario;
  const item = file.workItems[taskId];
  if (item === undefined) throw new Error(`no task ${taskId}`);
  return takersOf({ context, file, actor: personOf(by, context) }, giving, item).map(
    ({ id }) => id,
  );
}

/** Ids of whom the operation accepts when it is tried with each person of the directory. */
function accepted(scenario: CaseScenario, { giving, by, taskId }: Asked): readonly string[] {
  return scenario.context.directory.people
    .map(({ id }) => id)
    .filter((id) => scenario.attempt(by, commandOf[giving](taskId, id)).accepted);
}

describe('who may take work', () => {
  it('is offered exactly where the operation would not refuse them', async () => {
    const scenario = acceptedCase(await officeContext());
    const taskId = scenario.task('Examine').id;
    for (const giving of ['transfer', 'delegate', 'addBefore', 'addAfter', 'consult'] as const) {
      const asked = { giving, by: 'officer', taskId };
      expect(offered(scenario, asked), giving).to.deep.equal(accepted(scenario, asked));
    }
    const reassign = { giving: 'reassign', by: 'supervisor', taskId } as const;
    expect(offered(scenario, reassign)).to.deep.equal(accepted(scenario, reassign));
    expect(offered(scenario, reassign)).to.include('counter').and.not.include('traffic');
  });

  it('转办: colleagues of the position and the department, not oneself and nobody else', async () => {
    const scenario = acceptedCase(await officeContext());
    const asked = {
      giving: 'transfer',
      by: 'officer',
      taskId: scenario.task('Examine').id,
    } as const;
    expect(offered(scenario, asked)).to.deep.equal(['deputy']);
    const alone = acceptedCase(
      await officeContext(
        {},
        {
          people: demoCity.people.map((one) =>
            one.id === 'deputy' ? { ...one, disabled: true } : one,
          ),
        },
      ),
    );
    expect(offered(alone, { ...asked, taskId: alone.task('Examine').id })).to.deep.equal([]);
  });

  it('委派: as for 加签, nobody whom separate duties keep from the step, nor who is asked already', async () => {
    const scenario = votingCase(await officeContext());
    const taskId = scenario.task('Vote').id;
    const by = 'reviewer';
    const asked = { giving: 'delegate', by, taskId } as const;
    expect(offered(scenario, asked)).to.include('deputy').and.not.include('officer');
    expect(offered(scenario, asked)).to.deep.equal(accepted(scenario, asked));
    scenario.run(by, commandOf.addAfter(taskId, 'chief'));
    const after = { giving: 'addAfter', by, taskId } as const;
    expect(offered(scenario, after)).to.not.include('chief');
    expect(offered(scenario, after)).to.deep.equal(accepted(scenario, after));
  });

  it('并加签: nobody who sits in the countersign or has voted for a seat of it', async () => {
    const scenario = await voting('all');
    const asked = { giving: 'addMember', by: 'chief', taskId: seatOf(scenario, 'chief') } as const;
    vote(scenario, 'traffic', 'approve');
    expect(offered(scenario, asked)).to.not.include.members(['chief']).and.not.include('traffic');
    expect(offered(scenario, asked)).to.include('garden');
    expect(offered(scenario, asked)).to.deep.equal(accepted(scenario, asked));
  });

  it('征询: also who has voted, for a question is beside the step', async () => {
    const scenario = await voting('all');
    vote(scenario, 'traffic', 'approve');
    const asked = { giving: 'consult', by: 'chief', taskId: seatOf(scenario, 'chief') } as const;
    expect(offered(scenario, asked)).to.include('traffic');
    scenario.run('chief', commandOf.consult(asked.taskId, 'traffic'));
    answer(scenario, 'traffic', { outcome: 'answered' });
  });
});

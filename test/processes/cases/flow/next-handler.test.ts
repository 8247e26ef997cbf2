import { expect } from 'chai';
import { choiceFor, chosenStepsAfter, type DecisionContext, stepAhead } from '#processes';
import { contextOf, definitionFrom, xmlOf } from '../../library.ts';
import { CaseScenario, personOf } from '../scenario.ts';

/** The review is given to whom the survey, or the coordination, names, and is not for who surveyed. */
const marked = xmlOf('road-excavation').replace(
  'gov:position="reviewer"',
  'gov:position="reviewer" gov:handler="previous" gov:separateFrom="JointSurvey"',
);

describe('a handler whom the step before names (办理人由上一步指定)', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = { ...(await contextOf('road-excavation')), definition: await definitionFrom(marked) };
  });

  /** The last signature under the survey is still to come. */
  beforeEach(() => {
    scenario = new CaseScenario(context).submit().complete('PreCheck', 'counter', 'accept');
    for (const department of ['traffic', 'garden', 'water'])
      scenario.completeFor('Opinion', department, department, 'agree');
    scenario.complete('JointSurvey', 'officer', 'pass');
  });

  const naming = (person?: string) =>
    scenario.completion('JointSurvey', 'pass', {
      ...(person !== undefined && { next: [{ element: 'Review', person }] }),
    });

  it('is asked for on the steps from which the flow comes there without anybody’s work', () => {
    const { definition } = context;
    expect(chosenStepsAfter(definition, 'JointSurvey')).to.deep.equal(['Review']);
    expect(chosenStepsAfter(definition, 'Coordinate')).to.deep.equal(['Review']);
    expect(chosenStepsAfter(definition, 'PreCheck')).to.deep.equal([]);
  });

  it('is one who holds the position and has not done what the step is separate from', () => {
    const step = stepAhead({ context, file: scenario.file, at: scenario.now }, 'Review');
    const named = (who: string) => {
      const after = { element: 'JointSurvey', actor: personOf(who, context) };
      return choiceFor({ context, file: scenario.file }, step, after).map(({ id }) => id);
    };
    expect(named('counter')).to.deep.equal(['reviewer', 'deputy']);
    expect(named('deputy')).to.deep.equal(['reviewer']);
  });

  it('has the step from the start, is told so, and the file says who named them', () => {
    scenario.run('counter', naming('deputy'));
    const item = scenario.task('Review');
    expect(item).to.deep.include({
      assignee: { personId: 'deputy', name: '黄丽' },
      chosenBy: { personId: 'counter', name: '李晓燕' },
    });
    const told = scenario.events.flatMap((event) =>
      event.type === 'NoticeSent' && event.subject === '指定办理' ? event.to : [],
    );
    expect(told).to.deep.equal(['deputy']);
    expect(scenario.refusal('reviewer', scenario.completion('Review', 'pass')).code).to.equal(
      'TASK_CLAIMED_BY_OTHER',
    );
    scenario.complete('Review', 'deputy', 'pass');
  });

  it('has to be named, and can be nobody else', () => {
    expect(scenario.refusal('counter', naming()).code).to.equal('NEXT_HANDLER_MISSING');
    for (const who of ['chief', 'garden', 'nobody'])
      expect(scenario.refusal('counter', naming(who)).code).to.equal('NEXT_HANDLER_NOT_ELIGIBLE');
    expect(scenario.openTasks()).to.deep.equal(['JointSurvey']);
  });

  it('is not asked for where nobody could do it', () => {
    const { directory } = context;
    const people = directory.people.map((person) =>
      person.positions.includes('reviewer') ? { ...person, disabled: true } : person,
    );
    const without = { ...context, directory: { ...directory, people } };
    const later = new CaseScenario(without).resume(scenario);
    later.run('counter', naming());
    expect(later.task('Review')).to.include({ vacant: 'reviewer' });
  });

  it('keeps a handwritten signature with the opinion, and what was attached to it', () => {
    scenario.run('counter', naming('reviewer'));
    const before = scenario.events.length;
    scenario.complete('Review', 'reviewer', 'pass', { signature: 'pic', fileIds: ['note'] });
    const done = scenario.events.slice(before).find(({ type }) => type === 'WorkItemCompleted');
    expect(done).to.include({ signature: 'pic' });
    const item = Object.values(scenario.file.workItems).find(({ element }) => element === 'Review');
    expect(item).to.deep.include({ signature: 'pic', fileIds: ['note'] });
  });
});

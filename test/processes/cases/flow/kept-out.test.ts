import { expect } from 'chai';
import { demoCity } from '#processes';
import type { CaseScenario } from '../scenario.ts';
import { countersign, officeContext, votingCase } from './office.ts';
import { roundOf, vote, voting } from './voting.ts';

describe('a seat that its only holder may not take', () => {
  /** Who was told that somebody has to be found, and of what. */
  const alarms = (scenario: CaseScenario) =>
    scenario.jobs.flatMap(({ kind, payload }) =>
      kind === 'notice' && payload['subject'] === '无人办理' ? [payload] : [],
    );
  const onlyHolder = (position: string, id: string) => ({
    people: demoCity.people.map((person) =>
      person.id === id
        ? person
        : { ...person, positions: person.positions.filter((one) => one !== position) },
    ),
  });

  it('is told to who can name another, as it opens', async () => {
    const scenario = await voting('all', '', 'person:officer person:chief');
    const [alarm] = alarms(scenario);
    expect(alarms(scenario)).to.have.length(1);
    expect(alarm?.['to']).to.include.members(['admin', 'chief']).and.not.include('officer');
    expect(alarm?.['text']).to.match(/审核（会签）.*陈志强/);
    const item = Object.values(scenario.file.workItems).find(
      ({ addressee }) => addressee?.personId === 'officer',
    );
    scenario.run('admin', {
      type: 'ReassignTask',
      taskId: item?.id ?? '',
      to: 'deputy',
      reason: '原会签人须回避',
    });
    vote(scenario, 'deputy', 'approve');
    vote(scenario, 'chief', 'approve');
    expect(roundOf(scenario).result).to.equal('approve');
    expect(alarms(scenario)).to.have.length(1);
  });

  it('is told, once, when the only holder has voted on another seat of the round', async () => {
    const drawn = { vote: countersign('all', '', 'person:reviewer reviewer') };
    const scenario = votingCase(await officeContext(drawn, onlyHolder('reviewer', 'reviewer')));
    expect(alarms(scenario)).to.deep.equal([]);
    vote(scenario, 'reviewer', 'approve');
    expect(alarms(scenario)).to.have.length(1);
    expect(alarms(scenario)[0]?.['to']).to.include.members(['admin', 'chief']);
  });

  it('is told of a plain step likewise, and of none that somebody else may do', async () => {
    const drawn = { vote: 'gov:position="officer"' };
    const alone = votingCase(await officeContext(drawn, onlyHolder('officer', 'officer')));
    expect(alarms(alone)).to.have.length(1);
    // Another officer holds the position in the demo city.
    expect(alarms(votingCase(await officeContext(drawn)))).to.deep.equal([]);
    expect(alarms(await voting('all'))).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import {
  actorOf,
  type Directory,
  demoCity,
  holdersOf,
  mayDo,
  maySeeCase,
  principalsOf,
  subtreeOf,
  unitsOf,
} from '#processes';
import { CaseScenario, personOf } from '../cases/scenario.ts';
import { contextOf } from '../library.ts';

describe('staff', () => {
  const city = { directory: demoCity };
  const offices = [
    ...['market', 'police', 'tax', 'social', 'fund'],
    ...['housing', 'planning', 'fire', 'defence', 'archives'],
  ];

  it('has one demo person for every part', () => {
    expect(demoCity.people.map(({ username }) => username)).to.deep.equal([
      'analyst',
      'counter',
      'officer',
      'reviewer',
      'deputy',
      'chief',
      'mayor',
      'traffic',
      'traffic-analyst',
      'garden',
      'water',
      'applicant',
      'supervisor',
      'admin',
      ...offices.flatMap((office) => [`${office}-officer`, `${office}-chief`]),
      'housing-inspector',
      'garden-officer',
      'water-officer',
      'community',
      'village',
      'lakeside-officer',
      'hillside-officer',
      'east-federation',
      'west-federation',
      'city-federation',
      'planning-reviewer',
      'city-federation-chief',
    ]);
    const codes = demoCity.positions.map(({ code }) => code);
    expect(
      demoCity.people.flatMap(({ positions }) => positions).filter((code) => !codes.includes(code)),
    ).to.deep.equal([]);
  });

  it('is a tree from the city down', () => {
    expect(subtreeOf(demoCity, 'city')).to.have.length(demoCity.departments.length);
    expect(subtreeOf(demoCity, 'east').map(({ id }) => id)).to.deep.equal([
      'east',
      'east-approval',
      'east-federation',
      'lakeside',
      'lakeside-community',
    ]);
  });

  it('lets people of a section work for their bureau, not for the city', () => {
    expect(unitsOf(demoCity, 'approval-hall')).to.deep.equal(['approval-hall', 'approval']);
    const clerk = { personId: 'c', department: 'approval-hall', positions: ['counter'] };
    expect(principalsOf(demoCity, clerk)).to.deep.equal([
      'person:c',
      'approval-hall:counter',
      'approval:counter',
    ]);
  });

  it('finds who holds a position and leaves disabled accounts out', () => {
    expect(holdersOf(demoCity, 'approval', 'inspector').map(({ id }) => id)).to.deep.equal([
      'counter',
      'officer',
    ]);
    const people = demoCity.people.map((person) => ({
      ...person,
      disabled: person.id === 'officer',
    }));
    const without: Directory = { ...demoCity, people };
    expect(holdersOf(without, 'approval', 'inspector').map(({ id }) => id)).to.deep.equal([
      'counter',
    ]);
  });

  it('permits by role', () => {
    expect(mayDo(personOf('analyst', city), 'definition.write')).to.equal(true);
    expect(mayDo(personOf('officer', city), 'definition.write')).to.equal(false);
    expect(mayDo(personOf('supervisor', city), 'task.work')).to.equal(false);
    expect(mayDo({ roles: [] }, 'matter.read')).to.equal(false);
  });

  it('shows a case to its members only, to departments once they are asked', async () => {
    const scenario = new CaseScenario(await contextOf('road-excavation')).submit();
    const seenBy = () =>
      demoCity.people
        .filter((person) => maySeeCase(demoCity, actorOf(person), scenario.file))
        .map(({ id }) => id);
    expect(seenBy()).to.deep.equal([
      'counter',
      'officer',
      'reviewer',
      'deputy',
      'chief',
      'mayor',
      'applicant',
      'supervisor',
      'admin',
    ]);
    scenario.complete('PreCheck', 'counter', 'accept');
    expect(seenBy()).to.include.members(['traffic', 'garden', 'water']);
  });
});

import { expect } from 'chai';
import { instanceEventTypes } from '../../engine/event-appliers.ts';
import { caseEventTypes } from '../../processes/cases/evolve.ts';
import { definitionOf } from '../engine/play.ts';
import { meaningsOf, readGoldenEvents } from './golden/events.ts';

describe('golden events', () => {
  const releases = readGoldenEvents();

  it('there is one of every type; a new type gets its own by test/store/golden/write-events.ts', () => {
    const kept = new Set(releases.flatMap(({ events }) => events.map(({ type }) => type)));
    const all = [...instanceEventTypes, ...caseEventTypes];
    expect(all.filter((type) => !kept.has(type))).to.deep.equal([]);
  });

  for (const { schema, diagrams, events } of releases) {
    for (const golden of events) {
      it(`version ${schema}: ${golden.type} still means what it meant`, async () => {
        const at = async (number = 0) => {
          const { xml = '', processId } = diagrams[number] ?? {};
          return definitionOf(xml, processId);
        };
        const definition = await at(golden.diagram);
        const target = golden.to === undefined ? definition : await at(golden.to);
        const { today, meant } = meaningsOf(golden, { definition, target });
        expect(today).to.deep.equal(meant);
      });
    }
  }
});

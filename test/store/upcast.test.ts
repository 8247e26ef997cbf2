import { expect } from 'chai';
import { replayCase } from '#processes';
import { createCaseContexts, createMemoryStore } from '#store';
import { createUpcaster, lifts, schemaVersion, upcaster } from '../../store/upcast.ts';
import { caseFile, reviewStarted } from './fixtures.ts';
import { putGolden, readGolden } from './golden/read.ts';

describe('lifting what earlier releases wrote', () => {
  // What a release after this one might change: a field has another name, an event says more.
  const lift = createUpcaster([
    ...lifts,
    {
      file: ({ queryCode, ...file }) => ({ ...file, enquiryCode: queryCode }),
      event: (event) =>
        event['type'] === 'ReviewStarted' ? { ...event, schema: 2, round: 1 } : event,
    },
  ]);

  it('takes a case from version to version up to the one of today', () => {
    const { schema: _, ...old } = caseFile('a');
    const { queryCode, ...rest } = caseFile('a');
    const today = { ...rest, schema: 2, enquiryCode: queryCode };

    expect(lift.file(old)).to.deep.equal(today);
    expect(lift.file(caseFile('a'))).to.deep.equal(today);
    expect(lift.file(today)).to.deep.equal(today);
    expect([lift.isCurrent(old), lift.isCurrent(today)]).to.deep.equal([false, true]);
  });

  it('takes events of each version to the one of today, and leaves alone what did not change', () => {
    const written = reviewStarted();
    const lifted = lift.event(written);
    expect(lifted).to.deep.equal({ ...written, schema: 2, round: 1 });
    expect(lift.event(lifted)).to.deep.equal(lifted);
    const other = { type: 'CaseNumbered', number: 'N', at: '', by: {} };
    expect(lift.event(other)).to.deep.equal(other);
  });

  it('lifts the case that the first event of its stream carries', () => {
    const event = { type: 'CaseSubmitted', file: caseFile('a'), at: '', by: {} };
    expect(lift.event(event)).to.deep.equal({ ...event, file: lift.file(caseFile('a')) });
  });

  it('refuses what a newer release wrote', () => {
    expect(() => lift.file({ schema: 3 })).to.throw('version 3, this program knows 2');
    expect(() => lift.event({ type: 'CaseNumbered', schema: 3 })).to.throw('an event was written');
  });

  it('changes nothing that this release writes', () => {
    const file = caseFile('a');
    expect(upcaster.file(file)).to.equal(file);
    expect(upcaster.event(reviewStarted())).to.deep.equal(reviewStarted());
    expect(file.schema).to.equal(schemaVersion);
  });
});

describe('golden data of every release', () => {
  it('has one for each version that was released', () => {
    const versions = Array.from({ length: schemaVersion }, (_, at) => at + 1);
    expect(readGolden().map(({ schema }) => schema)).to.deep.equal(versions);
  });

  for (const golden of readGolden()) {
    for (const { stage, file, events } of golden.cases) {
      it(`version ${golden.schema}: the events of "${stage}" still mean what they meant`, async () => {
        const store = createMemoryStore();
        await putGolden(store, golden);
        const { definition } = await createCaseContexts(store).of(file);

        const replayed = replayCase(definition, events.map(upcaster.event));
        expect(JSON.parse(JSON.stringify(replayed))).to.deep.equal(upcaster.file(file));
      });
    }
  }
});

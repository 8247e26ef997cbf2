import { expect } from 'chai';
import { actorOf, type CaseFile, type CaseStreamEvent, demoCity } from '#processes';
import { createCaseContexts, createCaseRoad, examine, type Finding, type Store } from '#store';
import { caseFile, caseWrite, committed, failureOf, morning, ofCase } from '../fixtures.ts';
import { putGolden, readGolden } from '../golden/read.ts';

const chief = demoCity.people.find(({ username }) => username === 'chief');

/** What earlier releases wrote is read as what this one writes, and goes on. */
export function storedVersionsContract(store: () => Store): void {
  it('lifts a case of before the versions, with the event that began it, and goes on with it', async () => {
    const { schema: _, ...old } = caseFile('a');
    const file = old as CaseFile;
    const events = [{ type: 'CaseSubmitted', file }] as unknown as CaseStreamEvent[];
    await committed(store(), ofCase(caseWrite('a', { file, events })));

    const lifted = (await store().cases.load('a'))?.file;
    expect(lifted).to.deep.equal(caseFile('a'));
    expect((await store().cases.loadByNumber(file.number))?.file).to.deep.equal(lifted);
    const inspected = await store().cases.inspect('a');
    expect(inspected?.file).to.deep.equal(lifted);
    const begun = [{ seq: 1, event: { type: 'CaseSubmitted', file: lifted } }];
    expect(inspected?.events).to.deep.equal(begun);
    expect(await store().cases.events('a')).to.deep.equal(begun);

    // and: the next version is written over the lifted one, whatever lies in the row
    const base = lifted ?? file;
    const next: CaseFile = { ...base, status: 'ACCEPTED' };
    await committed(store(), ofCase(caseWrite('a', { expectedVersion: 1, base, file: next })));
    expect((await store().cases.load('a'))?.file).to.deep.equal(next);
  });

  it('refuses a case of a newer release by name', async () => {
    const file = { ...caseFile('a'), schema: 99 } as unknown as CaseFile;
    await committed(store(), ofCase(caseWrite('a', { file })));

    const failure = await failureOf(store().cases.load('a'));
    expect(failure).to.have.property('code', 'STORE_SCHEMA_NEWER');
    expect(failure).to.have.property('message').that.includes('version 99');
  });

  for (const golden of readGolden()) {
    it(`finds nothing wrong with the golden cases of version ${golden.schema}, and goes on with one`, async () => {
      await putGolden(store(), golden);
      const findings: Finding[] = [];
      const contexts = createCaseContexts(store());
      const tell = (finding: Finding) => void findings.push(finding);
      const { cases } = await examine({ store: store(), contexts, tell });
      expect([cases, findings]).to.deep.equal([golden.cases.length, []]);

      const waiting = golden.cases.find(({ stage }) => stage.endsWith('to be decided'));
      const id = waiting?.file.id ?? '';
      const [task] = await store().tasks.openOf(id);
      if (chief === undefined || task === undefined) throw new Error('nobody can decide');
      const answer = await createCaseRoad({ store: store(), contexts }).execute(id, {
        type: 'CompleteTask',
        at: morning,
        actor: actorOf(chief),
        taskId: task.taskId,
        outcome: 'grant',
        opinion: '同意',
        form: { content: '准予挖掘建设路 120 平方米' },
        fileIds: [],
      });
      expect(answer).to.have.property('kind', 'accepted');
      expect((await store().cases.load(id))?.file.status).to.equal('DECIDED_GRANT');
      await examine({ store: store(), contexts, tell });
      expect(findings).to.deep.equal([]);
    });
  }
}

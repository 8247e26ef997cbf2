import { expect } from 'chai';
import type { CaseScenario } from '../scenario.ts';
import { acceptedCase, countersign, officeContext, votingCase } from './office.ts';
import { roundOf, seatOf, vote, voting } from './voting.ts';

const openSeats = (scenario: CaseScenario): number =>
  Object.values(scenario.file.workItems).filter(
    ({ part, state }) => part?.kind === 'member' && state === 'open',
  ).length;

const cancelled = (scenario: CaseScenario): readonly string[] =>
  scenario.events.flatMap((event) => (event.type === 'WorkItemCancelled' ? [event.reason] : []));

describe('a countersign', () => {
  describe('会签', () => {
    it('a round that nobody waits for any more is closed with its case', async () => {
      const scenario = votingCase(await officeContext({ vote: countersign('all') }));
      scenario.run('applicant', { type: 'WithdrawCase', reason: '不办了' });
      expect(roundOf(scenario).result).to.equal('cancelled');
    });

    it('会签: passes after the last of all listed has approved', async () => {
      const scenario = await voting('all');
      vote(scenario, 'deputy', 'approve');
      vote(scenario, 'traffic', 'approve');
      expect(scenario.openTasks()).to.include('Vote');
      vote(scenario, 'chief', 'approve');
      expect(roundOf(scenario).result).to.equal('approve');
      expect(scenario.openTasks()).to.deep.equal(['Seal']);
    });

    it('会签: one rejection rejects at once and cancels the open siblings as 系统取消', async () => {
      const scenario = await voting('all');
      vote(scenario, 'chief', 'reject');
      expect(roundOf(scenario).result).to.equal('reject');
      expect(cancelled(scenario)).to.deep.equal(['系统取消', '系统取消']);
      expect(scenario.file.resultCode).to.equal('denied');
    });

    it('会签: set to afterAll, a rejection decides only when all have answered', async () => {
      const scenario = await voting('all', 'gov:rejection="afterAll"');
      vote(scenario, 'chief', 'reject');
      vote(scenario, 'deputy', 'approve');
      expect(roundOf(scenario).result).to.equal(undefined);
      vote(scenario, 'traffic', 'approve');
      expect(roundOf(scenario).result).to.equal('reject');
    });
  });

  it('顺签: work for the next seat opens only after the one before has approved', async () => {
    const scenario = await voting('sequence');
    expect(openSeats(scenario)).to.equal(1);
    expect(() => seatOf(scenario, 'chief')).to.throw('no seat');
    vote(scenario, 'reviewer', 'approve');
    expect(openSeats(scenario)).to.equal(1);
    vote(scenario, 'chief', 'approve');
    vote(scenario, 'traffic', 'approve');
    expect(roundOf(scenario).result).to.equal('approve');
  });

  it('或签: the first answer decides, and the rest are cancelled', async () => {
    const scenario = await voting('first');
    vote(scenario, 'traffic', 'reject');
    expect(roundOf(scenario).result).to.equal('reject');
    expect(cancelled(scenario)).to.deep.equal(['系统取消', '系统取消']);
    const yes = await voting('first');
    expect(roundOf(vote(yes, 'chief', 'approve')).result).to.equal('approve');
  });

  describe('票签', () => {
    it('票签: 2 of 3 pass at p=66 and fail at p=67, absent seats counted', async () => {
      const at66 = await voting('ratio', 'gov:ratio="66"');
      vote(at66, 'chief', 'approve');
      expect(roundOf(at66).result).to.equal(undefined);
      vote(at66, 'traffic', 'approve');
      expect(roundOf(at66).result).to.equal('approve');
      const at67 = await voting('ratio', 'gov:ratio="67"');
      vote(at67, 'chief', 'approve');
      vote(at67, 'traffic', 'approve');
      expect(roundOf(at67).result).to.equal(undefined);
      vote(at67, 'deputy', 'reject');
      expect(roundOf(at67).result).to.equal('reject');
    });

    it('票签: fails as soon as passing is impossible', async () => {
      const scenario = await voting('ratio', 'gov:ratio="67"');
      vote(scenario, 'chief', 'reject');
      expect(roundOf(scenario).result).to.equal('reject');
    });

    it('票签: a veto decides alone, and nothing passes before its quorum', async () => {
      const veto = await voting('ratio', 'gov:ratio="30" gov:quorum="2" gov:veto="person:chief"');
      vote(veto, 'traffic', 'approve');
      expect(roundOf(veto).result).to.equal(undefined);
      vote(veto, 'chief', 'reject');
      expect(roundOf(veto).result).to.equal('reject');
    });
  });

  it('tells the diagram its outcome, its count and every vote', async () => {
    const scenario = await voting('all', 'gov:rejection="afterAll"');
    for (const who of ['chief', 'deputy']) vote(scenario, who, 'approve');
    vote(scenario, 'traffic', 'reject');
    const set = scenario.events.flatMap((event) =>
      event.type === 'VariablesSet' ? [event.variables] : [],
    );
    const result = set.findLast((variables) => 'Vote' in variables)?.['Vote'] as Record<
      string,
      unknown
    >;
    expect(result).to.include({ outcome: 'reject', approvals: 2, rejections: 1, total: 3 });
    expect(result['votes']).to.have.lengthOf(3);
  });

  it('gives every holder of a position a seat with a star, and takes members from FEEL', async () => {
    const all = await voting('all', '', 'reviewer*');
    expect(roundOf(all).seats.map(({ person }) => person?.personId)).to.deep.equal([
      'reviewer',
      'deputy',
    ]);
    const drawn = '=[&quot;traffic:head&quot;, &quot;garden:head&quot;]';
    const feel = await voting('all', '', drawn);
    expect(roundOf(feel).seats.map(({ department }) => department)).to.deep.equal([
      'traffic',
      'garden',
    ]);
  });

  it('keeps apart who examined the case from who votes, and lets nobody vote twice', async () => {
    const scenario = await voting('all', '', 'person:officer person:reviewer reviewer');
    const mine = Object.values(scenario.file.workItems).find(
      ({ addressee }) => addressee?.personId === 'officer',
    );
    const command = {
      type: 'CompleteTask',
      taskId: mine?.id ?? '',
      outcome: 'approve',
      opinion: '',
      form: {},
      fileIds: [],
    } as const;
    expect(scenario.refusal('officer', command).code).to.equal('SEPARATION_OF_DUTIES');
    vote(scenario, 'reviewer', 'approve');
    const open = Object.values(scenario.file.workItems).find(
      ({ part, state, addressee }) =>
        part?.kind === 'member' && state === 'open' && addressee === undefined,
    );
    expect(scenario.refusal('reviewer', { ...command, taskId: open?.id ?? '' }).code).to.equal(
      'ALREADY_SIGNED',
    );
  });

  describe('并加签 and 减签', () => {
    it('并加签: adds a member to a running countersign, and the total with it', async () => {
      const scenario = await voting('all');
      const taskId = seatOf(scenario, 'chief');
      scenario.run('chief', {
        type: 'AddSigners',
        taskId,
        kind: 'member',
        people: ['garden'],
        reason: '涉及绿地',
      });
      for (const who of ['chief', 'deputy', 'traffic']) vote(scenario, who, 'approve');
      expect(roundOf(scenario).result).to.equal(undefined);
      vote(scenario, 'garden', 'approve');
      expect(roundOf(scenario).result).to.equal('approve');
    });

    it('减签: not of who has answered, nor of the last one; the count is taken again', async () => {
      const scenario = await voting('all');
      const chief = seatOf(scenario, 'chief');
      const traffic = seatOf(scenario, 'traffic');
      vote(scenario, 'deputy', 'approve');
      const remove = (taskId: string) =>
        ({ type: 'RemoveSigner', taskId, reason: '不涉及' }) as const;
      const answered = Object.values(scenario.file.workItems).find(
        ({ part, state }) => part?.kind === 'member' && state === 'completed',
      );
      expect(scenario.refusal('chief', remove(answered?.id ?? '')).code).to.equal(
        'SIGNER_ANSWERED',
      );
      scenario.run('chief', remove(traffic));
      scenario.run('chief', remove(chief));
      expect(roundOf(scenario).result).to.equal('approve');
      const alone = await voting('all', '', 'person:chief');
      expect(alone.refusal('chief', remove(seatOf(alone, 'chief'))).code).to.equal(
        'MEMBERS_TOO_FEW',
      );
    });
  });

  it('opens a second round when the step is entered again, and counts it alone', async () => {
    const scenario = await voting('all');
    vote(scenario, 'deputy', 'approve');
    const taskId = seatOf(scenario, 'chief');
    scenario.run('chief', {
      type: 'ReturnTask',
      taskId,
      to: 'Right',
      mode: 'replay',
      cancelSiblings: true,
      reason: '踏勘不清',
    });
    expect(scenario.openTasks()).to.deep.equal(['Right']);
    expect(scenario.file.countersigns?.at(0)?.result).to.equal('cancelled');
    scenario.complete('Right', 'counter', 'pass');
    expect(roundOf(scenario)).to.include({ round: 2 });
    expect(openSeats(scenario)).to.equal(3);
  });

  it('is not opened where the diagram draws none', async () => {
    expect(acceptedCase(await officeContext()).file.countersigns).to.equal(undefined);
  });
});

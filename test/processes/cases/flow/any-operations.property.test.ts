import { expect } from 'chai';
import fc from 'fast-check';
import { type DecisionContext, partRows, replayCase, type WorkItem } from '#processes';
import { expectWhole } from '../consistency.ts';
import type { BareCommand, CaseScenario } from '../scenario.ts';
import { acceptedCase, countersign, officeContext, votingCase } from './office.ts';

const people = [
  'officer',
  'deputy',
  'reviewer',
  'chief',
  'counter',
  'traffic',
  'supervisor',
  'admin',
];
const kinds = [
  'complete',
  'complete',
  'complete',
  'complete',
  'claim',
  'release',
  'transfer',
  'delegate',
  'before',
  'after',
  'member',
  'remove',
  'reassign',
  'return',
  'direct',
  'takeBack',
  'consult',
  'jump',
  'see',
  'copy',
  'supervise',
  'close',
] as const;

const anyMove = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.nat(people.length - 1),
  other: fc.constantFrom(...people),
  task: fc.nat(7),
  choice: fc.nat(4),
});
type Move = typeof anyMove extends fc.Arbitrary<infer Value> ? Value : never;
const steps = ['Examine', 'Left', 'Left2', 'Right', 'Vote', 'Seal'];
const reason = '随机';

function commandOf(item: WorkItem, { kind, other: to, choice }: Move): BareCommand {
  const { id: taskId, part } = item;
  const step = steps[choice] ?? 'Examine';
  const answers = part === undefined ? ['pass'] : partRows[part.kind].outcomes;
  switch (kind) {
    case 'complete':
      return {
        type: 'CompleteTask',
        taskId,
        outcome: answers[choice % answers.length] ?? 'pass',
        opinion: '意见',
        form: {},
        fileIds: [],
      };
    case 'claim':
      return { type: 'ClaimTask', taskId };
    case 'release':
      return { type: 'ReleaseTask', taskId };
    case 'see':
      return { type: 'SeeTask', taskId };
    case 'transfer':
      return { type: 'TransferTask', taskId, to, reason };
    case 'delegate':
      return { type: 'DelegateTask', taskId, to, reason };
    case 'reassign':
      return { type: 'ReassignTask', taskId, to, reason };
    case 'before':
    case 'after':
    case 'member':
      return { type: 'AddSigners', taskId, kind, people: [to], reason };
    case 'remove':
      return { type: 'RemoveSigner', taskId, reason };
    case 'return':
    case 'direct':
      return {
        type: 'ReturnTask',
        taskId,
        to: step,
        mode: kind === 'direct' ? 'direct' : 'replay',
        cancelSiblings: choice % 2 === 0,
        reason,
      };
    case 'takeBack':
      return { type: 'TakeBackTask', taskId, reason };
    case 'consult':
      return { type: 'ConsultColleague', taskId, to, question: reason };
    case 'jump':
      return { type: 'JumpTask', taskId, to: step, cancelSiblings: choice % 2 === 0, reason };
    case 'copy':
      return { type: 'CopyCase', people: [to], note: reason };
    case 'supervise':
      return { type: 'OrderSupervision', department: 'approval', reason, days: 1 };
    case 'close':
      return {
        type: 'CloseSupervision',
        supervisionId: 's1',
        accepted: choice % 2 === 0,
        text: reason,
      };
  }
}

/** `FC_RUNS=10000` for a long run, of orders that nobody has seen yet; else a seed that takes every operation. */
const long = Number(process.env['FC_RUNS'] ?? 0);
const runs = long > 0 ? { numRuns: long } : { numRuns: 100, seed: 7 };

const taken = new Map<string, number>();

function take(scenario: CaseScenario, move: Move): void {
  const items = Object.values(scenario.file.workItems).filter(
    ({ state }) => state === (move.kind === 'takeBack' ? 'completed' : 'open'),
  );
  const item = items[move.task % Math.max(items.length, 1)];
  if (item === undefined) return;
  const command = commandOf(item, move);
  const doers = [...people.slice(move.who), ...people];
  const who = doers.find((person) => scenario.tryTo(person, command).accepted);
  if (who === undefined) return;
  taken.set(move.kind, (taken.get(move.kind) ?? 0) + 1);
}

describe('operations in any order', function () {
  this.timeout(3_600_000);
  let context: DecisionContext;

  before(async () => {
    context = await officeContext({ vote: countersign('ratio', 'gov:ratio="60"') });
  });

  it('lose no work, open no seat twice, keep instance and inbox agreed, and replay to the same case', () => {
    const anyMoves = fc.array(anyMove, { minLength: 10, maxLength: 50 });
    const walk = fc.property(anyMoves, fc.boolean(), (moves, isVoting) => {
      const scenario = isVoting ? votingCase(context) : acceptedCase(context);
      for (const move of moves) {
        take(scenario, move);
        expectWhole(scenario);
      }
      expect(replayCase(context.definition, scenario.events)).to.deep.equal(scenario.file);
    });
    fc.assert(walk, runs);
  });

  it('took every operation', () => {
    expect([...taken.keys()]).to.include.members([...new Set(kinds)]);
  });
});

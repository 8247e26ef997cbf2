import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Agent,
  addDays,
  agentPowers,
  type CaseFile,
  type DecisionContext,
  marksOf,
  project,
  type TaskRow,
  taskRowsOf,
  type WorkItem,
} from '#processes';
import { contextOf, type LibraryMatter } from '../library.ts';
import { expectConsistent } from './consistency.ts';
import { type BareCommand, CaseScenario } from './scenario.ts';

const people = [
  'counter',
  'officer',
  'reviewer',
  'chief',
  'traffic',
  'garden',
  'water',
  'applicant',
  'supervisor',
];
const kinds = [
  'complete',
  'complete',
  'complete',
  'complete',
  'complete',
  'complete',
  'complete',
  'complete',
  'claim',
  'release',
  'wait',
  'urge',
  'withdraw',
  'order',
] as const;
const form = {
  competentAuthority: '示例市卫生健康委员会',
  mode: 'counter',
  receiver: '张小满',
  measures: '已整改',
  result: '已协调',
  amountYuan: 1,
  voucher: 'v',
};

/** Somebody does something, or days pass. A part of it is refused, which must change nothing. */
const anyMove = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.constantFrom(...people),
  task: fc.nat(5),
  outcome: fc.nat(5),
});
type Move = typeof anyMove extends fc.Arbitrary<infer Value> ? Value : never;

/** Filed by the applicant, or by an agent who may do everything, or nothing beside filing (代办). */
function filingOf(number: number): { readonly agent?: Agent } {
  if (number % 3 === 0) return {};
  const powers = number % 3 === 1 ? agentPowers : [];
  const mandate = { powers, until: '2026-12-31', fileIds: ['mandate'] };
  return { agent: { name: '李代办', idNumber: '3299', phone: '13800000009', mandate } };
}

/** `FC_RUNS=10000` for a long run, of orders that nobody has seen yet; else the ends of the last test are among few. */
const long = Number(process.env['FC_RUNS'] ?? 0);
const runs = long > 0 ? { numRuns: long } : { numRuns: 50, seed: 42 };

/** What the reached end states were: a walk that never gets anywhere would prove nothing. */
const reached = new Set<string>();

function commandOf(scenario: CaseScenario, item: WorkItem, move: Move): BareCommand {
  const { id: taskId, element, act } = item;
  const { definition, matter } = scenario.context;
  const first = matter.materials[0]?.code ?? '';
  if (move.kind === 'claim') return { type: 'ClaimTask', taskId };
  if (move.kind === 'release') return { type: 'ReleaseTask', taskId };
  if (move.kind === 'urge') return { type: 'UrgeTask', taskId };
  if (move.kind === 'order')
    return { type: 'OrderSupervision', department: 'approval', reason: '办理缓慢', days: 2 };
  if (move.kind === 'withdraw') return { type: 'WithdrawCase', reason: '不办了' };
  if (act === 'supplement') {
    return { type: 'SubmitSupplement', materials: [{ code: first, fileIds: ['again'] }] };
  }
  const outcomes = marksOf(definition, element).outcomes.map(({ value }) => value);
  const outcome = outcomes[move.outcome % outcomes.length] ?? 'pass';
  const supplementItems = [{ materialCode: first, reason: '不清晰' }];
  return {
    type: 'CompleteTask',
    taskId,
    outcome,
    opinion: '有依据',
    form,
    fileIds: [],
    supplementItems,
  };
}

function take(scenario: CaseScenario, move: Move): void {
  const today = scenario.now.slice(0, 10);
  if (move.kind === 'wait') {
    scenario.advanceTo(addDays(today, move.outcome));
    return;
  }
  const open = Object.values(scenario.file.workItems).filter(({ state }) => state === 'open');
  const item = open[move.task % Math.max(open.length, 1)];
  if (item === undefined) return;
  const command = commandOf(scenario, item, move);
  // Whoever may do it does it most of the time, else nothing would ever get far.
  const doers = move.task === 5 ? [move.who] : [...people.slice(move.outcome), ...people];
  doers.find((person) => scenario.tryTo(person, command).accepted);
}

/** Plays the moves; answers the lines of the inbox as a store has them that wrote what each move changed. */
function linesWritten(scenario: CaseScenario, moves: readonly Move[]): readonly TaskRow[] {
  const lines = new Map<string, TaskRow>();
  let before: CaseFile | undefined;
  const write = () => {
    const { tasks } = project(scenario.context, before, scenario.file);
    for (const row of tasks) lines.set(row.id, row);
    before = scenario.file;
  };
  write();
  for (const move of moves) {
    take(scenario, move);
    write();
  }
  return [...lines.values()];
}

describe('a case handled in any order', function () {
  this.timeout(3_600_000);
  const contexts = new Map<LibraryMatter, DecisionContext>();

  for (const name of ['food-business-permit', 'road-excavation'] as const) {
    before(async () => {
      contexts.set(name, await contextOf(name));
    });

    it(`${name}: replay equals the file, timers equal the facts, an end leaves nothing open`, () => {
      const context = contexts.get(name);
      if (context === undefined) throw new Error(`no context ${name}`);
      const walk = fc.property(fc.array(anyMove, { minLength: 5, maxLength: 60 }), (moves) => {
        const scenario = new CaseScenario(context);
        scenario.advanceTo('2026-03-02').submit(filingOf(moves.length));
        // Written one change after the other, the lines of the inbox are those of the case as it is.
        if (moves.length % 4 === 0) {
          const lines = linesWritten(scenario, moves);
          expect(lines).to.have.deep.members([...taskRowsOf(context, scenario.file)]);
        } else for (const move of moves) take(scenario, move);
        reached.add(scenario.file.status);
        expectConsistent(scenario);
      });
      fc.assert(walk, runs);
    });
  }

  it('gets to all kinds of ends', () => {
    expect([...reached]).to.include.members([
      'DELIVERED',
      'WITHDRAWN',
      'REFUSED_INTAKE',
      'NOT_NEEDED',
    ]);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { type CommandAnswer, createMemoryStore, type Store } from '#store';
import {
  type Approval,
  acceptedOf,
  approvalDiagram,
  openApproval,
  openTasksOf,
} from './approval.ts';

type Move = { readonly act: 'claim' | 'complete'; readonly branch: number; readonly by: number };

const branches = 4;
const move: fc.Arbitrary<Move> = fc.record({
  act: fc.constantFrom('claim', 'complete'),
  branch: fc.nat({ max: branches - 1 }),
  by: fc.nat({ max: 2 }),
});

const play = (approval: Approval, tasks: readonly string[]) =>
  function playMove({ act, branch, by }: Move): Promise<CommandAnswer> {
    const task = tasks[branch] ?? '';
    return act === 'claim'
      ? approval.claim('a', task, { by })
      : approval.complete('a', task, { by });
  };

async function begun() {
  const store = createMemoryStore();
  const approval = await openApproval(store, approvalDiagram(branches));
  const [accept = ''] = openTasksOf(await approval.submit('a'));
  return { store, play: play(approval, openTasksOf(await approval.complete('a', accept))) };
}

function told(answer: CommandAnswer): unknown {
  if (answer.kind === 'rejected') return answer.rejection.code;
  const { file, events, summary, tasks } = acceptedOf(answer);
  return { file, events, summary, tasks };
}

/** Everything kept of the case but its version, which counts commits. */
async function kept(store: Store) {
  const { version: _, ...rest } = (await store.cases.inspect('a')) ?? { version: 0 };
  const trail = await store.audit.chain('a');
  return { ...rest, trail, jobs: await store.outbox.open() };
}

describe('commands that wait together for one case', () => {
  it('answer and leave what they would one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 10 }), async (moves) => {
        const [one, other] = [await begun(), await begun()];
        const together = await Promise.all(moves.map(one.play));
        const apart: CommandAnswer[] = [];
        for (const each of moves) apart.push(await other.play(each));

        expect(together.map(told)).to.deep.equal(apart.map(told));
        expect(await kept(one.store)).to.deep.equal(await kept(other.store));
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});

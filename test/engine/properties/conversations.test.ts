import { expect } from 'chai';
import fc from 'fast-check';
import { variablesOf } from '#engine';
import { tag } from '../diagram.ts';
import { askAndAnswer, Pools } from '../pools.ts';
import { runs, timeLimitMs } from './random-commands.ts';

const path = (messageRef: string, text: string) =>
  tag(
    'correlationPropertyRetrievalExpression',
    { messageRef },
    `<bpmn:messagePath xsi:type="bpmn:tFormalExpression">${text}</bpmn:messagePath>`,
  );

/** Askers and answerers, who belong together by the number of the case. */
const xml = askAndAnswer(
  tag('correlationProperty', { id: 'C' }, path('M_ask', 'number'), path('M_answer', 'number')),
  tag(
    'correlationKey',
    { id: 'K' },
    '<bpmn:correlationPropertyRef>C</bpmn:correlationPropertyRef>',
  ),
);

/** Lets one answerer answer: the asker of its number completes, and nobody else. */
function answer(
  pools: Pools,
  next: { readonly number: number; readonly id: string } | undefined,
  left: number,
): void {
  if (next === undefined) throw new Error('nobody is left to answer');
  pools.complete(next.id, 'Think');
  const asker = pools.instance(`a${next.number}`);
  expect(asker?.status).to.equal('completed');
  expect(asker && variablesOf(asker)).to.deep.equal({ number: next.number });
  const active = pools.part('PA').instances.filter(({ status }) => status === 'active');
  expect(active).to.have.length(left);
}

describe('properties of conversations', function () {
  this.timeout(timeLimitMs);

  it('every answer reaches the instance that asked, in whatever order, and none is lost or doubled', async () => {
    const empty = await Pools.of(xml, 'PA', 'PB');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(99), { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (numbers, choices) => {
          const pools = empty.emptied();
          for (const number of numbers) pools.start('PA', `a${number}`, { number });
          const open = numbers.map((number, at) => ({ number, id: `PB${at + 1}` }));
          while (open.length > 0) {
            const [next] = open.splice((choices.next().value ?? 0) % open.length, 1);
            answer(pools, next, open.length);
          }
          expect(pools.kept).to.deep.equal([]);
        },
      ),
      { numRuns: runs },
    );
  });
});

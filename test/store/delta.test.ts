import { expect } from 'chai';
import fc from 'fast-check';
import type { Json } from '#engine';
import { applyDelta, deltaOf } from '../../store/delta.ts';

const copy = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;

describe('delta of JSON values', () => {
  it('leads from any value to any other, through JSON and back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        const delta = copy(deltaOf(before, after)) as never;
        expect(applyDelta(copy(before), delta)).to.deep.equal(copy(after));
      }),
      { numRuns: 500 },
    );
  });

  it('leads along a line of small changes of one object', () => {
    const change = fc.record({
      field: fc.constantFrom('a', 'b', '__proto__', 'constructor'),
      value: fc.oneof(fc.jsonValue(), fc.constant(undefined)),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (line) => {
        let value: { readonly [name: string]: unknown } = { list: [] };
        let kept = copy(value);
        for (const { field, value: given } of line) {
          const list = [...(value['list'] as unknown[]), given ?? null].slice(-5);
          const next = Object.fromEntries([
            ...Object.entries(value).filter(([name]) => name !== field),
            [field, given],
            ['list', list],
          ]);
          kept = applyDelta(kept, copy(deltaOf(value, next)) as never);
          value = next;
          expect(kept).to.deep.equal(copy(value));
        }
      }),
    );
  });

  it('says nothing about what stayed, and is short about an item that went', () => {
    const items = Array.from({ length: 2000 }, (_, id) => ({ id, text: 'x'.repeat(100) }));
    const before = { items, kept: { form: 'y'.repeat(1000) }, next: 1 };
    const after = { ...before, items: items.filter(({ id }) => id !== 777), next: 2 };

    expect(deltaOf(before, after)).to.deep.equal({ '~items': [777, 1, []], '=next': 2 });
    expect(deltaOf(before, copy(before))).to.deep.equal({});
  });

  it('goes into the item that changed', () => {
    const before = { live: [{ id: 1, a: 1 }, { id: 2 }, { id: 3 }] };
    const after = { live: [{ id: 1, a: 1 }, { id: 2, n: 5 }, { id: 3 }] };

    expect(deltaOf(before, after)).to.deep.equal({ '.live': { '.1': { '=n': 5 } } });
  });

  it('says the way to an item once, whatever changed in it', () => {
    const before = { workItems: { 7: { state: 'open', assignee: 'a', dueOn: null } } };
    const after = { workItems: { 7: { state: 'completed', outcome: 'pass', dueOn: null } } };

    expect(deltaOf(before, after)).to.deep.equal({
      '.workItems': { '.7': { '-': ['assignee'], '=state': 'completed', '=outcome': 'pass' } },
    });
  });

  it('is understood as programs of before wrote it', () => {
    const before = { a: { b: 1, gone: 2 }, live: [1, 2, 3], text: 'x' };
    const earlier = [[['a', 'b'], 5], [['a', 'gone']], [['live'], 1, 1, []], [['live', 0], 9]];

    expect(applyDelta(copy(before), earlier as never)).to.deep.equal({
      ...{ a: { b: 5 }, live: [9, 3], text: 'x' },
    });
    expect(applyDelta(copy(before), [[[], 7]])).to.equal(7);
  });

  it('refuses a value that it does not belong to', () => {
    expect(() => applyDelta({ a: 1 }, { '.b': { '=c': 1 } })).to.throw('finds nothing at .b');
    expect(() => applyDelta({ a: 1 }, { '~a': [0, 1, []] })).to.throw('finds no array at .a');
    expect(() => applyDelta({ a: 1 }, [[['b', 'c'], 1]])).to.throw('finds nothing at b.c');
    expect(() => applyDelta({ a: 1 }, [[['a'], 0, 1, []]])).to.throw();
  });
});

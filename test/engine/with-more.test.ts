import { expect } from 'chai';
import { withMore } from '#engine';

describe('a copy with more fields', () => {
  it('has what the second says where both say something, in the order of a spread', () => {
    const base = { a: 1, b: 2 };

    const copy = withMore(base, { c: 3, a: 4 });

    expect(JSON.stringify(copy)).to.equal(JSON.stringify({ ...base, c: 3, a: 4 }));
    expect(base).to.deep.equal({ a: 1, b: 2 });
  });

  it('takes a field called __proto__ for a field like any other', () => {
    const text = '{"__proto__":{"x":1},"a":2}';

    expect(JSON.stringify(withMore({}, JSON.parse(text)))).to.equal(text);
    expect(JSON.stringify(withMore(JSON.parse(text), {}))).to.equal(text);
  });
});

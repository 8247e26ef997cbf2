import { expect } from 'chai';
import type { RequestRow, Store } from '#store';
import { caseWrite, committed, morning } from '../fixtures.ts';

export const request: RequestRow = {
  actor: 'officer',
  key: 'k-1',
  hash: 'abc',
  status: 201,
  body: { number: 'SP2026-1', queryCode: 'Q' },
  at: morning,
};

/** The answer to a request is part of the commit that it asked for. */
export function requestContract(store: () => Store): void {
  it('S3: answers a repeated request with its first result and changes nothing', async () => {
    const once = { build: () => ({ case: caseWrite('a'), requests: [request], audit: [] }) };
    await committed(store(), once);

    expect(await store().commit(once)).to.deep.equal({
      committed: false,
      conflict: 'request',
      earlier: request,
    });
    const again = { ...request, hash: 'other', body: 'other' };
    const other = await store().commit({
      build: () => ({ case: caseWrite('b'), requests: [again], audit: [] }),
    });
    expect(other).to.deep.equal({ committed: false, conflict: 'request', earlier: request });
    expect(await store().cases.load('b')).to.equal(undefined);
  });

  it('keeps the answers of all requests of a commit, and refuses all of it when one of them is known', async () => {
    const second = { ...request, key: 'k-2', body: 'two' };
    const third = { ...request, key: 'k-3', body: 'three' };
    const both = () => ({ case: caseWrite('a'), requests: [request, second], audit: [] });
    await committed(store(), { build: both });
    expect(await store().requests.find('officer', 'k-1')).to.deep.equal(request);
    expect(await store().requests.find('officer', 'k-2')).to.deep.equal(second);

    const later = await store().commit({
      build: () => ({ case: caseWrite('b'), requests: [third, second], audit: [] }),
    });
    expect(later).to.deep.equal({ committed: false, conflict: 'request', earlier: second });
    expect(await store().requests.find('officer', 'k-3')).to.equal(undefined);
    expect(await store().cases.load('b')).to.equal(undefined);
  });

  it('finds a request by actor and key, its body letter by letter', async () => {
    const body = { z: 1, a: [null, true, '𠮷'], nested: { b: 1.5, a: '' } };
    await committed(store(), { build: () => ({ requests: [{ ...request, body }], audit: [] }) });

    const found = await store().requests.find('officer', 'k-1');
    expect(JSON.stringify(found?.body)).to.equal(JSON.stringify(body));
    expect(await store().requests.find('someone', 'k-1')).to.equal(undefined);
    expect(await store().requests.find('officer', 'k-2')).to.equal(undefined);
  });
}

import { expect } from 'chai';
import { type Commit, type Store, StoreUnavailable } from '#store';
import type { CuttingProxy } from './cutting-proxy.ts';
import { caseWrite, morning } from './fixtures.ts';

export type CutStore = {
  /** A store whose connections go through the proxy. */
  readonly store: Store;
  readonly proxy: CuttingProxy;
  /** Bytes that only the message has which makes the commit take effect. */
  readonly marker: string;
};

const request = { actor: 'o', key: 'k', hash: 'h', status: 201, body: { n: 1 }, at: morning };
const commit: Commit = {
  build: () => ({
    case: caseWrite('a', { jobs: [{ id: 'j', kind: 'notice', payload: {} }] }),
    requests: [request],
    audit: [{ at: morning, actor: 'o', action: 'SubmitCase', target: 'a' }],
  }),
};

/** S10: what became of a commit whose connection was cut is found out by its request, never guessed. */
export function unknownOutcomeContract(current: () => CutStore): void {
  for (const when of ['before', 'after'] as const) {
    it(`S10: a commit whose connection is cut ${when} the server has it is done once, and says so by its request`, async () => {
      const { store, proxy, marker } = current();
      await store.ping();
      proxy.arm({ marker, when });
      const first = await store.commit(commit).catch((error: unknown) => error);
      expect(proxy.cuts(), 'the cut was met').to.equal(1);

      // Either the store knows it, or it says that it does not know; then the same request is asked again.
      if (first instanceof Error) expect(first).to.be.instanceOf(StoreUnavailable);
      else expect(first).to.deep.equal({ committed: true });
      const kept = await eventually(() => store.requests.find('o', 'k'));
      const again = await eventually(() => store.commit(commit));
      if (first instanceof Error) {
        expect(again.committed).to.equal(kept === undefined);
      } else {
        expect(again).to.deep.equal({ committed: false, conflict: 'request', earlier: request });
      }

      expect((await store.cases.load('a'))?.version).to.equal(1);
      expect(await store.cases.events('a')).to.have.length(1);
      expect(await store.outbox.open()).to.equal(1);
      expect(await store.audit.chain('a')).to.have.length(1);
      expect((await store.requests.find('o', 'k'))?.body).to.deep.equal(request.body);
    });
  }
}

/** A pool may hand out a few more connections that are dead. */
async function eventually<Value>(work: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

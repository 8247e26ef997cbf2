import type { Store } from '#store';
import { auditContract } from './contract/audit.ts';
import { batchContract } from './contract/batches.ts';
import { blobContract } from './contract/blobs.ts';
import { caseListContract } from './contract/case-list.ts';
import { certificateContract } from './contract/certificates.ts';
import { commitContract } from './contract/commits.ts';
import { concurrencyContract } from './contract/concurrency.ts';
import { externalTaskContract } from './contract/external-tasks.ts';
import { inboxContract } from './contract/inbox.ts';
import { inspectionContract } from './contract/inspection.ts';
import { instantContract } from './contract/instants.ts';
import { outboxContract } from './contract/outbox.ts';
import { readingContract } from './contract/reading.ts';
import { recordContract } from './contract/records.ts';
import { requestContract } from './contract/requests.ts';
import { storedVersionsContract } from './contract/stored-versions.ts';
import { tallyContract } from './contract/tally.ts';
import { textContract } from './contract/texts.ts';
import { timerContract } from './contract/timers.ts';

/** Opens an empty store, one for each test. */
export type OpenStore = (context: Mocha.Context) => Promise<Store>;

/** What every store promises; an adapter is a store when all of this holds. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`store contract: ${name}`, () => {
    let store: Store | undefined;
    beforeEach(async function () {
      store = await open(this);
    });
    afterEach(async () => {
      await store?.close();
      store = undefined;
    });
    const current = (): Store => {
      if (!store) throw new Error('no store is open');
      return store;
    };
    for (const part of [
      commitContract,
      requestContract,
      concurrencyContract,
      caseListContract,
      inboxContract,
      timerContract,
      outboxContract,
      recordContract,
      batchContract,
      tallyContract,
      certificateContract,
      externalTaskContract,
      readingContract,
      auditContract,
      inspectionContract,
      instantContract,
      storedVersionsContract,
      textContract,
      blobContract,
    ]) {
      part(current);
    }
  });
}

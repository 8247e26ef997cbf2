import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestListener } from 'node:http';
import type { Store } from '#store';
import { routes } from '../../api/index.ts';

/** Calls that write and yet leave no row in the audit trail, each with its reason. Every other one leaves exactly one. */
export const unaudited: { readonly [operationId: string]: string } = {
  setDevClock: 'demonstrations only: production has no such call',
  tellDraftPresence: 'that a draft is open on a screen',
  fetchExternalTasks: 'a lease for a while; whoever completes the task leaves a row',
  guideToSituation: 'a question; it writes nothing',
  previewDocument: 'a question; it writes nothing',
  checkDefinition: 'a question; it writes nothing',
  checkOwnSteps: 'a question; it writes nothing',
  tryOwnSteps: 'a question; it writes nothing',
  previewBatch: 'a question; it writes nothing',
  previewNumberRule: 'a question; it writes nothing',
  previewCalendarYear: 'a question; it writes nothing',
  previewClosure: 'a question; it writes nothing',
};

/** Calls that leave another number of rows. */
const otherwise: { readonly [operationId: string]: readonly number[] } = {
  // Tried out first, which changes nothing.
  modifyFlow: [0, 1],
  migrateFlow: [0, 1],
  // The second time there is nothing to do.
  readNotice: [0, 1],
  // That somebody told it to fire, and that the case took it.
  fireTimer: [2],
};

/** Each thing that an import writes is a commit of its own, with its row; a dry run writes none. */
const severalAtOnce: ReadonlySet<string> = new Set(['runImport']);

type Act = { rows: number; isAlone: boolean };

/** Looks on at the audit rows that each request commits. */
export type AuditWatch = {
  readonly store: (store: Store) => Store;
  readonly listener: (listener: RequestListener) => RequestListener;
  /** Calls that did not leave what they must, in words. */
  readonly faults: () => readonly string[];
};

export function watchAudit(): AuditWatch {
  const current = new AsyncLocalStorage<Act>();
  const open = new Set<Act>();
  const faults: string[] = [];
  return {
    faults: () => faults,
    store: (store) => ({
      ...store,
      commit: async (commit) => {
        let rows = 0;
        const build: typeof commit.build = (counted) => {
          const writes = commit.build(counted);
          rows = writes.audit.length;
          return writes;
        };
        const result = await store.commit({ ...commit, build });
        const act = current.getStore();
        if (result.committed && act !== undefined) act.rows += rows;
        return result;
      },
    }),
    listener: (listener) => (request, response) => {
      const act: Act = { rows: 0, isAlone: open.size === 0 };
      for (const other of open) other.isAlone = false;
      open.add(act);
      response.on('close', () => open.delete(act));
      response.on('finish', () => {
        const { method = '', url = '' } = request;
        const isRepeated = response.hasHeader('Idempotency-Replayed');
        // What waited with others may have been written with theirs.
        if (!act.isAlone || isRepeated || response.statusCode >= 300) return;
        const fault = faultOf(act, method, url);
        if (fault !== undefined) faults.push(fault);
      });
      current.run(act, () => listener(request, response));
    },
  };
}

function faultOf({ rows }: Act, method: string, url: string): string | undefined {
  const asked = (url.split('?')[0] ?? '').split('/');
  const route = routes.find(
    (one) =>
      one.method === method.toLowerCase() &&
      one.path.split('/').length === asked.length &&
      one.path.split('/').every((part, at) => part.startsWith('{') || part === asked[at]),
  );
  if (route === undefined || method === 'GET') return undefined;
  const { operationId } = route;
  if (severalAtOnce.has(operationId)) return undefined;
  const wanted = otherwise[operationId] ?? (unaudited[operationId] === undefined ? [1] : [0]);
  return wanted.includes(rows) ? undefined : `${operationId} left ${rows} rows, not ${wanted}`;
}

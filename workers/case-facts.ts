import type { Json } from '#engine';
import { caseFactsOf } from '#processes';
import { caseFactsWrite } from '#store';
import type { WorkerPorts } from './ports.ts';

type Ports = Pick<WorkerPorts, 'store' | 'contexts'>;
type Progress = { readonly after: string; readonly isDone: boolean };

const batch = 100;
const progressId = 'caseFacts';

/** Cases that an earlier version wrote have no facts for reports: each gets them once, a hundred at a time. */
export function createFactsOfBefore(ports: Ports): { readonly run: () => Promise<number> } {
  let isDone = false;
  return {
    run: async () => {
      if (isDone) return 0;
      const row = await ports.store.records.get('setting', progressId);
      const { after = '', isDone: wasDone = false } =
        (row?.data as unknown as Partial<Progress>) ?? {};
      isDone = wasDone;
      if (isDone) return 0;
      const ids = await ports.store.cases.scan({ limit: batch, ...(after !== '' && { after }) });
      for (const id of ids) await write(ports, id);
      const next: Progress = { after: ids.at(-1) ?? after, isDone: ids.length === 0 };
      const data = next as Json;
      const records = [
        { kind: 'setting', id: progressId, expectedVersion: row?.version ?? 0, data },
      ] as const;
      // When another process was at it too, the next look goes on from where that is.
      await ports.store.commit({ build: () => ({ records, audit: [] }) });
      return ids.length;
    },
  };
}

/** A case that was changed meanwhile wrote its own: they are newer. */
async function write({ store, contexts }: Ports, id: string): Promise<void> {
  const stored = await store.cases.load(id);
  if (stored === undefined) return;
  const facts = caseFactsOf(await contexts.of(stored.file), stored.file);
  const records = [caseFactsWrite(id, facts, 0)];
  await store.commit({ build: () => ({ records, audit: [] }) });
}

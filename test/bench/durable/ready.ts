import { createMemoryBlobs, openPostgresStore, storeClock } from '#store';
import { acceptedOf, anotherProcess } from '../../store/approval.ts';

/* A process that comes up beside many waiting cases: opens the store, shows a page, takes a step, and tells how long that took. */

const [url = '', schema = '', taskId = '', number = ''] = process.argv.slice(2);
const begin = performance.now();
const store = await openPostgresStore({ url, schema, blobs: createMemoryBlobs() });
await storeClock(store);
const approval = anotherProcess(store);
await store.tasks.list({
  view: 'claimable',
  personId: 'officer',
  principals: ['approval:officer'],
  limit: 20,
});
acceptedOf(await approval.complete(`w${number}`, taskId));
process.stdout.write(`${performance.now() - begin}\n`);

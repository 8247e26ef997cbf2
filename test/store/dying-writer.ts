import {
  armFault,
  createMemoryBlobs,
  openMongoStore,
  openPostgresStore,
  readFault,
  withFaultPoints,
} from '#store';
import { wholeCommit } from './whole-commit.ts';

/** A process of its own that dies in the middle of a commit: its arguments are store, address, schema, point and id. */
const [kind, url = '', name = '', point = '', id = ''] = process.argv.slice(2);
const opened =
  kind === 'mongo'
    ? await openMongoStore({ url, database: name, blobs: createMemoryBlobs() })
    : await openPostgresStore({ url, schema: name, blobs: createMemoryBlobs() });
const fault = readFault(point);
if (fault === undefined) throw new Error(`${point} is no fault`);
armFault(fault);
await withFaultPoints(opened).commit(wholeCommit(id));
await opened.close();

import type { MongoDatabase } from '../database.ts';
import { collectionsAndIndexes } from './0001-collections.ts';
import { seriesByNumber } from './0002-series-by-number.ts';
import { applicants } from './0003-applicants.ts';
import { caseFiles } from './0005-case-files.ts';

/** One numbered step of the database; it may be run twice. Released steps never change: add the next one. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  /** Set by a step that does more than add: programs that do not know the steps up to this one must stop before it. */
  readonly needs?: number;
  readonly apply: (database: MongoDatabase) => Promise<void>;
};

export const migrations: readonly Migration[] = [
  { number: 1, name: 'collections and indexes', apply: collectionsAndIndexes },
  { number: 2, name: 'series by number', needs: 2, apply: seriesByNumber },
  { number: 3, name: 'applicants', apply: applicants },
  // Nothing changes but who may go on: from here on the fence keeps those out that do not know a step that is needed.
  { number: 4, name: 'marks say who wrote', needs: 4, apply: async () => {} },
  { number: 5, name: 'files of cases', needs: 5, apply: caseFiles },
];

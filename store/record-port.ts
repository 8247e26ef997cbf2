import type { Json } from '#engine';
import type { Page } from './cursor.ts';

/** Everything that is not a case: people, matters, definitions, sessions, files' facts, drafts, notices. */
export type RecordKind =
  | 'department'
  | 'position'
  | 'person'
  | 'credential'
  | 'session'
  | 'attempts'
  | 'matter'
  | 'definition'
  | 'draft'
  /** A matter while it is being prepared; the id is its code. */
  | 'matterDraft'
  | 'calendar'
  | 'file'
  | 'notice'
  | 'setting'
  /** A copy sent to somebody (抄送), for their list. */
  | 'copy'
  | 'deputyship'
  /** What somebody set up for their own desk; the id is the person's. */
  | 'preference'
  /** Papers of a case on their way from a window to its department; the id is the case's. */
  | 'paper'
  /** 交接单. */
  | 'handover'
  /** A spreadsheet that was read and waits to be imported. */
  | 'import'
  /** 领取登记: a line of the register; the id is the case's. */
  | 'pickup'
  /** 好差评 of a case, for the lists; the id is the case's. */
  | 'rating'
  /** A department's own steps for its branch; the id is the key of its process. */
  | 'ownSteps'
  /** An open incident of a case; the id is `<case id>.<incident id>`. */
  | 'incident'
  /** An external task that waits for a system, and who holds it (`external-tasks.ts`). */
  | 'externalTask'
  /** Where a numbered document is: the id is its number, the data `{caseId, documentId}`. */
  | 'document'
  /** 证照库: a certificate as its case has it; the id is `<case id>.<certificate id>` (`certificates.ts`). */
  | 'certificate'
  /** 批量操作 and how far it is (`batches.ts`). */
  | 'batch'
  /** What a batch is done to, never changed; the id is the batch's. */
  | 'batchTargets'
  /** What became of one target; the id is `<batch id>.<place in the list>`. */
  | 'batchResult'
  /** What a case adds to reports (`case-facts.ts`); the id is the case's. */
  | 'caseFacts';
export type RecordRow<Data extends Json = Json> = {
  readonly kind: RecordKind;
  readonly id: string;
  readonly version: number;
  readonly data: Data;
};
export type RecordWrite = {
  readonly kind: RecordKind;
  readonly id: string;
  /** 0 to create; the version read to replace; 'any' to put whatever is there. */
  readonly expectedVersion: number | 'any';
  /** null deletes. */
  readonly data: Json | null;
};
/** Records counted by values that they have at the top level of their data. */
export type TallyQuery = {
  readonly where: { readonly [field: string]: string | number | boolean };
  /** Only those whose text in `field` lies from one to the other, both included. */
  readonly between?: { readonly field: string; readonly from: string; readonly to: string };
  readonly by: readonly string[];
  /** Most rows that are answered. */
  readonly limit: number;
};
export type Tally = {
  /** Values in the order of `by`, null where a record has none. */
  readonly rows: readonly {
    readonly values: readonly (string | number | boolean | null)[];
    readonly count: number;
  }[];
  /** There were more rows. */
  readonly isCut: boolean;
};
export type RecordQueries = {
  /** Counts in the store, for kinds that say plain values only: `caseFacts`. */
  readonly tally: (kind: 'caseFacts', query: TallyQuery) => Promise<Tally>;
  readonly get: (kind: RecordKind, id: string) => Promise<RecordRow | undefined>;
  /** All fields of `where` equal, at the top level of the data; ordered by id (or newest first), cursor as elsewhere. */
  readonly list: (
    kind: RecordKind,
    query: {
      readonly where?: { readonly [field: string]: string | number | boolean };
      readonly newestFirst?: boolean;
      /** Only these top-level fields of the data, which must be objects: for lists that show little of large records. */
      readonly fields?: readonly string[];
      readonly limit: number;
      readonly cursor?: string;
    },
  ) => Promise<Page<RecordRow>>;
};

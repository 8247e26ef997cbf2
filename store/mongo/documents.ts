import type { CaseJob, CaseTimer, LightDays } from '#processes';
import type { JobState } from '../port.ts';

/**
 * The documents as they are stored. What the platform only keeps and gives back stands as JSON text: keys with `.` and
 * `$` and the order of keys stay as they are; what is searched stands beside it in fields of its own.
 */

/** What lists are asked for of a case: written when it changes. */
export type CaseDocument = {
  readonly _id: string;
  readonly position: string;
  readonly number: string;
  /** The version of the case that changed it last. */
  readonly line: number;
  readonly summary: string;
  readonly matterCode: string;
  readonly status: string;
  readonly applicantPersonId: string | null;
  readonly applicantIdNumber: string;
  readonly departments: readonly string[];
  readonly search: string;
  /** Absent in documents that an earlier version wrote. */
  readonly lights?: LightDays | null;
};

/** A case itself: written at every step of it. */
export type CaseFileDocument = {
  readonly _id: string;
  readonly version: number;
  /** As in what lists are asked for: both are of one moment where they agree. */
  readonly line: number;
  readonly updatedAt: string;
  /** The file as JSON, and what has changed since, oldest first. */
  readonly file: string;
  readonly deltas: readonly string[];
};

/** The events of one commit: `_id` is case and version, so pages are in order and one commit writes each once. */
export type EventPageDocument = {
  readonly _id: string;
  readonly caseId: string;
  readonly version: number;
  /** Packed, or a list as programs of before step 5 wrote it. */
  readonly events: string;
  readonly commitId: string;
};

export type TaskDocument = {
  readonly _id: string;
  readonly caseId: string;
  readonly state: string;
  readonly data: string;
};

/** One for each reader of a task: `_id` is bucket, sort and task, and the task is in it whole. */
export type InboxDocument = {
  readonly _id: string;
  readonly bucket: string;
  readonly sort: string;
  readonly taskId: string;
  readonly caseId: string;
  readonly matterCode: string;
  readonly search: string;
  readonly data: string;
};

export type TimerDocument = {
  readonly _id: string;
  readonly caseId: string;
  readonly timerId: string;
  readonly kind: CaseTimer['kind'];
  /** The instant as it was given. */
  readonly due: string;
  readonly dueAt: Date;
  readonly leasedUntil: Date | null;
  /** Who leased it last. */
  readonly lease: string | null;
};

export type JobDocument = {
  readonly _id: string;
  readonly position: string;
  readonly caseId: string;
  readonly kind: CaseJob['kind'];
  readonly payload: string;
  readonly createdAt: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly leasedUntil: Date | null;
  readonly lease: string | null;
  readonly message: string | null;
};

export type CounterDocument = { readonly _id: string; readonly value: number };

export type RecordDocument = {
  readonly _id: string;
  readonly kind: string;
  readonly id: string;
  readonly position: string;
  readonly version: number;
  readonly data: string;
  /** A hash for each field at the top level that a list can ask for. */
  readonly fields: readonly string[];
  /** Plain values by the hash of their name, of kinds that are counted. */
  readonly facts?: { readonly [hash: string]: string | number | boolean };
  readonly commitId: string;
};

export type RequestDocument = {
  readonly _id: string;
  readonly actor: string;
  readonly key: string;
  readonly hash: string;
  readonly status: number;
  readonly body: string;
  readonly at: string;
  readonly commitId: string;
};

/** `_id` is target and number in its chain. */
export type AuditDocument = {
  readonly _id: string;
  readonly position: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly seq: number;
  readonly detail: string | null;
  readonly hash: string;
  /** The newest step that its writer knew; absent in documents of before step 4. */
  readonly step?: number;
};

export type AuditHeadDocument = {
  readonly _id: string;
  readonly seq: number;
  readonly hash: string;
};

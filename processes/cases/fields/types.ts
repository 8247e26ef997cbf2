import type { Instant, Json } from '#engine';
import type { Who } from '../../staff/types.ts';

/** 字段权限: what a step may do with a field that was filled in before it; what is not marked is read. */
export const fieldRights = ['hidden', 'read', 'edit'] as const;
export type FieldRight = (typeof fieldRights)[number];

/** `ref` is the key of a field of the application, or `Step.key` of the form of an earlier step. */
export type FieldMark = { readonly ref: string; readonly right: FieldRight };

/** One field before and after; null: not filled in. */
export type FieldChange = {
  readonly key: string;
  readonly label: string;
  readonly before: Json;
  readonly after: Json;
};

/** 更正: an officer put right what the applicant, or an earlier step, had filled in. */
export type Correction = {
  /** The work item whose form it was; absent for the application. */
  readonly of?: string;
  /** The work item in which it was done. */
  readonly taskId: string;
  readonly reason: string;
  readonly changes: readonly FieldChange[];
  readonly at: Instant;
  readonly by: Who;
  readonly department: string | null;
};

/** What a completion puts right; `field` is a `ref`. */
export type CorrectionAsked = {
  readonly reason: string;
  readonly changes: readonly { readonly field: string; readonly value: Json }[];
};

export type FieldFact =
  | ({ readonly type: 'FormCorrected' } & Pick<Correction, 'taskId' | 'reason' | 'changes'>)
  | ({ readonly type: 'StepFormCorrected'; readonly of: string } & Pick<
      Correction,
      'taskId' | 'reason' | 'changes'
    >);

/** Absent until the first. */
export type FieldFacts = { readonly corrections?: readonly Correction[] };

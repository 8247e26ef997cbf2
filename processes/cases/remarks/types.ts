import type { Instant } from '#engine';
import type { Who } from '../../staff/types.ts';

/** 备注: what those who handle a case note on it for each other. Part of the file; no applicant ever reads it. */
export type Remark = {
  readonly id: string;
  readonly text: string;
  /** @ 提醒: colleagues who were told of it. */
  readonly mentions: readonly Who[];
  readonly fileIds: readonly string[];
  readonly at: Instant;
  readonly by: Who;
  /** Whose part of the case it belongs to; null for who works for none. */
  readonly department: string | null;
  /** 撤销: it stays readable, as withdrawn. */
  readonly withdrawn?: { readonly at: Instant; readonly reason: string };
};

export type RemarkCommand =
  | {
      readonly type: 'AddRemark';
      readonly text: string;
      /** Ids of people. */
      readonly mentions: readonly string[];
      readonly fileIds: readonly string[];
    }
  /** By its author. */
  | { readonly type: 'WithdrawRemark'; readonly remarkId: string; readonly reason: string };

export type RemarkFact =
  | {
      readonly type: 'RemarkAdded';
      readonly remark: Omit<Remark, 'at' | 'by' | 'department' | 'withdrawn'>;
    }
  | { readonly type: 'RemarkWithdrawn'; readonly remarkId: string; readonly reason: string };

/** What remarks leave on a case; absent until the first. */
export type RemarkFacts = { readonly remarks?: readonly Remark[] };

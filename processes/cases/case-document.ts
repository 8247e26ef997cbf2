import type { Instant, Json } from '#engine';

/** The papers that a case can issue. */
export type DocumentKind =
  | 'receipt'
  | 'acceptance'
  | 'supplementNotice'
  | 'refusal'
  | 'notNeeded'
  | 'opinionLetter'
  | 'grant'
  | 'denial'
  | 'escalation'
  | 'deliveryReceipt'
  | 'filing'
  | 'preReview'
  | 'supplementReceipt'
  | 'specialProcedure'
  | 'extension'
  | 'toleranceNotice'
  | 'inspectionRecord'
  | 'withdrawal'
  | 'termination'
  /** 督办单 of a supervisor, with what has to be answered. */
  | 'supervision'
  | 'forwarding'
  | 'levelReturn'
  | 'surveyNotice'
  | 'rectificationNotice'
  | 'acceptanceOpinion'
  /** 证照 itself: its number is the certificate's. */
  | 'certificate';
/** A numbered document: its facts are recorded, its PDF can be made again at any time. */
export type CaseDocument = {
  readonly id: string;
  readonly kind: DocumentKind;
  /** For example `示审批受〔2026〕12号`; '' only inside the deciding step, before the commit numbers it. */
  readonly number: string;
  readonly verifyCode: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  /** Everything the document says beyond the case's own facts, frozen at issue. */
  readonly facts: { readonly [name: string]: Json };
  /** Blob of the finished PDF; absent while the worker makes it. */
  readonly blob?: { readonly id: string; readonly sha256: string; readonly size: number };
};

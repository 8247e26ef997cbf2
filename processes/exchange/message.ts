import type { Instant, Json } from '#engine';

/** The ten kinds of message, in the numbers of the exchange standard (requirements 3.4). */
export type ExchangeKind =
  | 'application'
  | 'preAcceptance'
  | 'acceptance'
  | 'step'
  | 'closing'
  | 'specialProcedure'
  | 'specialProcedureEnd'
  | 'supplementNotice'
  | 'supplementReceipt'
  | 'pickUp';

/** 基本信息, 过程信息, 结果信息: the three parts of a case's data that go upward. */
export type ExchangeRecord = 'basic' | 'process' | 'result';

/**
 * One message to the exchange. `id` is the same however often it is sent: the far side keeps it once.
 * A field without a value is null, never absent, so that a message of a kind always has the same fields.
 */
export type ExchangeMessage = {
  readonly id: string;
  readonly format: 1;
  /** Number of the kind, 0 to 9. */
  readonly type: number;
  readonly kind: ExchangeKind;
  readonly record: ExchangeRecord;
  /** 申办流水号: the number of the case. */
  readonly SBLSH: string;
  /** 事项编码. */
  readonly SXBM: string;
  /** 业务流水号: the case in the system that works on it. */
  readonly YWLSH: string;
  /** When it happened. */
  readonly at: Instant;
  readonly body: { readonly [field: string]: Json };
};

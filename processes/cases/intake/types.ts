import type { Instant } from '#engine';
import type { Who } from '../../staff/types.ts';

/** What a power of attorney lets an agent do (民法典 art. 165: 权限). Filing goes without saying. */
export const agentPowers = ['supplement', 'withdraw', 'collect'] as const;
export type AgentPower = (typeof agentPowers)[number];

/** 授权委托书: what it covers, until when, and the signed paper itself. */
type Mandate = {
  readonly powers: readonly AgentPower[];
  /** Last day on which it holds, a civil date. */
  readonly until: string;
  readonly fileIds: readonly string[];
};

/** 代办: who files for the applicant (行政许可法 art. 29). */
export type Agent = {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  /** The account that filed, when it was filed online. */
  readonly personId?: string;
  readonly mandate: Mandate;
};

/** How an application came in: facts of the intake that no later step changes, but for the confirmation of receipt. */
export type CaseIntake = {
  readonly channel: 'online' | 'counter' | 'joint';
  /** When it entered the system (法释〔2009〕20号 art. 6). */
  readonly enteredAt: Instant;
  /** When somebody confirmed the receipt; absent while it waits for that. */
  readonly receivedAt?: Instant;
  /** Who took it in; absent when the system did. */
  readonly receivedBy?: Who;
  /** 受理点: the unit at whose window it was taken in, whichever department decides. */
  readonly place?: string;
  readonly agent?: Agent;
  /** 容缺: required materials that the applicant declared to follow. */
  readonly tolerated?: readonly string[];
};

/** In what quality somebody fetches a result. */
export type PickupRelation = 'applicant' | 'agent' | 'other';

/** 领取登记: who fetched the result at the counter, and with which id. */
export type Pickup = {
  readonly receiver: string;
  readonly relation: PickupRelation;
  /** Of the id that was shown; absent where nobody wrote it down. */
  readonly idNumber?: string;
  readonly phone?: string;
  /** Signature of the receiver, and the power of attorney of who fetches for somebody. */
  readonly fileIds: readonly string[];
};

import type { Who } from '../../staff/types.ts';
import type {
  Copy,
  Countersign,
  HeldCompletion,
  Seat,
  StepReturn,
  Supervision,
  Vote,
  WaitsFor,
} from './types.ts';

/** Facts of the operations of a flow; requirements section 6. */
export type FlowEvent =
  /** A handler has looked at the task: it can no longer be taken back from them. */
  | { readonly type: 'WorkItemSeen'; readonly taskId: string }
  /** 转办. */
  | {
      readonly type: 'WorkItemTransferred';
      readonly taskId: string;
      readonly from: Who | null;
      readonly to: Who;
      readonly reason: string;
    }
  /** 改派. */
  | {
      readonly type: 'WorkItemReassigned';
      readonly taskId: string;
      readonly from: Who | null;
      readonly to: Who;
      readonly reason: string;
    }
  /** 委派, 前加签, 后加签 (which waits only when the owner has approved). */
  | {
      readonly type: 'SignersAdded';
      readonly taskId: string;
      readonly kind: 'before' | 'after' | 'delegate';
      readonly people: readonly Who[];
      readonly reason: string;
    }
  | {
      readonly type: 'WorkItemHeld';
      readonly taskId: string;
      readonly waitsFor: WaitsFor;
      readonly completion?: HeldCompletion;
    }
  | { readonly type: 'WorkItemResumed'; readonly taskId: string; readonly rejectedBy?: Who }
  /** 减签 of somebody who was asked. */
  | {
      readonly type: 'SignerRemoved';
      readonly taskId: string;
      readonly who: Who;
      readonly reason: string;
    }
  | { readonly type: 'CountersignOpened'; readonly countersign: Countersign }
  | {
      readonly type: 'SeatAdded';
      readonly taskId: string;
      readonly seat: Seat;
      readonly reason: string;
    }
  | {
      readonly type: 'SeatRemoved';
      readonly taskId: string;
      readonly seat: string;
      readonly reason: string;
    }
  | {
      readonly type: 'SeatVoted';
      readonly taskId: string;
      readonly seat: string;
      readonly value: Vote;
      readonly opinion: string;
    }
  | {
      readonly type: 'CountersignClosed';
      readonly taskId: string;
      readonly result: Vote | 'cancelled';
      readonly approvals: number;
      readonly rejections: number;
      readonly total: number;
    }
  | { readonly type: 'TaskReturned'; readonly return: Omit<StepReturn, 'at' | 'by'> }
  | { readonly type: 'TaskTakenBack'; readonly taskId: string; readonly reason: string }
  | {
      readonly type: 'StepJumped';
      readonly from: string;
      readonly to: string;
      readonly reason: string;
      /** The rule of electronic supervision that lists it. */
      readonly rule: 'R13';
    }
  | { readonly type: 'CaseCopied'; readonly copies: readonly Copy[] }
  | { readonly type: 'CopyRead'; readonly copyId: string }
  | { readonly type: 'SupervisionOrdered'; readonly supervision: Supervision }
  | { readonly type: 'SupervisionReplied'; readonly supervisionId: string; readonly text: string }
  | {
      readonly type: 'SupervisionClosed';
      readonly supervisionId: string;
      readonly accepted: boolean;
      readonly text: string;
    };

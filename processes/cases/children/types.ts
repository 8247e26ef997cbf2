import type { Json } from '#engine';
import type { CaseStatus } from '../types.ts';

/** 上级办件: the umbrella case that opened this one, and which of its jobs waits for the result. */
export type ParentLink = {
  readonly caseId: string;
  readonly number: string;
  readonly jobId: string;
};

/** Why a department's part of a joint matter was not begun. */
export type NotOpenedReason = 'notNeeded' | 'prerequisiteMissing';

/** 子办件: one department's matter inside an umbrella case, from the moment the flow asks for it. */
export type ChildLink = {
  /** The engine's job that waits; the child's own id follows from it, so that asking twice opens one case. */
  readonly jobId: string;
  readonly element: string;
  readonly matter: string;
  readonly state: 'opening' | 'open' | 'closed' | 'notOpened' | 'recalled';
  readonly reason?: NotOpenedReason;
  readonly caseId?: string;
  readonly number?: string;
  readonly matterName?: string;
  readonly department?: string;
  readonly resultCode?: string;
  readonly status?: CaseStatus;
  /** Civil date on which the child was closed. */
  readonly closedOn?: string;
};

/** What an umbrella case records about its children. */
export type ChildFact =
  | {
      readonly type: 'ChildAsked';
      readonly jobId: string;
      readonly element: string;
      readonly matter: string;
    }
  | {
      readonly type: 'ChildNotOpened';
      readonly jobId: string;
      readonly element: string;
      readonly matter: string;
      readonly reason: NotOpenedReason;
    }
  | {
      readonly type: 'ChildOpened';
      readonly jobId: string;
      readonly caseId: string;
      readonly number: string;
      readonly matter: string;
      readonly matterName: string;
      readonly department: string;
    }
  | {
      readonly type: 'ChildClosed';
      readonly jobId: string;
      readonly number: string;
      readonly resultCode: string;
      readonly status: CaseStatus;
      readonly closedOn: string;
    }
  /** The branch that wanted the child has ended, or the whole application was withdrawn. */
  | { readonly type: 'ChildRecalled'; readonly jobId: string };

/** What the workers tell an umbrella case; only the system may. */
export type ChildCommand =
  | {
      readonly type: 'RecordChildOpened';
      readonly jobId: string;
      readonly caseId: string;
      readonly number: string;
      readonly matter: string;
      readonly matterName: string;
      readonly department: string;
    }
  | {
      readonly type: 'RecordChildClosed';
      readonly jobId: string;
      readonly number: string;
      readonly resultCode: string;
      readonly status: CaseStatus;
      readonly closedOn: string;
    };

/** What the job `openChild` carries; materials null: those that both matters know by the same code. */
export type OpenChildPayload = {
  readonly jobId: string;
  readonly matter: string;
  readonly form: { readonly [field: string]: Json };
  readonly materials: { readonly [childCode: string]: string } | null;
};

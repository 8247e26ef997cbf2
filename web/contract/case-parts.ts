/** What a case is put together of, as the API answers it. */
import type { LightColour } from '../shell/light-colour.ts';
import type { HeldFacts } from './certificates.ts';
import type { FormField, Named } from './matters.ts';

export type FileView = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Number of the earlier case it was taken from. */
  readonly fromCase?: string;
};

export type MaterialCheck = {
  readonly result: 'ok' | 'missing' | 'defective';
  readonly reason?: string;
};

export type CaseMaterialView = {
  readonly code: string;
  readonly name: string;
  readonly required: boolean;
  readonly check?: MaterialCheck;
  /** 免提交: the certificate that stands in, and whether it still holds. */
  readonly held?: HeldFacts & { readonly isValid: boolean };
  readonly files: readonly FileView[];
};

/** 更正 of what was filled in; values as forms keep them. */
export type CorrectionView = {
  /** The step whose form it was; null: the application. */
  readonly of: string | null;
  readonly by: string;
  readonly departmentName: string;
  readonly at: string;
  readonly reason: string;
  readonly changes: readonly {
    readonly label: string;
    readonly field?: FormField;
    readonly before: unknown;
    readonly after: unknown;
  }[];
};

/** 备注 on a case; none is sent to an applicant. */
export type RemarkView = {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly files: readonly FileView[];
  readonly at: string;
  readonly by: string;
  readonly departmentName: string;
  readonly withdrawn?: { readonly at: string; readonly reason: string };
  readonly mayWithdraw: boolean;
};

/** Whom a remark on a case can name. */
export type Mentioned = { readonly id: string; readonly name: string; readonly department: Named };

export type CodeAndName = { readonly code: string; readonly name: string };

export type ProcedureView = {
  readonly id: string;
  readonly name: string;
  readonly basis: string;
  readonly reason: string;
  readonly startedOn: string;
  readonly needed: { readonly days: number; readonly unit: 'workday' | 'day' };
  readonly expectedEnd: string;
  readonly approvedBy: string;
  readonly endedOn?: string;
  readonly result?: string;
  readonly isOverdue: boolean;
  readonly mayEnd: boolean;
};

export type SupplementView = {
  readonly id: string;
  readonly items: readonly {
    readonly materialCode: string;
    readonly materialName: string;
    readonly reason: string;
    readonly requirement?: string;
  }[];
  readonly sentAt: string;
  readonly dueOn: string;
  readonly receivedAt?: string;
  readonly outcome?: string;
};

export type OpinionView = {
  readonly department: string;
  readonly departmentName: string;
  readonly question: string;
  readonly sentAt: string;
  readonly dueOn: string;
  readonly remaining: number | null;
  readonly light: LightColour;
  readonly reply?: {
    readonly value: string;
    readonly valueName: string;
    readonly text: string;
    readonly at: string;
    readonly by: string | { readonly name: string };
  };
};

export type DocumentView = {
  readonly id: string;
  readonly kind: string;
  readonly kindName: string;
  readonly number: string;
  readonly issuedAt: string;
  readonly ready: boolean;
};

export type TimelineEntry = {
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly titleEn: string;
  readonly by?: { readonly name: string; readonly departmentName?: string | null };
  readonly files?: readonly FileView[];
  /** 手写签名: id of the picture. */
  readonly signature?: string;

  readonly element?: string;
  readonly text?: string;
};

export type ApplicantView = {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly address?: string;
};

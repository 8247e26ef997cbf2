/** Departments, positions, people and what they may do: the words of the staff directory. */

/** A unit of the tree: city, district, bureau, section. */
export type Department = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'city' | 'district' | 'bureau' | 'section';
  readonly parent: string | null;
  /** Administrative division code (GB/T 2260), for numbers and local closures. */
  readonly division: string;
  /** What its document numbers begin with: `示审批` of `示审批受〔2026〕12号`; without it `shortName`. */
  readonly documentPrefix?: string;
  /** How it writes numbers since when, earliest first; before and without them as official papers are numbered. */
  readonly numberRules?: readonly NumberRule[];
  readonly phone?: string;
  readonly address?: string;
};

/** 编号规则: how a department writes the numbers of its cases and documents from a day on. What is counted never depends on it. */
export type NumberRule = {
  /** Civil date in China. */
  readonly since: string;
  readonly cases: { readonly separator: CaseSeparator; readonly width: number };
  readonly documents: {
    readonly brackets: YearBrackets;
    readonly width: number;
    readonly ending: NumberEnding;
  };
};

/** Between division, agency, year and count. */
export const caseSeparators = ['-', '_', '.', ''] as const;
export type CaseSeparator = (typeof caseSeparators)[number];

/** Around the year: one sign before it and one behind, so that a number can be read back. */
export const yearBrackets = ['〔〕', '[]', '（）', '【】', '--'] as const;
export type YearBrackets = (typeof yearBrackets)[number];

export const numberEndings = ['号', ''] as const;
export type NumberEnding = (typeof numberEndings)[number];

/** What somebody does in a department, and what a diagram's steps are bound to (never to names). */
export type Position = { readonly code: string; readonly name: string };

export type Role =
  | 'analyst'
  /** Draws the own steps of one department. */
  | 'departmentAnalyst'
  /** 对接系统: a department's own system, which fetches external tasks. */
  | 'system'
  | 'officer'
  | 'supervisor'
  | 'admin'
  | 'applicant';

export type Person = {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** Null for applicants. */
  readonly department: string | null;
  readonly positions: readonly string[];
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  /** Applicants: natural person or organisation and its identity or credit code. */
  readonly applicant?: {
    readonly kind: 'person' | 'organisation';
    readonly idNumber: string;
    readonly phone?: string;
  };
};

/** Who acts: the part of a person that commands and events record. */
export type Actor = {
  readonly personId: string;
  readonly name: string;
  readonly department: string | null;
  readonly positions: readonly string[];
  readonly roles: readonly Role[];
  /** 代理: whose work this is, when somebody does it for an absent colleague. */
  readonly actingFor?: Who;
};

/** Enough to name a person. */
export type Who = { readonly personId: string; readonly name: string };

export function whoOf({ personId, name }: Who): Who {
  return { personId, name };
}

/** `system` commands come from workers: timers, jobs, sweeps. */
export const systemActor: Actor = {
  personId: 'system',
  name: '系统',
  department: null,
  positions: [],
  roles: [],
};

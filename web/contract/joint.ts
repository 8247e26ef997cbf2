/** What departments do together in a case, as the API answers it. */
import type { Named } from './matters.ts';

type Wish = { readonly item: string; readonly requirement: string };
export type GatheredItem = {
  readonly materialCode: string;
  readonly materialName: string;
  readonly reason: string;
  readonly requirement: string;
  readonly departments: readonly string[];
};
export type ReviewView = {
  readonly department: Named;
  readonly askedAt: string;
  readonly dueOn: string | null;
  readonly result: 'inOrder' | 'defects' | 'silent' | null;
  readonly opinion: string;
  readonly at: string | null;
  readonly by: string | null;
  readonly items: readonly GatheredItem[];
};
type SurveyValue = 'pass' | 'rectify' | 'fail';
export type SurveyPartView = {
  readonly department: string;
  readonly name: string;
  readonly state: 'awaited' | 'signed' | 'absent' | 'consented';
  readonly value: SurveyValue | null;
  readonly valueName: string;
  readonly findings: string;
  readonly items: readonly Wish[];
  readonly officers: readonly string[];
  readonly at: string | null;
  readonly isLate: boolean;
  readonly reason: string;
};
export type SurveyView = {
  readonly id: string;
  readonly round: number;
  readonly on: string;
  readonly time: string;
  readonly place: string;
  readonly note: string;
  readonly arrangedBy: string;
  readonly moved: readonly {
    readonly on: string;
    readonly time: string;
    readonly place: string;
    readonly reason: string;
  }[];
  readonly departments: readonly SurveyPartView[];
  readonly result: SurveyValue | null;
  readonly expected: SurveyValue | null;
};
export type RectificationView = {
  readonly id: string;
  readonly items: readonly (Wish & { readonly departments: readonly string[] })[];
  readonly issuedAt: string;
  readonly dueOn: string;
  readonly stopsClock: boolean;
  readonly report: string | null;
  readonly reportedAt: string | null;
  readonly outcome: 'reported' | 'expired' | null;
};
export type JointView = {
  readonly reviews: readonly ReviewView[];
  readonly gathered: readonly GatheredItem[];
  readonly surveys: readonly SurveyView[];
  readonly rectifications: readonly RectificationView[];
  readonly mayTogether: {
    readonly moveSurvey: boolean;
    readonly noteAbsence: readonly Named[];
    readonly reportRectification: boolean;
  };
};

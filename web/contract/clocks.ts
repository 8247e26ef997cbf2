/** What a case says of its time: its clocks, its days with each level, the supervision of what is late. */
import type { LightColour } from '../shell/light-colour.ts';
import type { Named } from './matters.ts';

export type ClockView = {
  readonly kind: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly department?: string;
  readonly start: string | null;
  readonly limit: number;
  readonly unit: 'workday' | 'day';
  readonly due: string | null;
  readonly consumed: number;
  readonly remaining: number | null;
  readonly overdue: number;
  readonly status: 'notStarted' | 'running' | 'paused' | 'stopped';
  readonly light: LightColour;
  readonly provisional: boolean;
  readonly basis?: string;
};

/** 四级联动: the days of a case with one unit of one level. */
export type LevelStay = {
  readonly level: string;
  readonly levelName: string;
  readonly levelNameEn: string;
  readonly department: Named;
  readonly how: 'received' | 'forwarded' | 'returned';
  readonly arrivedOn: string;
  readonly leftOn?: string;
  readonly document?: string;
  readonly isLate: boolean;
};

export type SupervisionView = {
  readonly id: string;
  readonly department: Named;
  readonly reason: string;
  readonly dueOn: string;
  readonly by: string;
  readonly replies: readonly { readonly text: string; readonly at: string; readonly by: string }[];
  readonly closedAt: string | null;
  readonly mayClose: boolean;
};

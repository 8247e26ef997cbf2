import type { Instant } from '#engine';
import type { CivilDate, PeriodUnit } from '../../clock/index.ts';

/** 行使层级 (GB/T 39046 A.2) among which a matter may go up and down, from the lowest up. */
export const levels = ['village', 'town', 'county', 'city', 'province'] as const;
export type Level = (typeof levels)[number];

export function isLevel(word: string): word is Level {
  return (levels as readonly string[]).includes(word);
}

export const levelNames = {
  village: { zh: '村（社区）', en: 'village' },
  town: { zh: '乡镇（街道）', en: 'township' },
  county: { zh: '县（区）', en: 'county' },
  city: { zh: '市', en: 'city' },
  province: { zh: '省', en: 'province' },
} as const satisfies Record<Level, { readonly zh: string; readonly en: string }>;

/** How long a level of a matter has, counted over all the days on which a case lies there. */
export type LevelRule = {
  readonly level: Level;
  readonly days: number;
  readonly unit: PeriodUnit;
  readonly basis: string;
};

/** The days of a case with one unit of one level. */
export type LevelStay = {
  readonly level: Level;
  readonly department: string;
  /** 受理, 转报 from below, or 退回 from above. */
  readonly how: 'received' | 'forwarded' | 'returned';
  readonly arrivedAt: Instant;
  readonly arrivedOn: CivilDate;
  /** The letter with which it came; none where it was received. */
  readonly documentId?: string;
  readonly leftOn?: CivilDate;
};

/** What 四级联动 leaves on a case: the units that had it, in order, and the levels that were late. */
export type LevelFacts = {
  readonly levelStays?: readonly LevelStay[];
  readonly overdueLevels?: readonly Level[];
};

/** A case came to a unit of another level; the one before has done its part for now. */
export type LevelFact = { readonly type: 'LevelReached'; readonly stay: LevelStay };

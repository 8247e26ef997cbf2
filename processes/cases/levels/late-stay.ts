import type { CaseFile } from '../types.ts';
import type { LevelStay } from './types.ts';

/** Whether this stay tells that its level was late: its time counts over all its stays, so that only the last of them does. */
export function isLateStay({ overdueLevels, levelStays }: CaseFile, stay: LevelStay): boolean {
  const last = levelStays?.findLast(({ level }) => level === stay.level);
  return stay === last && overdueLevels?.includes(stay.level) === true;
}

import type { CaseFile } from '../types.ts';

/** 受理点: where a case came in: its window, the unit of its first level, or else the lead itself. */
export function receivingPlaceOf({ intake, levelStays, leadDepartment }: CaseFile): string {
  return intake?.place ?? levelStays?.[0]?.department ?? leadDepartment;
}

/** 决定机关: who decides and answers for it, wherever the case was received and whoever has it. */
export function decidingAuthorityOf({ leadDepartment }: CaseFile): string {
  return leadDepartment;
}

/** The units of the levels that a case has come to: each handles the whole of it (行政许可法 art. 35). */
export function levelUnitsOf({ levelStays = [] }: CaseFile): readonly string[] {
  return levelStays.map(({ department }) => department);
}

import type { Appliers } from '../evolve.ts';
import type { CaseFile } from '../types.ts';
import { currentStay } from './level-clocks.ts';

/** What going up and down the levels changes on a case. */
export const levelAppliers = {
  LevelReached: (file, { stay }) => {
    const before = (file.levelStays ?? []).map((one) =>
      one.leftOn === undefined ? { ...one, leftOn: stay.arrivedOn } : one,
    );
    const isLate = file.overdueLevels?.includes(stay.level) === true;
    return {
      ...file,
      levelStays: [...before, stay],
      // The light is that of the unit which has the case; who was late stays written down.
      flags: isLate ? withLight(file) : file.flags.filter((flag) => flag !== 'overdueLevel'),
    };
  },
} satisfies Partial<Appliers>;

/** The level that has the case did not pass it on in its time. */
export function levelOverdue(file: CaseFile): CaseFile {
  const stay = currentStay(file);
  if (stay === undefined) return file;
  return { ...file, overdueLevels: [...(file.overdueLevels ?? []), stay.level] };
}

function withLight({ flags }: CaseFile): CaseFile['flags'] {
  return flags.includes('overdueLevel') ? flags : [...flags, 'overdueLevel'];
}

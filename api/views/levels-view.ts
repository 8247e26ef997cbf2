import {
  decidingAuthorityOf,
  departmentNameOf,
  isLateStay,
  levelNames,
  receivingPlaceOf,
} from '#processes';
import type { CaseView } from '../schemas/case-view.ts';
import type { CaseShown } from './case-view.ts';
import { seesInternals } from './viewer.ts';

/** Where it was received, who decides, and which units have had it: 四级联动 among the agencies is theirs to read. */
export function levelsViewOf({
  context,
  file,
  viewer,
}: CaseShown): Pick<CaseView, 'receivingPlace' | 'decidingAuthority' | 'levels'> {
  const named = (id: string) => ({ id, name: departmentNameOf(context.directory, id) });
  const stays = seesInternals(viewer) ? (file.levelStays ?? []) : [];
  return {
    receivingPlace: named(receivingPlaceOf(file)),
    decidingAuthority: named(decidingAuthorityOf(file)),
    levels: stays.map((stay) => {
      const { level, department, how, arrivedOn, leftOn, documentId } = stay;
      return {
        level,
        levelName: levelNames[level].zh,
        levelNameEn: levelNames[level].en,
        department: named(department),
        how,
        arrivedOn,
        ...(leftOn === undefined ? {} : { leftOn }),
        ...(documentId === undefined ? {} : { document: `${file.id}.${documentId}` }),
        isLate: isLateStay(file, stay),
      };
    }),
  };
}

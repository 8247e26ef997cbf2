import type { z } from 'zod';
import { type Directory, departmentNameOf, type Person, positionNameOf } from '#processes';
import type { takerList } from '../schemas/operations.ts';

/** Somebody who can be named to do something, as a list of people shows them. */
export function takerViewOf(
  directory: Directory,
  { id, name, department, positions }: Person,
): z.infer<typeof takerList>['items'][number] {
  return {
    id,
    name,
    department: { id: department ?? '', name: departmentNameOf(directory, department ?? '') },
    positions: positions.map((code) => positionNameOf(directory, code)),
  };
}

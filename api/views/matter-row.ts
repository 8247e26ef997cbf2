import type { z } from 'zod';
import { type Directory, departmentNameOf, type Matter, themeOf } from '#processes';
import type { matterRow } from '../schemas/matters.ts';
import { kindNamesOf } from './names.ts';

/** What a line and the search for it need of a matter. */
export const rowFields = [
  'code',
  'name',
  'kind',
  'category',
  'leadDepartment',
  'limits',
  'version',
  'audience',
  'themes',
] as const satisfies readonly (keyof Matter)[];
export type RowFacts = Pick<Matter, (typeof rowFields)[number]>;

/** A matter as a line of a list. */
export function matterRowOf(directory: Directory, matter: RowFacts): z.infer<typeof matterRow> {
  const { code, name, kind, category, leadDepartment, limits, version, audience } = matter;
  return {
    code,
    name,
    kind,
    ...kindNamesOf(kind),
    category,
    leadDepartment: { id: leadDepartment, name: departmentNameOf(directory, leadDepartment) },
    statutory: { days: limits.statutory.days, unit: limits.statutory.unit },
    promised: { days: limits.promised.days, unit: limits.promised.unit },
    version,
    audience: [...audience],
    themes: themesOf(matter),
  };
}

/** The themes that a matter carries, with their names. */
export function themesOf({ themes = [] }: Pick<Matter, 'themes'>) {
  return themes.flatMap((code) => {
    const theme = themeOf(code);
    return theme === undefined ? [] : [{ code, name: theme.name, nameEn: theme.nameEn }];
  });
}

/** The departments that are asked, with their names. */
export function departmentsNamed(directory: Directory, { coDepartments }: Matter) {
  return coDepartments.map((one) => ({
    ...one,
    departmentName: departmentNameOf(directory, one.department),
  }));
}

/** Whether a search finds a matter by its code, name, category or themes; `wanted` is folded already. */
export function isMatterFound(matter: RowFacts, wanted: string): boolean {
  const { code, name, category } = matter;
  const themes = themesOf(matter).flatMap((theme) => [theme.name, theme.nameEn]);
  const words = [code, name, category, ...themes];
  return words.join('\n').normalize('NFKC').toLowerCase().includes(wanted);
}

/** What an analyst writes of a matter: the rest comes from publishing. */
export function writtenFactsOf(matter: Matter): Omit<Matter, PublishedFact> {
  const { code: _code, version: _version, status: _status, process: _process, ...written } = matter;
  return written;
}

type PublishedFact = 'code' | 'version' | 'status' | 'process';

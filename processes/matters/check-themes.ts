import { type MatterProblem, matterProblem } from './matter-problems.ts';
import { themeOf } from './themes.ts';
import type { Matter } from './types.ts';

/** Themes are known ones, each once, and of those whom the matter is for. */
export function themesProblems({
  themes = [],
  audience,
}: Pick<Matter, 'themes' | 'audience'>): readonly MatterProblem[] {
  return themes.flatMap((code, index) => {
    const field = `themes.${index}`;
    const theme = themeOf(code);
    if (theme === undefined) return [matterProblem('THEME_UNKNOWN', field, { theme: code })];
    const { name, nameEn } = theme;
    return [
      ...(themes.indexOf(code) < index
        ? [matterProblem('THEME_TWICE', field, { name, nameEn })]
        : []),
      ...(audience.includes(theme.audience)
        ? []
        : [matterProblem('THEME_OF_OTHERS', field, { name, nameEn })]),
    ];
  });
}

import { design } from './design-screens.ts';
import { desks, oversight } from './office-screens.ts';
import { portal } from './public-screens.ts';
import type { Screen } from './screen.ts';

/** The chapters of the gallery, in the order of the page. */
export const chapters = [
  { title: '门户', english: 'Applicants and the public', screens: portal },
  { title: '办理', english: 'Officers at their desks', screens: desks },
  { title: '监督与管理', english: 'Supervision and administration', screens: oversight },
  { title: '设计', english: 'Design of procedures and matters', screens: design },
] as const;

export const screens: readonly Screen[] = chapters.flatMap((chapter) => chapter.screens);

/** Places without a picture of their own, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  '/verify': 'the same screen as /verify/:number, before a number is entered',
};

/** The files of a screen, without their folder. */
export function filesOf({ name, onPhone }: Screen): readonly string[] {
  return [`${name}.png`, ...(onPhone ? [phoneFileOf(name)] : [])];
}

export function phoneFileOf(name: string): string {
  return `${name}.phone.png`;
}

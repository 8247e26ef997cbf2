import { join, resolve } from 'node:path';
import type { Screen } from './screen.ts';
import { chapters, phoneFileOf } from './screens.ts';

const docs = resolve(import.meta.dirname, '../../docs');
export const picturesFolder = join(docs, 'pictures');
export const pagePath = join(docs, 'screens.md');

/** `docs/screens.md`: every screen with its picture. */
export function galleryPage(): string {
  const parts = chapters.flatMap(({ title, english, screens }) => [
    `## ${title} (${english})`,
    ...screens.map(section),
  ]);
  return `${[
    '# Screens',
    'A picture of each screen, taken while the demo plays. Written by `npm run docs:pictures` of `test/gallery/screens.ts`; do not edit.',
    ...parts,
  ].join('\n\n')}\n`;
}

function section({ name, title, sentence, place, by, onPhone }: Screen): string {
  const picture = `![${title}](pictures/${name}.png)`;
  const phone = onPhone
    ? [`<img src="pictures/${phoneFileOf(name)}" alt="${title}（手机）" width="240">`]
    : [];
  return [`### ${title}`, `${sentence} \`${place}\`, here as \`${by}\`.`, picture, ...phone].join(
    '\n\n',
  );
}

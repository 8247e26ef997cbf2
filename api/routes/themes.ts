import { z } from 'zod';
import { themes } from '#processes';
import { pages } from '#store';
import { ok } from '../answers.ts';
import { route } from '../route.ts';
import { themeCounts } from '../schemas/matters.ts';
import type { RowFacts } from '../views/matter-row.ts';

/** What one looks under when one does not know the name of a matter. */
export const themeRoutes = [
  route(
    {
      method: 'get',
      path: '/api/public/themes',
      operationId: 'listThemes',
      summary:
        'Themes (主题) of persons and organisations, with how many published matters each has',
      tag: 'public',
      access: 'public',
      input: { query: z.strictObject({}) },
      answers: { 200: { description: 'in the order of a life', schema: themeCounts } },
    },
    async ({ ports }) => {
      const counts = new Map<string, number>();
      const read = (at: { readonly limit: number }) =>
        ports.store.records.list('matter', {
          where: { status: 'published' },
          fields: ['themes'],
          ...at,
        });
      for await (const { data } of pages(500, read)) {
        for (const code of new Set((data as unknown as Pick<RowFacts, 'themes'>).themes))
          counts.set(code, (counts.get(code) ?? 0) + 1);
      }
      return ok({
        items: themes.map((theme) => ({ ...theme, count: counts.get(theme.code) ?? 0 })),
      });
    },
  ),
];

import { z } from 'zod';
import { filledText, id } from './common.ts';

/** A view of the inbox that somebody saved under a name. */
const savedView = z.strictObject({
  name: filledText(30),
  tab: z.enum(['mine', 'claimable', 'done', 'deputy', 'copies']),
  q: z.string().trim().max(100).optional(),
  matterCode: id.optional(),
  sort: z.enum(['urgent', 'oldest', 'newest', 'byMatter']).optional(),
  isLate: z.boolean().optional().meta({ description: 'only what is due soon or overdue' }),
  isShared: z.boolean().optional().meta({ description: 'offered to colleagues of the department' }),
});

/** A view that a colleague shares. */
export const sharedView = savedView.extend({ by: z.object({ id: z.string(), name: z.string() }) });

/** What somebody set up for their own desk. */
export const preferences = z
  .strictObject({
    phrases: z
      .array(filledText(500))
      .max(50)
      .meta({ description: '常用语: sentences for opinions, in the order they are offered' }),
    views: z
      .array(savedView)
      .max(20)
      .refine((views) => new Set(views.map(({ name }) => name)).size === views.length, {
        error: 'two views have one name',
        params: { zh: '两个视图重名' },
      }),
    caseColumns: z.array(id).max(20).optional().meta({
      description: 'columns of the list of cases, in their order; the usual ones if absent',
    }),
    procedures: z
      .array(id)
      .max(1000)
      .optional()
      .meta({ description: 'keys of the procedures in the analyst’s own order' }),
  })
  .meta({ id: 'Preferences' });

export type Preferences = z.output<typeof preferences>;

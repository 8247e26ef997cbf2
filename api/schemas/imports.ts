import { z } from 'zod';

export const importKind = z.enum(['matters', 'people']);

const importProblem = z
  .object({
    sheet: z.string(),
    sheetName: z.string(),
    row: z.number().int(),
    column: z.string(),
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    message: z.string(),
    messageEn: z.string(),
  })
  .meta({ id: 'ImportProblem' });

export const readImport = z
  .object({
    id: z.string(),
    kind: importKind,
    total: z.number().int().meta({ description: 'groups: matters, or rows of the directory' }),
    rows: z.array(z.object({ sheet: z.string(), sheetName: z.string(), count: z.number().int() })),
    problems: z.array(importProblem).meta({ description: 'found while reading, 1000 at most' }),
    problemCount: z.number().int(),
  })
  .meta({ id: 'ReadImport' });

export const runImport = z.strictObject({
  dryRun: z.boolean(),
  publish: z
    .boolean()
    .optional()
    .meta({ description: 'matters are published at once; else they are drafts' }),
  from: z.number().int().min(0).max(1_000_000),
  count: z.number().int().min(1).max(100),
});

export const importRun = z
  .object({
    total: z.number().int(),
    next: z.number().int().nullable().meta({ description: 'where to go on; null at the end' }),
    groups: z.array(
      z.object({
        code: z.string(),
        outcome: z.enum(['ready', 'imported', 'refused']),
        problems: z.array(importProblem),
      }),
    ),
  })
  .meta({ id: 'ImportRun' });

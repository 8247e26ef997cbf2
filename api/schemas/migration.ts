import { z } from 'zod';
import { filledText, instant } from './common.ts';

const versionNumber = z.coerce.number().int().min(1).max(1_000_000);
const element = z.string().min(1).max(128);
const mapping = z
  .record(element, element)
  .default({})
  .meta({ description: 'ids of now to ids there, where they differ' });

export const migrationQuery = z.strictObject({
  version: versionNumber.optional().meta({ description: 'the newest other one when absent' }),
});
export const migrationBody = z.strictObject({
  version: z.number().int().min(1).max(1_000_000),
  elements: mapping,
  flows: mapping,
  reason: filledText(500).meta({ description: 'why; kept with the case and in the audit' }),
  dryRun: z.boolean().default(false),
});

const named = z.object({ id: z.string(), name: z.string() });

/** How the flow of a case could go on in another version of its diagram. */
export const migrationPlan = z
  .object({
    number: z.string(),
    key: z.string(),
    from: z.number().int(),
    to: z.number().int(),
    versions: z.array(z.object({ version: z.number().int(), at: instant, note: z.string() })),
    mapped: z.record(z.string(), z.string()),
    unmapped: z.array(named).meta({ description: 'matters only where something is at work' }),
    problems: z
      .array(
        z.object({
          token: z.string(),
          element: z.string(),
          name: z.string(),
          code: z.string(),
          message: z.string(),
          messageEn: z.string(),
        }),
      )
      .meta({ description: 'every token that has no place there' }),
    elements: z.array(named.extend({ kind: z.string() })),
  })
  .meta({ id: 'MigrationPlan' });

import { z } from 'zod';
import { fileRow, filledText, id, idAndName, instant } from './common.ts';

export const newRemark = z.strictObject({
  text: filledText(2000),
  mentions: z.array(id).max(20).default([]).meta({ description: 'ids of colleagues to tell' }),
  fileIds: z.array(id).max(10).default([]),
});
export const withdrawal = z.strictObject({ reason: filledText(500) });

/** Whom a remark can name. */
export const mentionable = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), department: idAndName })),
});

/** Parts of a case view. */
export const remarkParts = {
  remarks: z
    .array(
      z.object({
        id: z.string(),
        text: z.string(),
        mentions: z.array(z.string()).meta({ description: 'names of who was told' }),
        files: z.array(fileRow),
        at: instant,
        by: z.string(),
        departmentName: z.string(),
        withdrawn: z.object({ at: instant, reason: z.string() }).optional(),
        mayWithdraw: z.boolean(),
      }),
    )
    .meta({ description: '备注 that the caller may read, oldest first; none for an applicant' }),
  mayRemark: z.boolean(),
};

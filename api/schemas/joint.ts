import { z } from 'zod';
import { day, filledText, id, idAndName, instant } from './common.ts';

/** What departments do together: reviews of the materials, joint surveys, rectification. */

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const appointment = { on: z.iso.date(), time, place: filledText(200) };

export const surveyMove = z.strictObject({ ...appointment, reason: filledText(500) });
export const absenceNote = z.strictObject({ department: id, reason: filledText(500) });
export const rectificationReport = z.strictObject({
  report: filledText(4000),
  fileIds: z.array(id).max(50),
});

const items = z.array(
  z.object({
    materialCode: z.string(),
    materialName: z.string(),
    reason: z.string(),
    requirement: z.string(),
    departments: z.array(z.string()).meta({ description: 'names of those who want it' }),
  }),
);
const surveyValue = z.enum(['pass', 'rectify', 'fail']);
const wishes = z.array(z.object({ item: z.string(), requirement: z.string() }));

/** Parts of a case view. */
export const jointParts = {
  reviews: z
    .array(
      z.object({
        department: idAndName,
        askedAt: instant,
        dueOn: day.nullable(),
        result: z.enum(['inOrder', 'defects', 'silent']).nullable(),
        opinion: z.string(),
        at: instant.nullable(),
        by: z.string().nullable(),
        items,
      }),
    )
    .meta({ description: 'of a joint application: what each department found in the materials' }),
  gathered: items.meta({
    description:
      'for who sums up: the defects that all departments found, one row for each material',
  }),
  surveys: z.array(
    z.object({
      id: z.string(),
      round: z.number().int(),
      on: day,
      time: z.string(),
      place: z.string(),
      note: z.string(),
      arrangedBy: z.string(),
      moved: z.array(
        z.object({ on: day, time: z.string(), place: z.string(), reason: z.string() }),
      ),
      departments: z.array(
        z.object({
          department: z.string(),
          name: z.string(),
          state: z.enum(['awaited', 'signed', 'absent', 'consented']),
          value: surveyValue.nullable(),
          valueName: z.string(),
          findings: z.string(),
          items: wishes,
          officers: z.array(z.string()),
          at: instant.nullable(),
          isLate: z.boolean(),
          reason: z.string().meta({ description: 'of an absence' }),
        }),
      ),
      result: surveyValue.nullable(),
      expected: surveyValue.nullable().meta({ description: 'what the answers come to so far' }),
    }),
  ),
  rectifications: z.array(
    z.object({
      id: z.string(),
      items: z.array(
        z.object({ item: z.string(), requirement: z.string(), departments: z.array(z.string()) }),
      ),
      issuedAt: instant,
      dueOn: day,
      stopsClock: z.boolean(),
      report: z.string().nullable(),
      reportedAt: instant.nullable(),
      outcome: z.enum(['reported', 'expired']).nullable(),
    }),
  ),
  mayTogether: z
    .object({
      moveSurvey: z.boolean(),
      noteAbsence: z.array(idAndName),
      reportRectification: z.boolean(),
    })
    .meta({ description: 'what the caller may do beside the steps of joint work' }),
};

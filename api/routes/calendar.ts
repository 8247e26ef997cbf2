import { z } from 'zod';
import { dueOf, firstDate, isCivilDate, isInRange, lastDate, maxLimit } from '#processes';
import { ok } from '../answers.ts';
import { type Call, route, type Shape } from '../route.ts';
import { calendarDays } from '../schemas/calendar.ts';
import { day, unit } from '../schemas/common.ts';

const query = z.strictObject({
  start: z.string().refine((date) => isCivilDate(date) && isInRange(date), {
    error: `a date from ${firstDate} to ${lastDate}`,
    params: { zh: `须为 ${firstDate} 至 ${lastDate} 之间的日期` },
  }),
  limit: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((limit) => limit <= maxLimit, {
      error: `at most ${maxLimit}`,
      params: { zh: `不能大于 ${maxLimit}` },
    }),
  unit: unit.default('workday'),
});
const facts = {
  method: 'get',
  summary: 'The last day of a period that begins on a date',
  tag: 'calendar',
  access: 'signedIn',
  input: { query },
  answers: {
    200: {
      description: 'its last day',
      schema: z.object({ due: day.nullable(), provisional: z.boolean() }),
    },
  },
} as const;

/** The working-day calendar. */
export const calendarRoutes = [
  route(
    {
      method: 'get',
      path: '/api/calendar/days',
      operationId: 'getCalendarDays',
      summary: 'The days off and worked, from which every period is counted',
      tag: 'calendar',
      access: 'signedIn',
      answers: { 200: { description: 'the days', schema: calendarDays } },
    },
    async ({ ports }) => {
      const { id, version, years, closures } = await ports.contexts.calendar();
      return ok({ id, version, years, closures });
    },
  ),
  route({ ...facts, path: '/api/calendar/due', operationId: 'getDue' }, (call) => due(call)),
  route({ ...facts, path: '/api/dev/calendar/due', operationId: 'getDevDue' }, (call) => due(call)),
];

async function due({
  ports,
  query: asked,
}: Call<Shape> & { readonly query: z.output<typeof query> }) {
  return ok(dueOf(await ports.contexts.calendar(), { ...asked, suspensions: [] }));
}

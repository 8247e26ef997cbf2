import { z } from 'zod';
import { mayDo } from '#processes';
import type { CaseRow, Store } from '#store';
import { ok } from '../answers.ts';
import { route } from '../route.ts';
import { caseRow } from '../schemas/cases.ts';
import { caseRowOf } from '../views/case-row.ts';
import { sceneOf } from '../views/scene.ts';

const overview = z
  .object({
    cases: z.object({ total: z.number().int(), byStatus: z.record(z.string(), z.number().int()) }),
    lights: z.object({ green: z.number().int(), yellow: z.number().int(), red: z.number().int() }),
    overdue: z.array(caseRow),
    openTimers: z.number().int(),
    outbox: z.number().int(),
    truncated: z.boolean().meta({ description: 'only the newest cases were counted' }),
  })
  .meta({ id: 'Overview' });

/** Beyond this many cases the figures want read models of their own: the issue of supervision brings them. */
const maxCounted = 5000;
const maxOverdue = 50;
const maxTimers = 1000;

/** What a supervisor sees first. */
export const overviewRoutes = [
  route(
    {
      method: 'get',
      path: '/api/overview',
      operationId: 'getOverview',
      summary: 'Cases by status and light, overdue ones, and what the machinery still has to do',
      tag: 'system',
      access: ['overview.read'],
      answers: { 200: { description: 'figures', schema: overview } },
    },
    async (call) => {
      const { store } = call.ports;
      const scene = await sceneOf(call);
      const [{ rows, truncated }, timers, outbox] = await Promise.all([
        newestCases(store),
        store.timers.between({
          from: '1970-01-01T00:00:00.000+08:00',
          to: '9999-12-31T00:00:00.000+08:00',
          limit: maxTimers,
        }),
        store.outbox.open(),
      ]);
      const shown = rows.map((row) => caseRowOf(scene, row));
      const lit = (light: string) => shown.filter((row) => row.light === light).length;
      return ok({
        cases: { total: shown.length, byStatus: countBy(shown.map(({ status }) => status)) },
        lights: { green: lit('green'), yellow: lit('yellow'), red: lit('red') },
        // Analysts see figures; the cases themselves are not theirs.
        overdue: mayDo(call.actor, 'case.list.all')
          ? shown.filter(({ light }) => light === 'red').slice(0, maxOverdue)
          : [],
        openTimers: timers.length,
        outbox,
        truncated,
      });
    },
  ),
];

async function newestCases(
  store: Store,
): Promise<{ readonly rows: readonly CaseRow[]; readonly truncated: boolean }> {
  const rows: CaseRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.cases.list({
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && rows.length < maxCounted);
  return { rows, truncated: cursor !== undefined };
}

function countBy(words: readonly string[]): { readonly [word: string]: number } {
  const counts: { [word: string]: number } = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

import { z } from 'zod';
import { reject, timerCommand } from '#processes';
import { type Answer, ok, okPage } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { answerOfCommand } from '../case-commands.ts';
import { refuseAs } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { type Call, route, type Shape } from '../route.ts';
import { listOf, page } from '../schemas/common.ts';
import { timerFired, timerView } from '../schemas/timers.ts';
import { timerViewOf } from '../views/timer-view.ts';

const access = ['incident.resolve'] as const;
const byTimer = z.object({ number: z.string().min(1).max(100), id: z.string().min(1).max(300) });

/** What cases wait for by the clock, and another try of what is due and did not happen. */
export const timerRoutes = [
  route(
    {
      method: 'get',
      path: '/api/timers',
      operationId: 'listTimers',
      summary: 'Timers of all cases, the next first; `due` only those whose time has come',
      tag: 'system',
      access,
      input: { query: page.extend({ state: z.enum(['due', 'all']).default('all') }) },
      answers: { 200: { description: 'timers', schema: listOf(timerView) } },
    },
    async ({ ports, at, query: { state, limit, cursor } }) => {
      const rows = await ports.store.timers.list({
        limit,
        ...(state === 'due' && { due: at }),
        ...(cursor !== undefined && { cursor }),
      });
      const ids = [...new Set(rows.items.map(({ caseId }) => caseId))];
      const cases = new Map(
        await Promise.all(ids.map(async (id) => [id, await found(ports, id)] as const)),
      );
      const items = rows.items.map((row) => timerViewOf(row, cases.get(row.caseId), at));
      return okPage(items, rows.next);
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/cases/{number}/timers/{id}/fire',
      operationId: 'fireTimer',
      summary:
        'Fires a timer whose time has come and that did not happen; one that is not due is never fired early',
      tag: 'system',
      access,
      input: { params: byTimer },
      answers: { 200: { description: 'what became of it', schema: timerFired } },
      refusals: ['CASE_NOT_FOUND', 'TIMER_NOT_FOUND', 'TIMER_NOT_DUE', 'INSTANCE_SUSPENDED'],
    },
    (call) => fire(call),
  ),
];

async function found({ store, contexts }: Ports, id: string) {
  const stored = await store.cases.load(id);
  return stored === undefined ? undefined : { stored, context: await contexts.of(stored.file) };
}

type Firing = Call<Shape> & { readonly params: z.infer<typeof byTimer> };

/** The law's time is the store's: who fires a timer only says that it is to be tried again now. */
async function fire(call: Firing): Promise<Answer> {
  const { ports, params, at, actor } = call;
  const opened = await openCase(call, params.number);
  if ('kind' in opened) return opened;
  const { id: caseId, number } = opened.stored.file;
  const { inspect } = ports.store.cases;
  const timer = (await inspect(caseId))?.timers.find(({ timerId }) => timerId === params.id);
  if (timer === undefined) return refuseAs(reject('TIMER_NOT_FOUND', { timer: params.id }));
  const { timerId, dueAt } = timer;
  if (Date.parse(at) < Date.parse(dueAt))
    return refuseAs(reject('TIMER_NOT_DUE', { timer: timerId, dueAt }));
  const detail = { number, timer: timerId };
  const audit = [{ at, actor: actor.personId, action: 'FireTimer', target: caseId, detail }];
  await ports.store.commit({ build: () => ({ audit }) });
  const outcome = await ports.caseRoad.execute(caseId, timerCommand(timer, at));
  if (outcome.kind === 'rejected' && outcome.rejection.code === 'TIMER_NOT_FOUND') {
    await ports.store.timers.discard(caseId, timerId);
    return ok({ outcome: 'settled' });
  }
  const answer = () => ok({ outcome: 'fired' });
  return answerOfCommand(outcome, { request: undefined, answer, name: number });
}

import { z } from 'zod';
import { waiting } from '#engine';
import { type DeadlineKind, type Names, nameOf, reject, timerCommand } from '#processes';
import type { StoredCase, TimerRow } from '#store';
import { type Answer, ok, okPage } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { answerOfCommand } from '../case-commands.ts';
import { refuseAs } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { type Call, route, type Shape } from '../route.ts';
import { listOf, page } from '../schemas/common.ts';
import { timerFired, timerView } from '../schemas/timers.ts';

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
      const cases = new Map(
        await Promise.all(
          [...new Set(rows.items.map(({ caseId }) => caseId))].map(
            async (id) => [id, await ports.store.cases.load(id)] as const,
          ),
        ),
      );
      const items = await Promise.all(
        rows.items.map((row) => viewOf(ports, { row, stored: cases.get(row.caseId), now: at })),
      );
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

type Found = {
  readonly row: TimerRow;
  readonly stored: StoredCase | undefined;
  readonly now: string;
};

async function viewOf(
  ports: Ports,
  { row, stored, now }: Found,
): Promise<z.input<typeof timerView>> {
  const { timerId: id, kind, dueAt } = row;
  const { zh, en } = kind === 'engine' ? await drawnName(ports, row, stored) : deadlineNames[kind];
  return {
    ...{ id, kind, dueAt, name: zh, nameEn: en },
    caseNumber: stored?.file.number ?? null,
    matterName: stored?.file.matter.name ?? null,
    isDue: Date.parse(dueAt) <= Date.parse(now),
  };
}

/** A drawn timer is called as its element is. */
async function drawnName(
  { contexts }: Ports,
  { timerId }: TimerRow,
  stored: StoredCase | undefined,
): Promise<Names> {
  const instance = stored?.file.instance ?? null;
  if (stored === undefined || instance === null) return { zh: timerId, en: timerId };
  const { definition } = await contexts.of(stored.file);
  const { element } = waiting(definition, instance).find(({ id }) => id === timerId) ?? {};
  const name = element === undefined ? timerId : nameOf(definition, element);
  return { zh: name, en: name };
}

const deadlineNames: Readonly<Record<DeadlineKind, Names>> = {
  promisedWarning: { zh: '承诺时限预警', en: 'warning of the promised limit' },
  promised: { zh: '承诺时限', en: 'promised limit' },
  statutory: { zh: '法定时限', en: 'statutory limit' },
  delivery: { zh: '送达时限', en: 'delivery limit' },
  specialProcedure: { zh: '特别程序预计结束', en: 'announced end of a special procedure' },
  tolerance: { zh: '容缺材料补齐期限', en: 'materials to follow' },
  supervision: { zh: '督办答复期限', en: 'reply to supervision' },
  promiseCheck: { zh: '承诺核查期限', en: 'check of a promise' },
  ratingContact: { zh: '差评回访期限', en: 'contact after a bad rating' },
  ratingMend: { zh: '差评整改期限', en: 'answer to a bad rating' },
  level: { zh: '逐级办理期限', en: 'limit of a level' },
};

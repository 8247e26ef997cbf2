import { z } from 'zod';
import type { Json } from '#engine';
import {
  addDays,
  civilDateOf,
  type Deputyship,
  type Directory,
  deputiesFor,
  isActive,
  mayArrange,
  mayDo,
  whyNotDeputise,
} from '#processes';
import { created, ok } from '../answers.ts';
import { refuse, refuseAs } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { type Call, route, type Shape } from '../route.ts';
import { id } from '../schemas/common.ts';
import { deputyship, newDeputyship, takerList } from '../schemas/operations.ts';
import { takerViewOf } from '../views/taker-view.ts';

/** 代理: who stands in for whom, and for how long. */
export const deputyRoutes = [
  route(
    {
      method: 'get',
      path: '/api/deputies',
      operationId: 'listDeputyships',
      summary: 'Deputyships of oneself and for oneself; all of them for who manages staff',
      tag: 'staff',
      access: ['task.work', 'staff.manage'],
      answers: {
        200: { description: 'deputyships', schema: z.object({ items: z.array(deputyship) }) },
      },
    },
    async (call) => {
      const { actor, ports } = call;
      const { deputyships = [] } = await ports.contexts.directory();
      const own = deputyships.filter(
        ({ from, to }) =>
          mayDo(actor, 'staff.manage') || [from.personId, to.personId].includes(actor.personId),
      );
      return ok({ items: own.map((one) => viewOf(call, one)) });
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/deputies/choice',
      operationId: 'listPossibleDeputies',
      summary: 'Who can do one’s work while one is away',
      tag: 'staff',
      access: ['directory.read'],
      answers: { 200: { description: 'people', schema: takerList } },
    },
    async ({ actor, ports }) => {
      const directory = await ports.contexts.directory();
      const people = deputiesFor(directory, actor.personId);
      return ok({ items: people.map((person) => takerViewOf(directory, person)) });
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/deputies',
      operationId: 'addDeputyship',
      summary: 'Has somebody do one’s work for a period',
      tag: 'staff',
      access: ['task.work', 'staff.manage'],
      input: { body: newDeputyship },
      answers: { 201: { description: 'arranged', schema: deputyship } },
      refusals: ['DEPUTY_LOOP', 'DEPUTY_IS_SELF', 'DEPUTY_PERIOD_INVALID', 'PERSON_NOT_AVAILABLE'],
    },
    async (call) => {
      const { actor, ports, body, at } = call;
      const directory = await ports.contexts.directory();
      const wish: Deputyship = {
        id: ports.random.id(),
        ...body,
        from: whoIs(directory, body.from ?? actor.personId),
        to: whoIs(directory, body.to),
      };
      const refusal = whyNotDeputise(directory, wish, { actor, today: civilDateOf(at) });
      if (refusal !== undefined) return refuseAs(refusal);
      const outcome = await commitRecords(call, {
        action: 'AddDeputyship',
        target: wish.from.personId,
        detail: { to: wish.to.personId, since: wish.since, until: wish.until },
        records: [
          { kind: 'deputyship', id: wish.id, expectedVersion: 0, data: wish as unknown as Json },
        ],
        answer: created(viewOf(call, wish)),
      });
      ports.contexts.forget();
      return outcome;
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/deputies/{id}/end',
      operationId: 'endDeputyship',
      summary: 'Ends a deputyship now',
      tag: 'staff',
      access: ['task.work', 'staff.manage'],
      input: { params: z.object({ id }) },
      answers: { 200: { description: 'ended', schema: deputyship } },
      refusals: ['DEPUTYSHIP_NOT_FOUND'],
    },
    async (call) => {
      const { actor, ports, params, at } = call;
      const row = await ports.store.records.get('deputyship', params.id);
      const known = row?.data as unknown as Deputyship | undefined;
      if (row === undefined || known === undefined || !mayArrange(actor, known))
        return refuse('DEPUTYSHIP_NOT_FOUND', { deputyship: params.id });
      const ended: Deputyship = { ...known, until: addDays(civilDateOf(at), -1) };
      const outcome = await commitRecords(call, {
        action: 'EndDeputyship',
        target: known.from.personId,
        records: [
          {
            kind: 'deputyship',
            id: row.id,
            expectedVersion: row.version,
            data: ended as unknown as Json,
          },
        ],
        answer: ok(viewOf(call, ended)),
      });
      ports.contexts.forget();
      return outcome;
    },
  ),
];

function viewOf(
  { actor, at }: Pick<Call<Shape>, 'actor' | 'at'>,
  { from, to, matters, ...facts }: Deputyship,
): z.infer<typeof deputyship> {
  const today = civilDateOf(at);
  const known = { from, to, matters, ...facts };
  return {
    ...facts,
    matters: [...matters],
    from: { id: from.personId, name: from.name },
    to: { id: to.personId, name: to.name },
    isActive: isActive(known, today),
    mayEnd: facts.until >= today && mayArrange(actor, known),
  };
}

function whoIs({ people }: Directory, personId: string) {
  return { personId, name: people.find((person) => person.id === personId)?.name ?? personId };
}

import { z } from 'zod';
import { type ExchangeMessage, exchangeKinds, exchangeMessagesOf } from '#processes';
import type { OutboxEntry } from '#store';
import { ok } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { route } from '../route.ts';
import { exchangeMessage } from '../schemas/exchange.ts';

/** What the exchange was told of a case. */
export const exchangeRoutes = [
  route(
    {
      method: 'get',
      path: '/api/exchange',
      operationId: 'listExchangeMessages',
      summary: 'The exchange records of a case, oldest first, and whether they were sent',
      tag: 'cases',
      access: ['exchange.read'],
      input: { query: z.strictObject({ caseNumber: z.string().min(1).max(100) }) },
      answers: {
        200: {
          description: 'messages',
          schema: z.object({ items: z.array(exchangeMessage) }),
        },
      },
      refusals: ['CASE_NOT_FOUND'],
    },
    async (call) => {
      const { store, contexts } = call.ports;
      const opened = await openCase(call, call.query.caseNumber);
      if ('kind' in opened) return opened;
      const { file } = opened.stored;
      const [context, events] = await Promise.all([contexts.of(file), store.cases.events(file.id)]);
      const told = exchangeMessagesOf(
        context,
        file,
        events.map(({ event }) => event),
      );
      const items = await Promise.all(
        told.map(async (message) => viewOf(message, await store.outbox.find(message.id))),
      );
      return ok({ items });
    },
  ),
];

/** The job's own words go before what the events would say today: they are what was sent. */
function viewOf(
  { id, type, kind, record, at, ...rest }: ExchangeMessage,
  job: OutboxEntry | undefined,
): z.input<typeof exchangeMessage> {
  const { zh: kindName, en: kindNameEn } = exchangeKinds[kind];
  const message = job?.payload ?? { id, type, kind, record, at, ...rest };
  return {
    ...{ id, type, kind, kindName, kindNameEn, record, at },
    state: job?.state ?? 'never',
    attempts: job?.attempts ?? 0,
    problem: job?.message ?? null,
    message,
  };
}

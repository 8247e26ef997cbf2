import { z } from 'zod';
import { civilDateOf, firstDate, isInRange, lastDate } from '#processes';
import { ok } from '../answers.ts';
import { refuse } from '../errors.ts';
import { route } from '../route.ts';
import { instant } from '../schemas/common.ts';

/** The dates that the legal clocks can count with; fractions finer than the clock's milliseconds are dropped. */
const clockTime = z.iso
  .datetime({ offset: true })
  .pipe(
    z.string().refine((now) => isInRange(civilDateOf(now)), {
      error: `from ${firstDate} to ${lastDate}`,
      params: { zh: `须在 ${firstDate} 至 ${lastDate} 之间` },
    }),
  )
  .transform((now) => new Date(now).toISOString());
const clockAnswer = z.object({ now: instant });

const healthy = z.object({ status: z.literal('ok') });
const pingLimitMs = 3_000;

/** A store that answers too late is no store to be sent requests for. */
async function inTime(ping: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${pingLimitMs} ms`)), pingLimitMs);
  });
  await Promise.race([ping, limit]).finally(() => clearTimeout(timer));
}

/** Whether the system is up, and the manual clock of demonstrations. */
export const systemRoutes = [
  route(
    {
      method: 'get',
      path: '/api/health',
      operationId: 'getHealth',
      summary:
        'Liveness: whether this process answers at all; one that does not should be started again',
      tag: 'system',
      access: 'public',
      isUnbounded: true,
      answers: { 200: { description: 'alive', schema: healthy } },
    },
    async () => ok({ status: 'ok' }),
  ),
  route(
    {
      method: 'get',
      path: '/api/health/ready',
      operationId: 'getReadiness',
      summary:
        'Readiness: whether this process should be sent requests; 503 while it starts or stops, and while its store does not answer',
      tag: 'system',
      access: 'public',
      isUnbounded: true,
      answers: { 200: { description: 'ready', schema: healthy } },
      refusals: ['STORE_UNAVAILABLE'],
    },
    async ({ ports }) => {
      try {
        await inTime(ports.store.ping());
        return ok({ status: 'ok' });
      } catch (error) {
        ports.logger.warn({ err: error }, 'the store does not answer');
        return refuse('STORE_UNAVAILABLE', {}, { headers: { 'Retry-After': '2' } });
      }
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/public/settings',
      operationId: 'getSettings',
      summary: 'What a screen has to know of the server before anybody signs in',
      tag: 'public',
      access: 'public',
      answers: {
        200: {
          description: 'its time, and whether that is moved by hand',
          schema: z.object({ now: instant, clock: z.enum(['system', 'manual']) }),
        },
      },
    },
    async ({ ports }) =>
      ok({ now: ports.clock.now(), clock: ports.devClock === undefined ? 'system' : 'manual' }),
  ),
  route(
    {
      method: 'get',
      path: '/api/dev/clock',
      operationId: 'getDevClock',
      summary: 'The manual clock (only with CLOCK=manual)',
      tag: 'system',
      access: 'public',
      answers: { 200: { description: 'its time', schema: clockAnswer } },
      refusals: ['NOT_FOUND'],
    },
    async ({ ports, raw }) =>
      ports.devClock === undefined
        ? refuse('NOT_FOUND', { path: raw.path })
        : ok({ now: ports.devClock.now() }),
  ),
  route(
    {
      method: 'put',
      path: '/api/dev/clock',
      operationId: 'setDevClock',
      summary:
        'Moves time, forwards or backwards, and fires what is due; answers when it has (only with CLOCK=manual)',
      tag: 'system',
      access: 'public',
      input: { body: z.strictObject({ now: clockTime }) },
      answers: {
        200: {
          description: 'the new time',
          schema: clockAnswer.extend({ fired: z.number().int() }),
        },
      },
      refusals: ['NOT_FOUND'],
    },
    async ({ ports, body, raw }) => {
      const { devClock } = ports;
      if (devClock === undefined) return refuse('NOT_FOUND', { path: raw.path });
      const fired = await devClock.set(body.now);
      ports.live.tellClock();
      return ok({ now: devClock.now(), fired });
    },
  ),
];

import { refuse } from '../errors.ts';
import { identify } from '../identity/identify.ts';
import { route } from '../route.ts';

/** The live stream of a signed-in person. */
export const eventRoutes = [
  route(
    {
      method: 'get',
      path: '/api/events',
      operationId: 'openEvents',
      summary:
        'Server-sent events: `tasks` when the inbox may have changed, `case` with `{number}`, `notice`, `draft` with `{key, what, screen, name}`, `clock` when time was moved or a day began',
      tag: 'notices',
      access: 'signedIn',
      isUnbounded: true,
      answers: { 200: { description: 'a stream that stays open', type: 'text/event-stream' } },
      refusals: ['TOO_MANY_STREAMS'],
    },
    async ({ ports, actor, raw }) => ({
      kind: 'stream',
      open: (response) =>
        ports.live.open(
          actor,
          response,
          async () => (await identify(ports, raw, { isUse: false })) !== undefined,
        )
          ? undefined
          : refuse('TOO_MANY_STREAMS', {}, { headers: { 'Retry-After': '30' } }),
    }),
  ),
];

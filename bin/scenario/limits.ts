import type { Rejection } from '#engine';

/** What may happen by itself before a play counts as endless. */
export const mostMoves = 100_000;

export function notStarted(): Rejection {
  return { code: 'INSTANCE_NOT_STARTED', message: 'nothing has started the process yet' };
}

export function endless(): Rejection {
  return { code: 'ENDLESS', message: `${mostMoves} timers and activities, and no end in sight` };
}

import type { Rejection } from '#engine';

/** What may happen by itself before a play counts as endless. */
export const mostMoves = 100_000;

export function notStarted(): Rejection {
  return { code: 'INSTANCE_NOT_STARTED', message: 'nothing has started the process yet' };
}

export function endless(moves: number): Rejection {
  return { code: 'ENDLESS', message: `${moves} timers and activities, and no end in sight` };
}

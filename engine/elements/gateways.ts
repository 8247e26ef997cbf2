import type { Behavior } from '../definition.ts';
import { leave } from '../flow/leave.ts';

/** Takes the first flow whose condition holds; `leave` chooses, since activities choose too. */
export const chooseOne: Behavior = { enter: leave };

/** Entered when every incoming flow has a token (`joins` of the element); takes every flow. */
export const joinAndFork: Behavior = { enter: leave };

import type { StepPorts } from '#engine';
import type { Stores } from './stores.ts';

/** How a play is played. */
export type StageOptions = {
  /** What the engine asks of the world outside. */
  readonly ports: StepPorts;
  /** The data stores, which outlive the instances. */
  readonly stores: Stores;
  /** Whether activities of a kind complete by themselves. */
  readonly isAuto: (kind: string) => boolean;
  /** What may happen by itself before the play counts as endless. */
  readonly mostMoves?: number;
  /** When the play begins; else at `firstInstant`. */
  readonly at?: string;
  /** Elements that a step to come will deal with, so that nothing completes them before. */
  readonly isHeld: (element: string) => boolean;
};

import type { Instant } from '../types.ts';
import type { MigrationPlan, Modification } from './requests.ts';

type Of<Type extends string, Fields> = { readonly type: Type; readonly at: Instant } & Fields;

/** Where a token goes back to: before an element, or onto a flow into a join. */
export type Home = (
  | { readonly element: string; readonly flow?: never }
  | { readonly flow: string; readonly element?: never }
) & { readonly scope: string };

/** What operations on an instance leave in its history; those with `reason` only tell. */
export type OperationEvent =
  | Of<'InstanceSuspended', { readonly reason?: string }>
  | Of<'InstanceResumed', unknown>
  | Of<
      'InstanceModified',
      { readonly modifications: readonly Modification[]; readonly reason?: string }
    >
  | Of<
      'StepReturned',
      { readonly element: string; readonly mode: 'replay' | 'direct'; readonly reason?: string }
    >
  /** A token begins before an element, without a flow that led it there. */
  | Of<'TokenPlaced', { readonly element: string; readonly scope: string }>
  /** A token that waited at a join is gone; `element` is the flow it came on. */
  | Of<'TokenDiscarded', { readonly element: string; readonly scope: string }>
  /** When this element completes, its token goes back instead of on. */
  | Of<
      'ReturnPlanned',
      { readonly id: string; readonly element: string; readonly to: readonly Home[] }
    >
  /** From here on the events mean the elements of another definition. */
  | Of<'InstanceMigrated', { readonly definitionKey: string; readonly plan: MigrationPlan }>;

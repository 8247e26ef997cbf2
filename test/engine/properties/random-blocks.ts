import fc from 'fast-check';
import { type ActivityBlock, activityBlocks } from './random-activities.ts';

/** A piece of a process with one way in and one way out. */
export type Block =
  | { readonly kind: 'activity'; readonly activity: ActivityBlock<Block> }
  | { readonly kind: 'task' | 'user' | 'service' | 'receive' }
  | { readonly kind: 'catch'; readonly what: CatchKind }
  | { readonly kind: 'throw'; readonly what: 'signal' | 'escalation' | 'both' | 'messages' }
  | { readonly kind: 'link' | 'race' | 'quantity' }
  | { readonly kind: 'sequence'; readonly parts: readonly Block[] }
  | {
      readonly kind: 'choice' | 'fork' | 'inclusive' | 'complex';
      readonly branches: readonly Block[];
    }
  | { readonly kind: 'loop'; readonly body: Block }
  | {
      readonly kind: 'items';
      readonly sequential: boolean;
      readonly count: number;
      readonly until: boolean;
    }
  | {
      readonly kind: 'scope';
      readonly body: Block;
      readonly fails: boolean;
      readonly many: number;
      readonly event: ScopeEvent;
      readonly interrupts: boolean;
      readonly handler: Handler | undefined;
    };

export type CatchKind = 'signal' | 'condition' | 'cycle' | 'several' | 'all';

export type ScopeEvent = 'timer' | 'message' | 'cycle' | 'signal' | 'condition' | 'escalation';

/** An event subprocess inside a scope. */
export type Handler = { readonly event: ScopeEvent | 'error'; readonly interrupts: boolean };

const scopeEvents = fc.constantFrom<ScopeEvent>(
  'timer',
  'message',
  'cycle',
  'signal',
  'condition',
  'escalation',
);

const leaf: fc.Arbitrary<Block> = fc.constantFrom(
  { kind: 'task' },
  { kind: 'user' },
  { kind: 'service' },
  { kind: 'receive' },
  { kind: 'catch', what: 'signal' },
  { kind: 'catch', what: 'condition' },
  { kind: 'catch', what: 'cycle' },
  { kind: 'catch', what: 'several' },
  { kind: 'catch', what: 'all' },
  { kind: 'throw', what: 'signal' },
  { kind: 'throw', what: 'escalation' },
  { kind: 'throw', what: 'both' },
  { kind: 'throw', what: 'messages' },
  { kind: 'quantity' },
  { kind: 'link' },
  { kind: 'race' },
);

export const anyBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constant('sequence' as const),
      parts: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constantFrom(
        'choice' as const,
        'fork' as const,
        'inclusive' as const,
        'complex' as const,
      ),
      branches: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('activity' as const),
      activity: activityBlocks(tie('block')),
    }),
    fc.record({ kind: fc.constant('loop' as const), body: tie('block') }),
    fc.record({
      kind: fc.constant('items' as const),
      sequential: fc.boolean(),
      count: fc.integer({ min: 0, max: 3 }),
      until: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('scope' as const),
      body: tie('block'),
      fails: fc.boolean(),
      many: fc.integer({ min: 0, max: 2 }),
      event: scopeEvents,
      interrupts: fc.boolean(),
      handler: fc.option(
        fc.record({
          event: fc.oneof(scopeEvents, fc.constant('error' as const)),
          interrupts: fc.boolean(),
        }),
        { nil: undefined },
      ),
    }),
  ),
})).block;

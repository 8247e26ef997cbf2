import type { Instant, Variables } from '../types.ts';

/** A token: an element instance by its id, or one that waits at a join, by the flow it came on and the id of its scope. */
export type TokenRef = { readonly id: string } | { readonly flow: string; readonly scope?: string };

/** One change of where the tokens of an instance stand. `scope` is the id of a live scope, '' for the process. */
export type Modification =
  | { readonly do: 'cancel'; readonly token: TokenRef }
  | {
      readonly do: 'startBefore' | 'startAfter';
      readonly element: string;
      readonly scope?: string;
      readonly variables?: Variables;
    }
  | { readonly do: 'takeFlow'; readonly flow: string; readonly scope?: string }
  | {
      readonly do: 'move';
      readonly token: TokenRef;
      readonly to: string;
      /** Where the token goes; `before` when not given. */
      readonly place?: 'before' | 'after';
    };

/** How the elements of one version of a process are those of another. */
export type MigrationPlan = {
  /** Ids of the processes. */
  readonly from: string;
  readonly to: string;
  readonly elements: { readonly [from: string]: string };
  readonly flows: { readonly [from: string]: string };
};

/** What those who operate a running instance can ask of it. */
export type OperationCommand =
  | { readonly type: 'SuspendInstance'; readonly at: Instant; readonly reason?: string }
  | { readonly type: 'ResumeInstance'; readonly at: Instant }
  /** All modifications happen in order, or none. */
  | {
      readonly type: 'ModifyInstance';
      readonly at: Instant;
      readonly modifications: readonly Modification[];
      readonly reason?: string;
    }
  /**
   * Goes back (退回) to a step that was passed. `replay` goes on from there as the diagram says, `direct` brings the
   * tokens back to where they were cancelled as soon as the step is done again.
   */
  | {
      readonly type: 'ReturnTo';
      readonly at: Instant;
      readonly element: string;
      readonly mode: 'replay' | 'direct';
      /** The tokens that end; all that would come twice to a later join must be among them. */
      readonly cancel: readonly TokenRef[];
      /** Tokens further on that stay although the path leads to them again. */
      readonly keep?: readonly TokenRef[];
      /** Flows into later joins that count as done. */
      readonly fill?: readonly string[];
      readonly scope?: string;
      readonly reason?: string;
    }
  /** Goes on in the definition of `ports.migrateTo`. */
  | { readonly type: 'MigrateInstance'; readonly at: Instant; readonly plan: MigrationPlan };

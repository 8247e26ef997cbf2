import type { Definition, Rejection, StepPorts } from '#engine';
import type { LibraryCertificate } from '../certificates/types.ts';
import type { Calendar } from '../clock/index.ts';
import type { Matter } from '../matters/types.ts';
import type { Deputyship } from '../staff/deputies.ts';
import type { Department, Person, Position } from '../staff/types.ts';
import type { OwnStepsPin } from './own-steps/pins.ts';
import type {
  CaseCommand,
  CaseFile,
  CaseJob,
  CaseStreamEvent,
  CaseTimer,
  NumberWanted,
} from './types.ts';

/** The city's people and departments as `decide` sees them; a snapshot, loaded by the caller. */
export type Directory = {
  readonly departments: readonly Department[];
  readonly positions: readonly Position[];
  readonly people: readonly Person[];
  /** Who stands in for whom; absent where nobody does. */
  readonly deputyships?: readonly Deputyship[];
};

/** Everything `decide` may know beside the case and the command. All of it is data. */
export type DecisionContext = {
  readonly definition: Definition;
  /** As it stands in the case's situation. */
  readonly matter: Matter;
  /** As it was published, with what other situations ask; absent: `matter`. */
  readonly published?: Matter;
  readonly calendar: Calendar;
  readonly directory: Directory;
  /** The version of the same diagram to which a `MigrateFlow` goes. */
  readonly target?: DiagramVersion;
  /** Of a new case: the departments' own steps that it is to follow. */
  readonly ownSteps?: readonly OwnStepsPin[];
  /** What the applicant holds as the certificate library has it now; absent where nothing of the matter asks for it. */
  readonly library?: readonly LibraryCertificate[];
  /** Answers the business rule tasks of the diagram; absent where no decisions were deployed with it. */
  readonly decide?: StepPorts['decide'];
};

/** A version of a diagram, compiled. */
export type DiagramVersion = {
  readonly version: number;
  readonly definition: Definition;
  readonly decide?: StepPorts['decide'];
};

/** What a command comes to: everything that one commit has to write. */
export type Decision = {
  /** What the rules knew, with the definition in which the flow goes on. */
  readonly context: DecisionContext;
  readonly events: readonly CaseStreamEvent[];
  /** The case after the events, before numbers are given. */
  readonly file: CaseFile;
  readonly numbers: readonly NumberWanted[];
  /** Timers wanted now: rows to write, and ids to delete. */
  readonly timers: { readonly set: readonly CaseTimer[]; readonly cancelled: readonly string[] };
  readonly jobs: readonly CaseJob[];
};

export type DecideResult =
  | ({ readonly accepted: true } & Decision)
  | { readonly accepted: false; readonly rejection: Rejection };

/** `decide(context, undefined, SubmitCase)` begins a case; all others want the case. Pure. */
export type Decide = (
  context: DecisionContext,
  file: CaseFile | undefined,
  command: CaseCommand,
) => DecideResult;

/** Puts the numbers that the store counted into the decision: appends `CaseNumbered` and `DocumentNumbered` events. */
export type AssignNumbers = (
  context: DecisionContext,
  decision: Decision,
  counted: readonly number[],
) => Pick<Decision, 'events' | 'file'>;

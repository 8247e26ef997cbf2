/** The engine's public face. Everything else in this folder is its own affair. */
export { apply, type MigratedTo, replay } from './apply.ts';
export { type CompileAnswer, check, compile, processesToRun } from './compile/compile.ts';
export {
  type Delivery,
  deliveryOf,
  type Letter,
  lettersOf,
  type Pool,
} from './conversations.ts';
export type { Definition, ElementSummary, Library, LibraryAnswer, Marks } from './definition.ts';
export type { Decisions } from './dmn/decisions.ts';
export { type DmnAnswer, readDmn } from './dmn/read-dmn.ts';
export type { IncidentPhase, InstanceEvent, PendingWork, TaskKind, TimerCycle } from './events.ts';
export type { Binding } from './extras.ts';
export { type Evaluated, evaluate } from './feel/evaluate.ts';
export { dataStoresOf } from './flow/stores.ts';
export type {
  CalledDefinition,
  Instance,
  InstanceStatus,
  LiveRecord,
  OpenIncident,
} from './instance.ts';
export { bundle, definitionOf, linked } from './link.ts';
export { govModdle } from './model/gov.ts';
export { type BpmnModel, type ReadAnswer, readBpmn } from './model/read-bpmn.ts';
export { type ReadLimits, readLimits } from './model/scan.ts';
export type { Home, OperationEvent } from './operations/operation-events.ts';
export { type PlannedMigration, planMigration } from './operations/plan-migration.ts';
export { planReturn, type ReturnPlan, type ReturnWish } from './operations/plan-return.ts';
export { type Preview, previewModification } from './operations/preview.ts';
export type {
  MigrationPlan,
  Modification,
  OperationCommand,
  TokenRef,
} from './operations/requests.ts';
export {
  type Migration,
  type MigrationProblem,
  validateMigration,
} from './operations/validate-migration.ts';
export { createRuntime } from './runtime.ts';
export {
  type Committed,
  type Decision,
  type Runtime,
  type RuntimeAnswer,
  type RuntimeLimits,
  type RuntimePorts,
  runtimeLimits,
} from './runtime-ports.ts';
export {
  nextStartDue,
  type StartDue,
  type StartSubscription,
  startConditionHolds,
  startDueOf,
  startKeyOf,
  startSubscriptionsOf,
} from './starts.ts';
export { type StepAnswer, step, stepInSlices } from './step.ts';
export type {
  Command,
  DecisionAnswer,
  Instant,
  Json,
  Problem,
  Rejection,
  StepPorts,
  StoreAnswer,
  Variables,
  WaitingKind,
  WorkPeriod,
} from './types.ts';
export { variablesOf, type Waiting, waiting } from './waiting.ts';
export { withMore } from './with-more.ts';

export { auditHash, type BrokenChain, brokenChainOf, brokenTrailOf } from './audit-chain.ts';
export {
  type Batch,
  type BatchResult,
  batchResultWrite,
  batchWrite,
  discardedWrites,
  findBatch,
  findBatchResult,
  type KeptBatch,
  listBatches,
  listBatchResults,
  preparedWrites,
  targetsOfBatch,
} from './batches.ts';
export { createFolderBlobs } from './blobs/folder.ts';
export { createMemoryBlobs } from './blobs/memory.ts';
export {
  type CalendarChange,
  calendarWrites,
  changeWrite,
  findCalendar,
  listChanges,
  listedMoves,
  type MovedCase,
} from './calendar-changes.ts';
export { type CaseContexts, createCaseContexts, type PinnedVersions } from './case-contexts.ts';
export { caseFactsWrite } from './case-facts.ts';
export {
  type CaseRoad,
  type CaseRoadPorts,
  type CommandAnswer,
  createCaseRoad,
  migrationTarget,
} from './case-road.ts';
export type { CommandRequest, Committed } from './case-writes.ts';
export { certificateRecordId, certificatesOf } from './certificates.ts';
export {
  type Clock,
  type ClockAnswer,
  later,
  type ManualClock,
  manualClock,
  systemClock,
} from './clock.ts';
export { retryDeadJob } from './dead-jobs.ts';
export {
  type Check,
  checks,
  type Examined,
  type ExamineOptions,
  examine,
  type Finding,
} from './doctor/index.ts';
export * from './embedded/index.ts';
export {
  externalWrite,
  findExternalTask,
  type KeptExternalTask,
  type LockedTask,
  leaseExternalTasks,
} from './external-tasks.ts';
export { StoreFailure, type StoreFailureCode, StoreUnavailable } from './failures.ts';
export {
  armFault,
  type Fault,
  type FaultPoint,
  faultPoint,
  faultPoints,
  readFault,
  withFaultPoints,
} from './faults.ts';
export { type IncidentRecord, incidentRecordId } from './incident-records.ts';
export { createKept, type Kept } from './kept.ts';
export { createMemoryStore, type MemoryStore } from './memory/index.ts';
export type { MongoOptions } from './mongo/index.ts';
export * from './news/index.ts';
export { openMongoStore } from './open-mongo-store.ts';
export {
  findOwnSteps,
  listOwnSteps,
  type OwnSteps,
  ownStepsWrite,
  ownStepsWrites,
} from './own-steps.ts';
export { pages, readRecords } from './pages.ts';
export type * from './port.ts';
export { openPostgresStore, type PostgresOptions } from './postgres/index.ts';
export {
  type DefinitionIndex,
  type DefinitionVersion,
  deploymentWrites,
  findDefinition,
  findDefinitionIndex,
  findMatter,
  findMatterDraft,
  findMatterVersion,
  type Indexed,
  listMatterVersions,
  type MatterDraft,
  type MatterPublication,
  publicationWrites,
} from './registry.ts';
export { type StoreClock, storeClock } from './store-clock.ts';

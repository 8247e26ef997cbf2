export { type DataDirLock, lockDataDir } from './data-dir-lock.ts';
export { type EmbeddedFailure, type EmbeddedFailureCode, isFailure } from './failure.ts';
export {
  type Embedded,
  type EmbeddedKind,
  type EmbeddedOptions,
  startEmbedded,
} from './start-embedded.ts';

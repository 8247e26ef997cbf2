/** Trying a diagram in memory: scenarios, what came of them and what they never reach. For the command line and the modeler. */
export { perform } from './asks.ts';
export { type Entry, isWork, type Logged } from './company.ts';
export { definitionsOf } from './definitions.ts';
export type { Unmet } from './expectations.ts';
export { type Played, play, type RunAnswer, type RunState } from './play.ts';
export { type Reach, reachBy, reachOfEvents } from './reach.ts';
export { emptyScenario, readScenario, type Scenario, type ScenarioStep } from './scenario.ts';
export { Stage } from './stage.ts';
export { Stores } from './stores.ts';
export { type TraceEntry, traceOf } from './trace.ts';
export { startOf } from './virtual-time.ts';
export { workPeriodPorts, workPeriodsBy } from './work-period.ts';

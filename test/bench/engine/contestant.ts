import type { Workload } from './workloads.ts';

/** Runs one instance from start to end and answers how many elements it went through. */
export type RunInstance = (number: number) => number | Promise<number>;

/** Someone who takes part: prepares a workload once, then runs it over and over. */
export type Contestant = (workload: Workload) => RunInstance | Promise<RunInstance>;

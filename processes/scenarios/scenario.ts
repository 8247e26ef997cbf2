import { DateTime, Duration } from 'luxon';
import { z } from 'zod';
import type { Json, Variables } from '#engine';
import { isCivilDate, isInRange } from '../clock/index.ts';

/** What a scenario says shall be done, one thing at a time. */
export type ScenarioStep = {
  readonly [Verb in keyof typeof stepForms]: { readonly verb: Verb } & z.infer<
    (typeof stepForms)[Verb]
  >;
}[keyof typeof stepForms];

export type Expectation = z.infer<typeof expectForm>;

/** A play for a diagram: what it begins with, what is done to it, and what shall have come of it. */
export type Scenario = {
  /** When the play begins: a date or an instant; else on a Monday morning in March 2026. */
  readonly start?: string | undefined;
  readonly variables: Variables;
  /** Kinds of activities that complete by themselves: all of them when true. */
  readonly auto: boolean | readonly string[];
  readonly steps: readonly ScenarioStep[];
  readonly expect: Expectation;
};

export type ScenarioAnswer =
  | { readonly scenario: Scenario }
  | {
      readonly refused: string;
      /** It is JSON, but has nothing of a scenario. */
      readonly isForeign: boolean;
    };

/** Without a scenario nothing is done by itself and nothing is expected. */
export const emptyScenario: Scenario = { variables: {}, auto: false, steps: [], expect: {} };

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.array(json).readonly(),
    z.record(z.string(), json).readonly(),
  ]),
);
const variables = z.record(z.string(), json).readonly();
const index = z.int().min(0);
const id = z.string().min(1);
const ids = z.array(id).readonly();
const duration = z
  .string()
  .refine((text) => Duration.fromISO(text).isValid && Duration.fromISO(text).toMillis() >= 0, {
    message: 'not an ISO 8601 duration such as PT1H or P3D',
  });

const start = z.string().refine(isStart, {
  message: 'neither a date such as 2026-03-02 nor an instant such as 2026-03-02T09:00:00+08:00',
});

const stepForms = {
  complete: z.strictObject({
    complete: id,
    variables: variables.optional(),
    index: index.optional(),
  }),
  message: z.strictObject({
    message: id,
    correlation: variables.optional(),
    variables: variables.optional(),
  }),
  signal: z.strictObject({ signal: id, variables: variables.optional() }),
  advance: z.strictObject({ advance: duration }),
  error: z.strictObject({
    error: id,
    code: z.string(),
    variables: variables.optional(),
    index: index.optional(),
  }),
  escalation: z.strictObject({
    escalation: id,
    code: z.string(),
    variables: variables.optional(),
    index: index.optional(),
  }),
  set: z.strictObject({ set: variables }),
  cancel: z.strictObject({ cancel: z.literal(true) }),
  fail: z.strictObject({ fail: id, reason: z.string().optional(), index: index.optional() }),
  activate: z.strictObject({ activate: id, variables: variables.optional() }),
  suspend: z.strictObject({ suspend: z.literal(true) }),
  resume: z.strictObject({ resume: z.literal(true) }),
  resolve: z.strictObject({ resolve: id, index: index.optional() }),
} as const;

const expectForm = z.strictObject({
  state: z.enum(['completed', 'terminated', 'waiting', 'incident']).optional(),
  completed: ids.optional(),
  counts: z.record(z.string(), z.int().min(0)).optional(),
  notEntered: ids.optional(),
  waiting: ids.optional(),
  incidents: ids.optional(),
  variables: variables.optional(),
  stores: variables.optional(),
});

const scenarioForm = z.strictObject({
  start: start.optional(),
  variables: variables.default({}),
  auto: z.union([z.boolean(), ids]).default(false),
  steps: z.array(z.record(z.string(), z.unknown())).default([]),
  expect: expectForm.default({}),
});

/** Reads a scenario. A name it does not know is refused: a slip of the pen must not pass as a success. */
export function readScenario(text: string): ScenarioAnswer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return { refused: `not JSON: ${message}`, isForeign: false };
  }
  const read = scenarioForm.safeParse(value);
  if (!read.success) return { refused: lineOf(read.error), isForeign: isForeign(value) };
  const steps: ScenarioStep[] = [];
  for (const [at, written] of read.data.steps.entries()) {
    const step = readStep(written);
    if ('refused' in step) return { refused: `steps[${at}]: ${step.refused}`, isForeign: false };
    steps.push(step);
  }
  return { scenario: { ...read.data, steps } };
}

const instant = /T.*(?:Z|[+-]\d{2}:\d{2})$/;

function isStart(text: string): boolean {
  if (isCivilDate(text)) return isInRange(text);
  return instant.test(text) && DateTime.fromISO(text).isValid;
}

function isForeign(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return !Object.keys(scenarioForm.shape).some((name) => Object.hasOwn(value, name));
}

function readStep(
  written: Readonly<Record<string, unknown>>,
): ScenarioStep | { readonly refused: string } {
  const [verb, ...others] = Object.keys(written).filter((name) => Object.hasOwn(stepForms, name));
  if (verb === undefined || others.length > 0) {
    return { refused: `needs exactly one of ${Object.keys(stepForms).join(', ')}` };
  }
  const read = stepForms[verb as keyof typeof stepForms].safeParse(written);
  return read.success ? ({ verb, ...read.data } as ScenarioStep) : { refused: lineOf(read.error) };
}

function lineOf({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}

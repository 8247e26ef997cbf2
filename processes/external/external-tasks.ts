import type { Definition, InstanceEvent, Json, Variables } from '#engine';
import { isCaseEvent } from '../cases/evolve.ts';
import { marksOf, nameOf } from '../cases/marks.ts';
import type { CaseFile, CaseStreamEvent } from '../cases/types.ts';

/** 外部任务: a service task that waits for the own system of a department. */
export type ExternalTask = {
  readonly id: string;
  readonly topic: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly matterCode: string;
  /** The engine's job, which completing it completes. */
  readonly jobId: string;
  readonly element: string;
  readonly name: string;
  readonly variables: Variables;
  readonly createdAt: string;
};

/** What a commit changes of the external tasks of its case: those that begin, and ids of those that are over. */
export type ExternalChange =
  | { readonly id: string; readonly begun: ExternalTask }
  | { readonly id: string; readonly begun: null };

/** Topics belong to departments: `traffic.road-check` is for the systems of `traffic`. */
export const topicPattern = /^[A-Za-z][\w-]{0,63}\.[\w.-]{1,63}$/;

/** The department whose systems may have a topic. */
export function departmentOfTopic(topic: string): string {
  return topic.slice(0, topic.indexOf('.'));
}

export function externalTaskId(caseId: string, jobId: string): string {
  return `${caseId}.${jobId}`;
}

/** What events mean for the external tasks of a case; pure, so that it is part of the same commit. */
export function externalChanges(
  definition: Definition,
  file: CaseFile,
  events: readonly CaseStreamEvent[],
): readonly ExternalChange[] {
  if (!hasTopics(definition)) return none;
  const changes = new Map<string, ExternalChange>();
  for (const event of events) {
    if (isCaseEvent(event) || !isOfJob(event)) continue;
    const { type } = event;
    const { topic } = marksOf(definition, event.element);
    if (topic === '') continue;
    const id = externalTaskId(file.id, event.id);
    if (type !== 'JobCreated') changes.set(id, { id, begun: null });
    else changes.set(id, { id, begun: taskOf({ definition, file, topic }, event) });
  }
  return [...changes.values()];
}

type OfJob = Extract<InstanceEvent, { readonly type: (typeof ofJobs)[number] }>;

const ofJobs = ['JobCreated', 'ElementCompleted', 'ElementTerminated', 'IncidentRaised'] as const;

function isOfJob(event: InstanceEvent): event is OfJob {
  return (ofJobs as readonly string[]).includes(event.type);
}

const none: readonly ExternalChange[] = [];

// Looked for once per compiled definition, which never changes: few have any.
const topical = new WeakMap<Definition, boolean>();

function hasTopics(definition: Definition): boolean {
  const known =
    topical.get(definition) ??
    definition.elements.some(({ id }) => marksOf(definition, id).topic !== '');
  topical.set(definition, known);
  return known;
}

type JobCreated = {
  readonly id: string;
  readonly element: string;
  readonly variables: { readonly [name: string]: Json };
  readonly at: string;
};

function taskOf(
  place: { readonly definition: Definition; readonly file: CaseFile; readonly topic: string },
  { id: jobId, element, variables, at }: JobCreated,
): ExternalTask {
  const { definition, file, topic } = place;
  return {
    id: externalTaskId(file.id, jobId),
    topic,
    caseId: file.id,
    caseNumber: file.number,
    matterCode: file.matter.code,
    jobId,
    element,
    name: nameOf(definition, element),
    variables,
    createdAt: at,
  };
}

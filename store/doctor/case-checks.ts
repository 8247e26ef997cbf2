import { isDeepStrictEqual } from 'node:util';
import { type Definition, waiting } from '#engine';
import {
  type CaseFile,
  type CaseSummary,
  type DecisionContext,
  deadlinesOf,
  replayCase,
  summaryOf,
  type TaskRow,
  taskRowsOf,
} from '#processes';
import { entriesOf } from '../inbox.ts';
import { jsonCopy } from '../json.ts';
import type { InspectedCase } from '../port.ts';
import type { Check, Finding } from './findings.ts';

type Look = {
  readonly context: DecisionContext;
  /** The versions of the diagram in which the flow ran before it was migrated. */
  readonly versions: ReadonlyMap<number, Definition>;
  readonly stored: InspectedCase;
};
type CaseCheck = (look: Look) => readonly string[];

/** Everything that can be said of one case from what is stored of it and around it. */
export function findingsOfCase(look: Look): readonly Finding[] {
  const { number } = look.stored.file;
  return Object.entries(caseChecks).flatMap(([check, find]) =>
    messagesOf(find, look).map((message) => ({ check: check as Check, case: number, message })),
  );
}

/** A case that is broken may also break a check: that is a finding, not the end of the examination. */
function messagesOf(find: CaseCheck, look: Look): readonly string[] {
  try {
    return find(look);
  } catch (error) {
    return [`cannot be examined: ${error instanceof Error ? error.message : String(error)}`];
  }
}

const caseChecks: { readonly [Name in Check]?: CaseCheck } = {
  events: ({ stored: { events } }) => {
    const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
    return gap === -1
      ? []
      : [`event ${gap + 1} is missing, event ${events[gap]?.seq} stands there`];
  },
  replay: ({ context, versions, stored: { events, file } }) => {
    const replayed = replayCase(
      context.definition,
      events.map(({ event }) => event),
      (version) => versions.get(version) ?? context.definition,
    );
    if (replayed === undefined) return ['has no events'];
    const field = differingField(jsonCopy(replayed), file);
    return field === undefined ? [] : [`stored ${field} is not what ${events.length} events give`];
  },
  summary: ({ context, stored: { summary, file } }) =>
    differences(jsonCopy(summaryOf(context, file)), summary, lastingOfSummary).map(
      (field) => `the list shows another ${field} than the case has`,
    ),
  tasks: (look) => [...itemsAgainstInstance(look), ...rowsAgainstItems(look)],
  inbox: ({ stored: { tasks, inbox } }) => {
    const keyOf = (taskId: string, { bucket, sort }: { bucket: string; sort: string }) =>
      JSON.stringify([taskId, bucket, sort]);
    const wanted = tasks.flatMap((task) => entriesOf(task).map((entry) => keyOf(task.id, entry)));
    const found = inbox.map((entry) => keyOf(entry.taskId, entry));
    return [
      ...without(wanted, found).map((entry) => `inbox row ${entry} is missing`),
      ...without(found, wanted).map((entry) => `inbox row ${entry} should not be there`),
    ];
  },
  timers: ({ context, stored: { file, timers } }) => {
    const wanted = [
      ...waitsOf(context, file).flatMap(({ kind, id, dueAt }) =>
        kind === 'timer' ? [`${id} at ${dueAt}`] : [],
      ),
      // A changed calendar moves these when they come due: which there are is what must agree.
      ...deadlinesOf(context, file).map(({ timerId }) => timerId),
    ];
    const found = timers.map(({ timerId, dueAt, kind }) =>
      kind === 'engine' ? `${timerId} at ${dueAt}` : timerId,
    );
    return [
      ...without(wanted, found).map((timer) => `timer ${timer} is missing`),
      ...without(found, wanted).map((timer) => `timer ${timer} waits for nothing`),
    ];
  },
  progress: ({ context, stored: { file } }) => {
    const { instance } = file;
    if (instance?.status !== 'active' || instance.incidents.length > 0) return [];
    const waits = waitsOf(context, file);
    return waits.some(({ kind }) => kind !== 'join') ? [] : ['runs but waits for nothing'];
  },
};

const lastingOfSummary: readonly (keyof CaseSummary)[] = [
  'number',
  'matterCode',
  'applicantPersonId',
  'leadDepartment',
  'departments',
  'status',
  'flags',
  'receivedOn',
];
/** Due dates of a row are as of the commit that wrote it; a calendar may have changed since. */
const lastingOfTask: readonly (keyof TaskRow)[] = [
  'caseNumber',
  'element',
  'act',
  'phase',
  'state',
  'principals',
  'assignee',
  'completedBy',
  'openedAt',
  'completedAt',
  'dueOn',
  'outcome',
];

function waitsOf({ definition }: DecisionContext, { instance }: CaseFile) {
  return instance === null ? [] : waiting(definition, instance);
}

function itemsAgainstInstance({ context, stored: { file } }: Look): readonly string[] {
  const waits = waitsOf(context, file).filter(({ kind }) => kind === 'userTask');
  const open = Object.values(file.workItems).filter(({ state }) => state === 'open');
  const ofInstance = waits.map(({ id }) => id);
  const ofCase = open.map(({ id }) => id);
  const isTask = (id: string) => ofInstance.includes(id) || isWaiting(context, file, id);
  return [
    ...without(ofInstance, ofCase).map(
      (id) => `the instance waits for task ${id}, no work item does`,
    ),
    ...ofCase
      .filter((id) => !isTask(id))
      .map((id) => `work item ${id} is open, the instance does not wait for it`),
  ];
}

function isWaiting(context: DecisionContext, file: CaseFile, id: string): boolean {
  return waitsOf(context, file).some((wait) => wait.id === id);
}

function rowsAgainstItems({ context, stored: { file, tasks } }: Look): readonly string[] {
  const rows = new Map(tasks.map((row) => [row.id, row]));
  const wanted = taskRowsOf(context, file);
  const ids = wanted.map(({ id }) => id);
  return [
    ...without([...rows.keys()], ids).map((id) => `task ${id} belongs to no work item`),
    ...wanted.flatMap((row) => {
      const stored = rows.get(row.id);
      if (stored === undefined) return [`task ${row.id} is missing`];
      return differences(jsonCopy(row), stored, lastingOfTask).map(
        (field) => `task ${row.id} is stored with another ${field}`,
      );
    }),
  ];
}

function differences<Row extends object>(
  one: Row,
  other: Row,
  fields: readonly (keyof Row & string)[],
): readonly string[] {
  return fields.filter((field) => !isDeepStrictEqual(one[field], other[field]));
}

function differingField(one: object, other: object): string | undefined {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const values = [new Map(Object.entries(one)), new Map(Object.entries(other))] as const;
  return [...names].find((name) => !isDeepStrictEqual(values[0].get(name), values[1].get(name)));
}

function without(all: readonly string[], known: readonly string[]): readonly string[] {
  const set = new Set(known);
  return all.filter((one) => !set.has(one));
}

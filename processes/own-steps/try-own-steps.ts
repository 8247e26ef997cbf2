import {
  type Command,
  type Definition,
  type Instance,
  step,
  type Variables,
  waiting,
} from '#engine';
import { actOf } from '../cases/acts/index.ts';
import { marksOf, nameOf, type Outcome } from '../cases/marks.ts';
import { answersBranch } from './answers.ts';
import type { Branch } from './branches.ts';

/** One way through own steps: which step said what, and what the branch answers in the end. */
export type OwnStepsWay = {
  readonly steps: readonly {
    readonly element: string;
    readonly name: string;
    readonly outcome: string;
    readonly outcomeName: string;
  }[];
  /** Sum of the limits of its steps, in the branch's days. */
  readonly days: number;
  readonly ending: 'answered' | 'unanswered' | 'stuck' | 'tooLong';
  /** What the branch answers; absent when nobody has. */
  readonly answer?: string;
  /** What the engine said where it is stuck. */
  readonly problem?: string;
};

export type OwnStepsTrial = {
  readonly ways: readonly OwnStepsWay[];
  /** There are more ways than were tried. */
  readonly isCut: boolean;
  /** Elements that no way has reached. */
  readonly unreached: readonly string[];
};

const maxWays = 60;
/** A way that goes round is followed this far. */
const maxSteps = 24;

type Way = { readonly instance: Instance; readonly way: OwnStepsWay };

/** Plays own steps with the engine in every way their people could decide, the shortest first. */
export function tryOwnSteps(
  definition: Definition,
  branch: Pick<Branch, 'outcomes' | 'department'>,
  form: Variables = {},
): OwnStepsTrial {
  const reached = new Set<string>();
  const done: OwnStepsWay[] = [];
  const variables = { form, department: branch.department };
  const start = { type: 'StartInstance', at, instanceId: 'trial', variables } as const;
  const begun = advance(definition, undefined, { command: start, reached });
  const open: Way[] = begun === undefined ? [] : [{ instance: begun, way: emptyWay }];
  for (const next of open) {
    if (done.length >= maxWays) break;
    const ended = endingOf(definition, next);
    if (ended !== undefined) done.push(ended);
    else open.push(...choices(definition, next, { branch, reached }));
  }
  const left = definition.nodes
    .slice(1)
    .filter(({ id, kind }) => !reached.has(id) && !kind.endsWith('BoundaryEvent'));
  return { ways: done, isCut: done.length >= maxWays, unreached: left.map(({ id }) => id) };
}

const emptyWay: OwnStepsWay = { steps: [], days: 0, ending: 'unanswered' };

function endingOf(definition: Definition, { instance, way }: Way): OwnStepsWay | undefined {
  const [incident] = instance.incidents;
  if (incident !== undefined) return { ...way, ending: 'stuck', problem: incident.message };
  if (instance.status !== 'active')
    return { ...way, ending: way.answer === undefined ? 'unanswered' : 'answered' };
  if (way.steps.length >= maxSteps) return { ...way, ending: 'tooLong' };
  return tasksOf(definition, instance).length === 0 ? { ...way, ending: 'stuck' } : undefined;
}

/** What each outcome of the task that waits longest leads to. */
function choices(
  definition: Definition,
  { instance, way }: Way,
  { branch, reached }: { readonly branch: Pick<Branch, 'outcomes'>; readonly reached: Set<string> },
): readonly Way[] {
  const [task] = tasksOf(definition, instance);
  if (task === undefined) return [];
  return outcomesOf(definition, task.element, branch).flatMap(({ value, name }) => {
    const variables = { [task.element]: { outcome: value, opinion: '', by: 'trial' } };
    const command = { type: 'CompleteTask', at, taskId: task.id, variables } as const;
    const went = advance(definition, instance, { command, reached });
    if (went === undefined) return [];
    const { limit } = marksOf(definition, task.element);
    const step = {
      element: task.element,
      name: nameOf(definition, task.element),
      outcome: value,
      outcomeName: name,
    };
    return [
      {
        instance: went,
        way: {
          ...way,
          steps: [...way.steps, step],
          days: way.days + (/^\d+$/.test(limit) ? Number(limit) : 0),
          ...(answersBranch(definition, task.element) ? { answer: value } : {}),
        },
      },
    ];
  });
}

function outcomesOf(
  definition: Definition,
  element: string,
  branch: Pick<Branch, 'outcomes'>,
): readonly Outcome[] {
  const { outcomes, act } = marksOf(definition, element);
  if (outcomes.length > 0) return outcomes;
  const known = actOf(act);
  if (known?.kind !== 'task' || known.outcomes.length === 0)
    return [{ value: 'pass', name: '通过' }];
  return known.outcomes.map(
    (value) => branch.outcomes.find((outcome) => outcome.value === value) ?? { value, name: value },
  );
}

function tasksOf(definition: Definition, instance: Instance) {
  return waiting(definition, instance).filter(
    ({ kind }) => kind === 'userTask' || kind === 'manualTask' || kind === 'receiveTask',
  );
}

const at = '2026-03-02T09:00:00.000+08:00';
// No timer fires in a trial: what is due never comes.
const ports = { dueOf: () => '2099-01-01T00:00:00.000+08:00' };
/** Machines that go round among themselves are left there. */
const maxJobs = 50;

type Move = { readonly command: Command; readonly reached: Set<string> };

/** A command, and then all the work of machines; undefined when the engine refuses the command. */
function advance(
  definition: Definition,
  before: Instance | undefined,
  move: Move,
): Instance | undefined {
  let instance = after(definition, before, move);
  for (let count = 0; instance !== undefined && count < maxJobs; count += 1) {
    const job = waiting(definition, instance).find(({ kind }) => kind === 'job');
    if (job === undefined) break;
    const command = { type: 'CompleteJob', at, jobId: job.id } as const;
    instance = after(definition, instance, { ...move, command }) ?? instance;
  }
  return instance;
}

function after(
  definition: Definition,
  instance: Instance | undefined,
  { command, reached }: Move,
): Instance | undefined {
  const answer = step(definition, instance, command, ports);
  if (!answer.accepted) return undefined;
  for (const event of answer.events) {
    if (event.type === 'ElementEntered') reached.add(event.element);
  }
  return answer.instance;
}

import { addDays, marksOf, partRows, type WorkItem } from '#processes';
import { actOf } from '../../../processes/cases/acts/index.ts';
import { isWorked } from '../clock/simulation.ts';
import type { BareCommand, CaseScenario } from './scenario.ts';

const reason = '随机';

/** What a move leaves open: a colleague, which task, which way. */
type Move = { readonly other: string; readonly task: number; readonly choice: number };

type OnItem = (scenario: CaseScenario, item: WorkItem, move: Move) => BareCommand | undefined;
type Rule = { readonly make: OnItem; readonly suits?: (item: WorkItem) => boolean };

const isStep = ({ part, department }: WorkItem): boolean =>
  part === undefined && department !== null;

const rules = {
  complete: { make: complete, suits: ({ waitsFor }) => waitsFor === undefined },
  claim: { make: (_, { id: taskId }) => ({ type: 'ClaimTask', taskId }) },
  release: {
    make: (_, { id: taskId }) => ({ type: 'ReleaseTask', taskId }),
    suits: ({ assignee }) => assignee !== undefined,
  },
  urge: { make: (_, { id: taskId }) => ({ type: 'UrgeTask', taskId }) },
  see: { make: (_, { id: taskId }) => ({ type: 'SeeTask', taskId }) },
  transfer: {
    make: (scenario, item, move) => given('TransferTask', scenario, item, move),
    suits: isStep,
  },
  delegate: {
    make: (scenario, item, move) => given('DelegateTask', scenario, item, move),
    suits: isStep,
  },
  reassign: {
    make: (scenario, item, move) => given('ReassignTask', scenario, item, move),
  },
  before: { make: (_, { id }, { other }) => signers('before', id, other), suits: isStep },
  after: { make: (_, { id }, { other }) => signers('after', id, other), suits: isStep },
  member: {
    make: (_, { id }, { other }) => signers('member', id, other),
    suits: ({ waitsFor }) => waitsFor === 'members',
  },
  remove: {
    make: (_, { id: taskId }) => ({ type: 'RemoveSigner', taskId, reason }),
    suits: ({ part }) => part !== undefined,
  },
  takeBack: { make: (_, { id: taskId }) => ({ type: 'TakeBackTask', taskId, reason }) },
  consult: {
    make: (_, { id: taskId }, { other: to }) => ({
      type: 'ConsultColleague',
      taskId,
      to,
      question: reason,
    }),
    suits: isStep,
  },
  return: { make: (scenario, item, move) => back('replay', scenario, item, move) },
  direct: { make: (scenario, item, move) => back('direct', scenario, item, move) },
  jump: {
    make: ({ context }, { id: taskId }, { choice, task }) => {
      const steps = context.definition.nodes.filter(({ kind }) => kind === 'userTask');
      const to = steps[(choice + task) % steps.length]?.id ?? '';
      return { type: 'JumpTask', taskId, to, cancelSiblings: choice % 2 === 0, reason };
    },
    suits: isStep,
  },
} as const satisfies Record<string, Rule>;
export type TaskKind = keyof typeof rules;

type OnTask = (scenario: CaseScenario, move: Move) => BareCommand | undefined;

/** What may be done with a task: mostly with one that it suits, now and then with any. */
export const onTask = Object.fromEntries(
  Object.entries<Rule>(rules).map(([kind, { make, suits = () => true }]): [string, OnTask] => [
    kind,
    (scenario, move) => {
      const wanted = kind === 'takeBack' ? 'completed' : 'open';
      const all = Object.values(scenario.file.workItems).filter(({ state }) => state === wanted);
      const fit = move.choice === 9 ? all : all.filter(suits);
      const item = fit.at(-1 - (move.task % Math.max(1, fit.length)));
      return item && make(scenario, item, move);
    },
  ]),
) as Readonly<Record<TaskKind, OnTask>>;

/** To a colleague who holds the position too, most of the time. */
function given(
  type: 'TransferTask' | 'DelegateTask' | 'ReassignTask',
  { context }: CaseScenario,
  { id: taskId, position, department, assignee }: WorkItem,
  { other, choice }: Move,
): BareCommand {
  const peers = context.directory.people.filter(
    (person) =>
      person.positions.includes(position) &&
      person.department === department &&
      person.id !== assignee?.personId,
  );
  const peer = choice < 7 ? peers[choice % Math.max(1, peers.length)]?.id : undefined;
  return { type, taskId, to: peer ?? other, reason };
}

function signers(kind: 'before' | 'after' | 'member', taskId: string, other: string): BareCommand {
  return { type: 'AddSigners', taskId, kind, people: [other], reason };
}

/** Mostly to a step that was done, now and then to any. */
function back(
  mode: 'replay' | 'direct',
  { context, file }: CaseScenario,
  { id: taskId }: WorkItem,
  { choice, task }: Move,
): BareCommand {
  const drawn = context.definition.nodes.filter(({ kind }) => kind === 'userTask');
  const done = Object.values(file.workItems).filter(
    ({ state, part }) => state === 'completed' && part === undefined,
  );
  const steps = task < 6 ? done.map(({ element }) => element) : drawn.map(({ id }) => id);
  const to = steps[choice % Math.max(1, steps.length)] ?? '';
  return { type: 'ReturnTask', mode, taskId, to, cancelSiblings: task % 4 !== 0, reason };
}

/** What forms of steps ask. */
const answers = {
  competentAuthority: '示例市卫生健康委员会',
  mode: 'counter',
  receiver: '张小满',
  measures: '已整改',
  result: '已协调',
  amountYuan: 1,
  voucher: 'v',
  agenda: '统一意见',
  minutes: '已统一意见',
  archiveNumber: 'A-1',
  upperAuthority: '示例省市场监督管理局',
  rectifications: [{ item: '消防通道', requirement: '保持畅通' }],
};

/** A time and place at which departments may meet: on one of the next working days. */
export function meeting(now: string, choice: number) {
  let on = addDays(now.slice(0, 10), 1 + choice);
  while (!isWorked(on)) on = addDays(on, 1);
  return { on, time: '08:30', place: '示例花园' };
}

/** What a pre-check says that accepts: everything is in order but for what may follow (容缺). */
export function inOrder({ file }: CaseScenario) {
  const tolerated = file.intake?.tolerated ?? [];
  const checked = file.materials.filter(({ code }) => !tolerated.includes(code));
  return {
    checks: checked.map(({ code }) => ({ code, check: { result: 'ok' } as const })),
    form: { ...answers, tolerated: [...tolerated] },
  };
}

function complete(scenario: CaseScenario, item: WorkItem, move: Move): BareCommand | undefined {
  const { act, id: taskId } = item;
  const { choice, task } = move;
  const first = scenario.context.matter.materials[0]?.code ?? '';
  const materials = [{ code: first, fileIds: ['again'] }];
  // Whoever is asked does not always answer.
  if (act === 'supplement' && choice > 2) return undefined;
  if (act === 'supplement')
    return { type: task % 4 === 0 ? 'SaveSupplement' : 'SubmitSupplement', materials };
  if (act === 'resubmit') return { type: 'ResubmitCase', materials };
  if (act === 'rectify') return { type: 'ReportRectification', report: reason, fileIds: [] };
  const outcome = outcomeOf(scenario, item, move);
  return {
    type: 'CompleteTask',
    taskId,
    ...wordsFor(scenario, first, choice % 3),
    outcome,
    ...(outcome === 'accept' ? inOrder(scenario) : {}),
  };
}

/** What is said with an answer, whichever it is: reasons, what the form asks, what is wrong with a material. */
export function wordsFor({ now }: CaseScenario, materialCode: string, choice: number) {
  return {
    opinion: '有依据',
    fileIds: [],
    form: { ...answers, ...meeting(now, choice) },
    supplementItems: [{ materialCode, reason: '不清晰' }],
  };
}

/** Answers that a step may be given: those that are drawn, else those of its act. */
export function outcomesOf(
  { context }: CaseScenario,
  { element, part, act }: WorkItem,
): readonly string[] {
  if (part !== undefined) return partRows[part.kind].outcomes;
  const drawn = marksOf(context.definition, element).outcomes.map(({ value }) => value);
  const own = actOf(act);
  return drawn.length === 0 && own?.kind === 'task' ? own.outcomes : drawn;
}

/** The first answer leads on, and is given most of the time; an application is often found wanting. */
function outcomeOf(scenario: CaseScenario, item: WorkItem, { choice, task }: Move): string {
  const outcomes = outcomesOf(scenario, item);
  const [signed] = item.signatures ?? [];
  if (signed?.outcome !== undefined) return signed.outcome;
  const wanting = outcomes.find((outcome) => outcome === 'supplement' || outcome === 'return');
  if (wanting !== undefined && item.phase === 'accept' && choice > 6) return wanting;
  // What departments want put right at a meeting, its result says.
  if (outcomes.includes('rectify') && choice > 3) return 'rectify';
  return outcomes[choice < 6 ? 0 : task % Math.max(1, outcomes.length)] ?? 'pass';
}

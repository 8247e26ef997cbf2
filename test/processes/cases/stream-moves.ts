import fc from 'fast-check';
import { marksOf, openProcedures, partRows, type WorkItem } from '#processes';
import type { BareCommand, CaseScenario } from './scenario.ts';

export const people = [
  'officer',
  'reviewer',
  'chief',
  'counter',
  'deputy',
  'traffic',
  'garden',
  'water',
  'applicant',
  'supervisor',
  'admin',
] as const;

/** Who does what to which of the cases; `choice` picks among what a command leaves open. */
export const anyMove = fc.record({
  kind: fc.oneof(
    { weight: 24, arbitrary: fc.constant('complete' as const) },
    { weight: 9, arbitrary: fc.constant('wait' as const) },
    ...(['special', 'specialEnd', 'thaw'] as const).map((kind) => ({
      weight: 3,
      arbitrary: fc.constant(kind),
    })),
    ...(
      [
        ...['extend', 'closure', 'tolerated', 'promise', 'green', 'annul', 'resolve'],
        ...['claim', 'release', 'transfer', 'delegate', 'reassign', 'consult', 'jump', 'copy'],
        ...['before', 'after', 'member', 'remove', 'return', 'direct', 'takeBack', 'urge'],
        ...['supervise', 'closeOrder', 'freeze', 'cancelFlow', 'withdraw', 'abort', 'void'],
      ] as const
    ).map((kind) => ({ weight: 1, arbitrary: fc.constant(kind) })),
  ),
  on: fc.nat(11),
  who: fc.nat(people.length - 1),
  other: fc.constantFrom(...people),
  task: fc.nat(7),
  choice: fc.nat(9),
});
export type Move = typeof anyMove extends fc.Arbitrary<infer Value> ? Value : never;
type OnCase = Exclude<Move['kind'], 'wait' | 'closure'>;

const reason = '随机';
const form = {
  competentAuthority: '示例市卫生健康委员会',
  mode: 'counter',
  receiver: '张小满',
  measures: '已整改',
  result: '已协调',
  amountYuan: 1,
  voucher: 'v',
};

/** The command that a move is on a case; undefined where there is nothing that it could be done to. */
export function commandOf(scenario: CaseScenario, move: Move): BareCommand | undefined {
  const make = ofCase[move.kind as keyof typeof ofCase];
  if (make !== undefined) return make(scenario, move);
  const wanted = move.kind === 'takeBack' ? 'completed' : 'open';
  const items = Object.values(scenario.file.workItems).filter(({ state }) => state === wanted);
  const item = items[move.task % Math.max(items.length, 1)];
  return item && ofTask[move.kind as keyof typeof ofTask]?.(scenario, item, move);
}

type OfCase = (scenario: CaseScenario, move: Move) => BareCommand | undefined;
type OfTask = (scenario: CaseScenario, item: WorkItem, move: Move) => BareCommand;

const ofCase = {
  special: (_, { choice }) => ({
    type: 'StartSpecialProcedure',
    kind: choice % 2 === 0 ? 'expertReview' : 'testing',
    expectedDays: 1 + choice,
    reason,
  }),
  specialEnd: ({ file }, { choice }) => {
    const procedure = openProcedures(file)[choice % 2] ?? openProcedures(file)[0];
    return procedure && { type: 'EndSpecialProcedure', procedureId: procedure.id, result: '完成' };
  },
  extend: (_, { choice }) => ({ type: 'ExtendCase', days: 1 + choice, reason }),
  tolerated: ({ file }) => ({
    type: 'SubmitTolerated',
    materials: (file.tolerance?.materials ?? []).map((code) => ({ code, fileIds: ['later'] })),
  }),
  promise: (_, { choice }) => ({
    type: 'CheckPromise',
    result: choice % 2 === 0 ? 'kept' : 'broken',
    opinion: reason,
  }),
  green: (_, { choice }) => ({ type: 'SetGreenChannel', isOn: choice % 2 === 0, reason }),
  annul: () => ({
    type: 'AnnulCertificate',
    certificateId: 'c1',
    how: 'cancelled',
    reason,
    basis: '《行政许可法》第七十条',
  }),
  resolve: ({ file }) => {
    const [incident] = file.instance?.incidents ?? [];
    return incident && { type: 'ResolveIncident', incidentId: String(incident.i) };
  },
  copy: (_, { other }) => ({ type: 'CopyCase', people: [other], note: reason }),
  supervise: () => ({ type: 'OrderSupervision', department: 'approval', reason, days: 1 }),
  closeOrder: (_, { choice }) => ({
    type: 'CloseSupervision',
    supervisionId: 's1',
    accepted: choice % 2 === 0,
    text: reason,
  }),
  freeze: (_, { choice }) => (choice < 4 ? { type: 'SuspendFlow', reason } : undefined),
  thaw: () => ({ type: 'ResumeFlow', reason }),
  // Endings are rare, else nothing would ever get far.
  cancelFlow: (_, move) => (isRare(move) ? { type: 'CancelFlow', reason } : undefined),
  withdraw: (_, move) => (isRare(move) ? { type: 'WithdrawCase', reason } : undefined),
  abort: (_, move) => terminating('abort', move),
  void: (_, move) => terminating('void', move),
} satisfies { readonly [Kind in OnCase]?: OfCase } as { readonly [Kind in OnCase]?: OfCase };

function isRare({ choice, task }: Move): boolean {
  return choice === 0 && task < 2;
}

function terminating(kind: 'abort' | 'void', move: Move): BareCommand | undefined {
  return isRare(move) ? { type: 'TerminateCase', kind, reason } : undefined;
}

const ofTask: { readonly [Kind in OnCase]?: OfTask } = {
  complete,
  claim: (_, { id: taskId }) => ({ type: 'ClaimTask', taskId }),
  release: (_, { id: taskId }) => ({ type: 'ReleaseTask', taskId }),
  urge: (_, { id: taskId }) => ({ type: 'UrgeTask', taskId }),
  transfer: (_, { id: taskId }, { other: to }) => ({ type: 'TransferTask', taskId, to, reason }),
  delegate: (_, { id: taskId }, { other: to }) => ({ type: 'DelegateTask', taskId, to, reason }),
  reassign: (_, { id: taskId }, { other: to }) => ({ type: 'ReassignTask', taskId, to, reason }),
  before: (_, { id: taskId }, { other }) => signers('before', taskId, other),
  after: (_, { id: taskId }, { other }) => signers('after', taskId, other),
  member: (_, { id: taskId }, { other }) => signers('member', taskId, other),
  remove: (_, { id: taskId }) => ({ type: 'RemoveSigner', taskId, reason }),
  takeBack: (_, { id: taskId }) => ({ type: 'TakeBackTask', taskId, reason }),
  consult: (_, { id: taskId }, { other: to }) => ({
    type: 'ConsultColleague',
    taskId,
    to,
    question: reason,
  }),
  return: (scenario, item, move) => ({
    type: 'ReturnTask',
    mode: 'replay',
    ...back(scenario, item, move),
  }),
  direct: (scenario, item, move) => ({
    type: 'ReturnTask',
    mode: 'direct',
    ...back(scenario, item, move),
  }),
  jump: (scenario, item, move) => ({ type: 'JumpTask', ...back(scenario, item, move) }),
};

function signers(kind: 'before' | 'after' | 'member', taskId: string, other: string): BareCommand {
  return { type: 'AddSigners', taskId, kind, people: [other], reason };
}

function back({ context }: CaseScenario, { id: taskId }: WorkItem, { choice, task }: Move) {
  const steps = context.definition.nodes.filter(({ kind }) => kind === 'userTask');
  const to = steps[(choice + task) % steps.length]?.id ?? '';
  return { taskId, to, cancelSiblings: choice % 2 === 0, reason };
}

function complete(
  { context }: CaseScenario,
  { id: taskId, element, act, part }: WorkItem,
  { choice, task }: Move,
): BareCommand {
  const first = context.matter.materials[0]?.code ?? '';
  const materials = [{ code: first, fileIds: ['again'] }];
  if (act === 'supplement')
    return { type: task % 4 === 0 ? 'SaveSupplement' : 'SubmitSupplement', materials };
  if (act === 'resubmit') return { type: 'ResubmitCase', materials };
  const outcomes =
    part === undefined
      ? marksOf(context.definition, element).outcomes.map(({ value }) => value)
      : partRows[part.kind].outcomes;
  // The first answer leads on, and is given most of the time.
  const outcome = outcomes[choice < 7 ? 0 : task % Math.max(1, outcomes.length)] ?? 'pass';
  const supplementItems = [{ materialCode: first, reason: '不清晰' }];
  const said = { outcome, opinion: '有依据', form, fileIds: [] };
  return { type: 'CompleteTask', taskId, ...said, supplementItems };
}

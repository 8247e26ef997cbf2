import fc from 'fast-check';
import { addDays, openProcedures, type Supervision } from '#processes';
import type { BareCommand, CaseScenario } from './scenario.ts';
import { meeting, onTask, type TaskKind } from './stream-tasks.ts';

/** Colleagues who are asked, copied or handed work; a part of them may not have it. */
const colleagues = [
  ...['officer', 'reviewer', 'chief', 'counter', 'deputy', 'traffic', 'garden', 'water'],
  ...['applicant', 'admin', 'housing-chief', 'housing-officer', 'east-federation'],
] as const;

const caseKinds = [
  ...['special', 'specialEnd', 'extend', 'tolerated', 'promise', 'green', 'annul', 'resolve'],
  ...[
    'rate',
    'rated',
    'copy',
    'read',
    'remark',
    'unremark',
    'supervise',
    'closeOrder',
    'freeze',
    'thaw',
    'moveSurvey',
  ],
  ...['absence', 'cancelFlow', 'withdraw', 'abort', 'void'],
] as const;
type CaseKind = (typeof caseKinds)[number];
type MoveKind = TaskKind | CaseKind | 'wait' | 'closure';

/** How often a move is tried, beside once. */
const weights: { readonly [Kind in MoveKind]?: number } = {
  ...{
    complete: 32,
    wait: 8,
    special: 2,
    specialEnd: 2,
    tolerated: 2,
    thaw: 2,
    transfer: 2,
    annul: 3,
    promise: 3,
  },
  ...{ takeBack: 5, remove: 3, return: 3, direct: 3, member: 5, after: 2, jump: 2 },
};
const kinds: readonly MoveKind[] = [
  ...(Object.keys(onTask) as TaskKind[]),
  ...caseKinds,
  'wait',
  'closure',
];

/** Who does what to which of the cases; `choice` picks among what a command leaves open. */
export const anyMove = fc.record({
  kind: fc.oneof(
    ...kinds.map((kind) => ({ weight: weights[kind] ?? 1, arbitrary: fc.constant(kind) })),
  ),
  on: fc.nat(11),
  who: fc.nat(99),
  other: fc.constantFrom(...colleagues),
  task: fc.nat(7),
  choice: fc.nat(9),
});
export type Move = typeof anyMove extends fc.Arbitrary<infer Value> ? Value : never;

const reason = '随机';

/** The command that a move is on a case; undefined where there is nothing that it could be done to. */
export function commandOf(scenario: CaseScenario, move: Move): BareCommand | undefined {
  const { file } = scenario;
  const { kind, choice, task } = move;
  if (isOnTask(kind)) {
    // Somebody lets go on what stands still, else most of a stream would find it standing.
    const going = kind === 'complete' && task < 4;
    if (going && file.instance?.suspended === true) return onCase.thaw(scenario, move);
    if (going && file.status === 'SUSPENDED' && choice < 5)
      return onCase.specialEnd(scenario, move);
    return onTask[kind](scenario, move);
  }
  return kind === 'wait' || kind === 'closure' ? undefined : onCase[kind](scenario, move);
}

function isOnTask(kind: MoveKind): kind is TaskKind {
  return Object.hasOwn(onTask, kind);
}

type OnCase = (scenario: CaseScenario, move: Move) => BareCommand | undefined;

const onCase: Readonly<Record<CaseKind, OnCase>> = {
  special: ({ context }, { choice }) => {
    const known = context.matter.specialProcedures ?? [];
    const kind = known[choice % Math.max(1, known.length)]?.kind ?? 'hearing';
    return { type: 'StartSpecialProcedure', kind, expectedDays: 1 + choice, reason };
  },
  specialEnd: ({ file, now }, { choice }) => {
    const procedure = openProcedures(file)[choice % 2] ?? openProcedures(file)[0];
    if (procedure === undefined) return undefined;
    const result = {
      type: 'EndSpecialProcedure',
      procedureId: procedure.id,
      result: '完成',
    } as const;
    // A result may be of an earlier day than the one on which it is entered.
    return choice < 7 ? result : { ...result, endedOn: addDays(now.slice(0, 10), -1) };
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
  rate: (_, { choice, task }) => ({
    type: 'RateCase',
    score: choice < 5 ? 5 : 1,
    tags: [],
    words: reason,
    isNamed: task < 4,
  }),
  rated: (_, { choice, task }) => {
    if (task === 7) return { type: 'ExcludeRating', how: 'mistaken', text: reason };
    const complexity = choice % 2 === 0 ? reason : '';
    return task < 4
      ? { type: 'ContactRater', text: reason, complexity }
      : { type: 'AnswerRating', text: reason };
  },
  copy: (_, { other }) => ({ type: 'CopyCase', people: [other], note: reason }),
  read: ({ file }, { choice }) => {
    const copies = file.copies ?? [];
    const copy = copies[choice % Math.max(1, copies.length)];
    return copy && { type: 'ReadCopy', copyId: copy.id };
  },
  remark: (_, { other, task }) => ({
    type: 'AddRemark',
    text: reason,
    mentions: task < 4 ? [other] : [],
    fileIds: [],
  }),
  unremark: ({ file }, { choice }) => {
    const remarks = file.remarks ?? [];
    const remark = remarks[choice % Math.max(1, remarks.length)];
    return remark && { type: 'WithdrawRemark', remarkId: remark.id, reason };
  },
  supervise: ({ file }) => ({
    type: 'OrderSupervision',
    department: file.leadDepartment,
    reason,
    days: 1,
  }),
  closeOrder: ({ file }, { choice }) => ({
    type: 'CloseSupervision',
    supervisionId: file.supervisions?.find(isReplied)?.id ?? 's1',
    accepted: choice % 2 === 0,
    text: reason,
  }),
  freeze: (_, { choice }) => (choice < 5 ? { type: 'SuspendFlow', reason } : undefined),
  thaw: () => ({ type: 'ResumeFlow', reason }),
  moveSurvey: ({ file, now }, { choice }) => {
    const survey = file.surveys?.at(-1);
    return survey && { type: 'MoveSurvey', surveyId: survey.id, reason, ...meeting(now, choice) };
  },
  absence: ({ file }, { choice }) => {
    const survey = file.surveys?.at(-1);
    const department = survey?.departments[choice % survey.departments.length] ?? '';
    return survey && { type: 'NoteAbsence', surveyId: survey.id, department, reason };
  },
  // Endings are rare, else nothing would ever get far.
  cancelFlow: (_, move) => (isRare(move) ? { type: 'CancelFlow', reason } : undefined),
  withdraw: (_, move) => (isRare(move) ? { type: 'WithdrawCase', reason } : undefined),
  abort: (_, move) => (isRare(move) ? { type: 'TerminateCase', kind: 'abort', reason } : undefined),
  void: (_, move) => (isRare(move) ? { type: 'TerminateCase', kind: 'void', reason } : undefined),
};

const isReplied = ({ replies, closed }: Supervision): boolean =>
  replies.length > 0 && closed === undefined;

function isRare({ choice, task }: Move): boolean {
  return choice < 3 && task < 4;
}

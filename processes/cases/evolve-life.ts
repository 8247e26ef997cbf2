import { type CivilDate, civilDateOf } from '../clock/index.ts';
import type { MovedDate } from './clock-facts.ts';
import type { Appliers } from './evolve.ts';
import { nextOverdue } from './flow/orders.ts';
import { confirmed } from './intake/intake-of.ts';
import { levelOverdue } from './levels/appliers.ts';
import type { CaseEvent, CaseFile, CaseFlag, DeadlineKind } from './types.ts';

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { readonly type: Type }>;

/** What the events of the legal clock and of the ways into and out of a case change. */
export const lifeAppliers = {
  SpecialProcedureStarted: (file, { procedure }) => {
    const { kind, startedOn: from } = procedure;
    const suspensions = [...file.clock.suspensions, { kind, from, to: null }];
    return {
      ...file,
      status: 'SUSPENDED',
      specialProcedures: [...(file.specialProcedures ?? []), procedure],
      clock: { ...file.clock, suspensions },
    };
  },
  SpecialProcedureEnded: procedureEnded,
  CaseExtended: (file, { extension }) => ({
    ...file,
    extensions: [...(file.extensions ?? []), extension],
    clock: { ...file.clock, extensionDays: file.clock.extensionDays + extension.days },
    flags: withFlag(file, 'extended'),
  }),
  CaseTerminated: (file, { kind, reason, at, by }) => ({
    ...file,
    status: kind === 'void' ? 'VOIDED' : 'ABORTED',
    ending: { kind, reason, at, by },
  }),
  DueDatesMoved: datesMoved,
  DeadlinesReopened: (file, { deadlines }) => {
    const lights = deadlines.map((kind) => deadlineFlags[kind]);
    return {
      ...file,
      reached: (file.reached ?? []).filter((kind) => !deadlines.includes(kind)),
      flags: file.flags.filter((flag) => !lights.includes(flag)),
    };
  },
  MaterialsTolerated: (file, { tolerance }) => ({
    ...file,
    tolerance,
    flags: withFlag(file, 'tolerated'),
  }),
  ToleranceCompleted: (file, { at }) =>
    file.tolerance === undefined
      ? file
      : {
          ...file,
          tolerance: { ...file.tolerance, completedOn: civilDateOf(at) },
          flags: file.flags.filter((flag) => flag !== 'overdueTolerance'),
        },
  MaterialsPromised: (file, { materials, basis }) => ({
    ...file,
    promise: { materials, basis },
    flags: withFlag(file, 'onPromise'),
  }),
  PromiseChecked: (file, { result, opinion, at, by }) =>
    file.promise === undefined
      ? file
      : {
          ...file,
          promise: { ...file.promise, check: { result, opinion, at, by } },
          flags: file.flags.filter((flag) => flag !== 'overduePromiseCheck'),
        },
  PreReviewed: (file, { passed, at }) =>
    passed
      ? { ...file, status: 'PRE_PASSED' }
      : {
          ...file,
          status: 'PRE_RETURNED',
          clock: { ...file.clock, noticeStoppedOn: civilDateOf(at) },
        },
  CaseResubmitted: (file, { form, at }) => {
    const { noticeStoppedOn: _, ...clock } = file.clock;
    return {
      ...file,
      form: { ...file.form, ...form },
      status: 'SUBMITTED',
      clock: { ...clock, noticeFrom: civilDateOf(at) },
    };
  },
  CaseReceived: (file, { noticeFrom, at, by }) => {
    const { isReceiptAwaited: _, ...clock } = file.clock;
    const { intake } = file;
    return {
      ...file,
      ...(intake === undefined ? {} : { intake: confirmed(intake, at, by) }),
      status: 'RECEIVED',
      clock: { ...clock, noticeFrom },
    };
  },
  SupplementReceived: (file) => {
    const { partial: _, ...rest } = file;
    return { ...rest, status: 'SUPPLEMENTED' };
  },
  SupplementSaved: (file, { materials }) => ({ ...file, partial: materials }),
  CaseForwarded: (file, { at }) => ({
    ...file,
    status: 'FORWARDED',
    clock: { ...file.clock, decidedOn: civilDateOf(at) },
  }),
} satisfies Partial<Appliers>;

function procedureEnded(
  file: CaseFile,
  { procedureId, endedOn, result }: Of<'SpecialProcedureEnded'>,
): CaseFile {
  const procedures = (file.specialProcedures ?? []).map((procedure) =>
    procedure.id === procedureId ? { ...procedure, endedOn, result } : procedure,
  );
  const ended = procedures.find(({ id }) => id === procedureId);
  const open = file.clock.suspensions.findIndex(
    ({ kind, to }) => kind === ended?.kind && to === null,
  );
  const suspensions = file.clock.suspensions.map((suspension, index) =>
    index === open ? { ...suspension, to: endedOn } : suspension,
  );
  const isOver = procedures.every((procedure) => procedure.endedOn !== undefined);
  return {
    ...file,
    status: isOver ? 'IN_REVIEW' : 'SUSPENDED',
    specialProcedures: procedures,
    clock: { ...file.clock, suspensions },
    flags: isOver ? file.flags.filter((flag) => flag !== 'overdueSpecial') : file.flags,
  };
}

/** A deadline is announced once; special procedures have one each. */
export function reachedDeadline(
  file: CaseFile,
  { deadline, dueOn, lastDay }: Omit<Of<'DeadlineReached'>, 'type'>,
): CaseFile {
  if (deadline === 'supervision') {
    const overdue = nextOverdue(file).map(({ id }) => id);
    const supervisions = (file.supervisions ?? []).map((order) =>
      overdue.includes(order.id) ? { ...order, isOverdue: true as const } : order,
    );
    return { ...file, supervisions };
  }
  if (deadline === 'level') return levelOverdue(file);
  if (deadline !== 'specialProcedure') {
    return { ...file, reached: [...(file.reached ?? []), deadline] };
  }
  const isPast = (day: CivilDate): boolean =>
    lastDay === undefined ? day < dueOn : day <= lastDay;
  const specialProcedures = (file.specialProcedures ?? []).map((procedure) =>
    procedure.endedOn === undefined && isPast(procedure.expectedEnd)
      ? { ...procedure, isOverdue: true as const }
      : procedure,
  );
  return { ...file, specialProcedures };
}

/** The light of a deadline that passed. */
const deadlineFlags: { readonly [Kind in DeadlineKind]?: CaseFlag } = {
  promised: 'overduePromised',
  statutory: 'overdueStatutory',
  delivery: 'overdueDelivery',
  tolerance: 'overdueTolerance',
  promiseCheck: 'overduePromiseCheck',
};

/** Dates that were written down move; those of the case's own clocks are computed and need no writing. */
function datesMoved(file: CaseFile, { cause, moved }: Of<'DueDatesMoved'>): CaseFile {
  const to = new Map(moved.flatMap(movedTask));
  const workItems = Object.fromEntries(
    Object.entries(file.workItems).map(([id, item]) => [
      id,
      to.has(id) && item.state === 'open' ? { ...item, dueOn: to.get(id) ?? null } : item,
    ]),
  );
  const opinions = file.opinions.map((opinion) => {
    const dueOn = to.get(opinion.taskId);
    return typeof dueOn === 'string' && opinion.reply === undefined
      ? { ...opinion, dueOn }
      : opinion;
  });
  const supplementDue = moved.find(({ clock }) => clock === 'supplement')?.to ?? undefined;
  const supplements = file.supplements.map((supplement) =>
    supplement.outcome === undefined && supplementDue !== undefined
      ? { ...supplement, dueOn: supplementDue }
      : supplement,
  );
  const counted = cause.kind === 'calendar' ? { calendarVersion: cause.calendarVersion } : {};
  return { ...file, ...counted, workItems, opinions, supplements };
}

function movedTask({ taskId, to }: MovedDate): readonly (readonly [string, string | null])[] {
  return taskId === undefined ? [] : [[taskId, to]];
}

function withFlag(file: CaseFile, flag: CaseFile['flags'][number]): CaseFile['flags'] {
  return file.flags.includes(flag) ? file.flags : [...file.flags, flag];
}

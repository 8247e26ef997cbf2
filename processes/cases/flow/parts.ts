import { departmentOf } from '../../staff/directory.ts';
import { type Who, whoOf } from '../../staff/types.ts';
import { type Draft, record } from '../draft.ts';
import { handlersOf, notify, titleOf } from '../notices.ts';
import type { WorkItem } from '../types.ts';
import { warnIfAllBarred } from './kept-out.ts';
import { isBeside, isOfCase, type Part, type PartKind } from './types.ts';

type PartRow = {
  /** The act under which inboxes show it. */
  readonly act: string;
  readonly name: string;
  readonly outcomes: readonly string[];
  readonly reasoned: readonly string[];
  readonly notice: string;
};

/** What each kind of part is called and how it may be answered. */
export const partRows: Record<PartKind, PartRow> = {
  member: {
    act: 'countersign',
    name: '会签',
    outcomes: ['approve', 'reject'],
    reasoned: ['reject'],
    notice: '会签',
  },
  before: {
    act: 'addSign',
    name: '前加签',
    outcomes: ['advised'],
    reasoned: ['advised'],
    notice: '加签',
  },
  after: {
    act: 'addSign',
    name: '后加签',
    outcomes: ['approve', 'reject'],
    reasoned: ['reject'],
    notice: '加签',
  },
  delegate: {
    act: 'delegate',
    name: '委派',
    outcomes: ['advised'],
    reasoned: ['advised'],
    notice: '委派',
  },
  consult: {
    act: 'consult',
    name: '征询',
    outcomes: ['answered'],
    reasoned: ['answered'],
    notice: '征询',
  },
  supervise: {
    act: 'supervise',
    name: '督办',
    outcomes: ['replied'],
    reasoned: ['replied'],
    notice: '督办',
  },
  makeGood: {
    act: 'makeGood',
    name: '补办意见',
    outcomes: ['madeGood'],
    reasoned: ['madeGood'],
    notice: '补办意见',
  },
};

export const partKinds = Object.keys(partRows) as readonly PartKind[];

/** Names of the answers to parts, Chinese as diagrams name theirs. */
export const partOutcomeNames: Record<string, string> = {
  approve: '同意',
  reject: '不同意',
  advised: '已出具意见',
  answered: '已答复',
  replied: '已回复',
  madeGood: '已补办',
};

type NewPart = {
  readonly kind: PartKind;
  readonly seat?: string;
  readonly question?: string;
  readonly person?: Who;
  readonly department: string | null;
  readonly position?: string;
  readonly due?: Pick<WorkItem, 'dueOn' | 'limit'>;
};

/** Opens work for somebody beside a task; it stands under the same due date unless it has its own. */
export function openPart(draft: Draft, main: WorkItem, part: NewPart): WorkItem {
  const { kind, person, position = '', department } = part;
  const row = partRows[kind];
  const item: WorkItem = {
    id: nextPartId(draft, main.id),
    element: main.element,
    name: `${main.name}（${row.name}）`,
    phase: main.phase,
    act: row.act,
    position,
    department,
    openedAt: draft.at,
    ...(part.due ?? dueOfMain(main)),
    state: 'open',
    part: partOf(draft, main, part),
    ...(person === undefined ? {} : { addressee: person, assignee: person }),
    ...(main.separateFrom === undefined || isBeside(kind)
      ? {}
      : { separateFrom: main.separateFrom }),
  };
  record(draft, { type: 'WorkItemOpened', item });
  const question = part.question === undefined ? '' : `：${part.question}`;
  notify(
    draft,
    handlersOf(draft, item),
    row.notice,
    `${titleOf(draft)}：请办理“${item.name}”${question}`,
  );
  warnIfAllBarred(draft, item);
  return item;
}

function partOf(draft: Draft, main: WorkItem, { kind, seat, question }: NewPart): Part {
  return {
    of: isOfCase(kind) ? '' : main.id,
    kind,
    by: whoOf(draft.actor),
    ...(seat === undefined ? {} : { seat }),
    ...(question === undefined ? {} : { question }),
  };
}

function dueOfMain({ dueOn, limit }: WorkItem): Pick<WorkItem, 'dueOn' | 'limit'> {
  return { dueOn, ...(limit === undefined ? {} : { limit }) };
}

function nextPartId({ file }: Draft, mainId: string): string {
  const count = Object.keys(file.workItems).filter((id) => id.startsWith(`${mainId}-`)).length;
  return `${mainId}-${count + 1}`;
}

/** The open parts of a task, of some kinds or of all. */
export function openParts(
  { file }: Pick<Draft, 'file'>,
  mainId: string,
  kinds?: readonly PartKind[],
): readonly WorkItem[] {
  return Object.values(file.workItems).filter(
    ({ state, part }) =>
      state === 'open' && part?.of === mainId && (kinds === undefined || kinds.includes(part.kind)),
  );
}

export const cancelledBySystem = '系统取消';

/** Ends work that nobody waits for any more, and tells those who had it. */
export function cancelItems(
  draft: Draft,
  items: readonly WorkItem[],
  reason: string = cancelledBySystem,
): void {
  for (const item of items) {
    record(draft, { type: 'WorkItemCancelled', taskId: item.id, reason });
    const told = item.assignee === undefined ? [] : [item.assignee.personId];
    const others = told.filter((personId) => personId !== draft.actor.personId);
    notify(draft, others, '任务取消', `${titleOf(draft)}：“${item.name}”已取消（${reason}）。`);
  }
}

/** Ends the work of a step that is left by another way than its completion. */
export function closeMain(draft: Draft, main: WorkItem, reason: string): void {
  cancelItems(draft, openParts(draft, main.id));
  const round = draft.file.countersigns?.find(({ taskId }) => taskId === main.id);
  if (round !== undefined && round.result === undefined) {
    const none = { approvals: 0, rejections: 0, total: round.seats.length };
    record(draft, { type: 'CountersignClosed', taskId: main.id, result: 'cancelled', ...none });
  }
  record(draft, { type: 'WorkItemCancelled', taskId: main.id, reason });
}

/** The department of a person, for the work that is given to them. */
export function departmentFor(draft: Draft, { personId }: Who): string | null {
  const person = draft.context.directory.people.find(({ id }) => id === personId);
  const department = person?.department ?? null;
  return department !== null && departmentOf(draft.context.directory, department) !== undefined
    ? department
    : null;
}

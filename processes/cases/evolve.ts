import { apply, type Definition, type InstanceEvent, withMore } from '#engine';
import { civilDateOf } from '../clock/index.ts';
import { certificateAppliers } from './certificates/appliers.ts';
import { childAppliers } from './children/appliers.ts';
import { lifeAppliers, reachedDeadline } from './evolve-life.ts';
import { fieldAppliers } from './fields/appliers.ts';
import { flowAppliers, takePlace } from './flow/evolve-flow.ts';
import { cancelReview, jointAppliers } from './joint/appliers.ts';
import { levelAppliers } from './levels/appliers.ts';
import { ratingAppliers } from './ratings/appliers.ts';
import { remarkAppliers } from './remarks/appliers.ts';
import type {
  CaseEvent,
  CaseFile,
  CaseStatus,
  CaseStreamEvent,
  Opinion,
  WorkItem,
} from './types.ts';

/** The only thing that changes a case: its own events here, the events of its instance by the engine's `apply`. */
export function evolve(
  definition: Definition,
  file: CaseFile | undefined,
  event: CaseStreamEvent,
  migratedTo?: () => Definition,
): CaseFile {
  if (!isCaseEvent(event)) {
    const known = mustExist(file, event.type);
    const instance = apply(definition, known.instance ?? undefined, event, migratedTo);
    return { ...known, instance };
  }
  if (event.type === 'CaseSubmitted') return withMore(event.file, { number: '', instance: null });
  return evolveCase(mustExist(file, event.type), event);
}

/**
 * Makes the case again from its stream. A flow that was migrated began in another version: `versionOf` finds those,
 * and without a migration is not asked.
 */
export function replayCase(
  definition: Definition,
  events: readonly CaseStreamEvent[],
  versionOf: (version: number) => Definition = () => definition,
): CaseFile | undefined {
  const moved = events.find((event) => event.type === 'FlowMigrated');
  let current = moved?.type === 'FlowMigrated' ? versionOf(moved.from) : definition;
  let file: CaseFile | undefined;
  for (const event of events) {
    const { version = 0 } = file?.definition ?? {};
    file = evolve(current, file, event, () => versionOf(version));
    if (event.type === 'InstanceMigrated') current = versionOf(version);
  }
  return file;
}

/** The versions of its diagram in which the flow of a case has run, the newest last; none when it never moved. */
export function versionsIn(events: readonly CaseStreamEvent[]): readonly number[] {
  const moves = events.flatMap((event) => (event.type === 'FlowMigrated' ? [event] : []));
  return moves.flatMap(({ from, to }, at) => (at === 0 ? [from, to] : [to]));
}

/** Case events say who caused them; the engine knows nobody. */
export function isCaseEvent(event: CaseStreamEvent): event is CaseEvent {
  return 'by' in event;
}

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { readonly type: Type }>;
export type Appliers = {
  readonly [Type in Exclude<CaseEvent['type'], 'CaseSubmitted'>]: (
    file: CaseFile,
    event: Of<Type>,
  ) => CaseFile;
};

const appliers: Appliers = {
  ...flowAppliers,
  CaseNumbered: (file, { number }) => ({ ...file, number }),
  WorkItemOpened: (file, { item }) =>
    takePlace({ ...file, workItems: { ...file.workItems, [item.id]: item } }, item),
  WorkItemClaimed: (file, { taskId, assignee }) =>
    withItem(file, taskId, (item) => ({ ...item, assignee })),
  WorkItemReleased: (file, { taskId }) => withItem(file, taskId, withoutAssignee),
  WorkItemSigned: (file, event) => withItem(file, event.taskId, (item) => signed(item, event)),
  WorkItemCompleted: (file, event) =>
    withItem(file, event.taskId, (item) =>
      withMore(withoutWait(item), {
        state: 'completed',
        outcome: event.outcome,
        opinion: event.opinion,
        completedAt: event.at,
        completedBy: event.by,
        ...leftBy(event),
        documentsThen: file.documents.length,
      }),
    ),
  WorkItemCancelled: (file, { taskId, at }) =>
    withOpinion(
      cancelReview(
        withItem(file, taskId, ({ waitsFor: _, ...item }) => ({ ...item, state: 'cancelled' })),
        taskId,
        at,
      ),
      taskId,
      (opinion) => (opinion.reply === undefined ? { ...opinion, cancelledAt: at } : opinion),
    ),
  WorkItemUrged: (file, { taskId, at }) =>
    withItem(file, taskId, (item) => ({ ...item, urgedAt: at })),
  MaterialsChecked: (file, { checks }) => ({
    ...file,
    materials: checks.reduce((materials, { code, check }) => {
      const known = materials.find((material) => material.code === code) ?? { code, fileIds: [] };
      return [...materials.filter((material) => material.code !== code), { ...known, check }];
    }, file.materials),
  }),
  MaterialsSupplied: supplied,
  SupplementRequested: (file, { supplement, at }) => ({
    ...file,
    status: 'SUPPLEMENTING',
    supplements: [...file.supplements, supplement],
    clock: { ...file.clock, noticeStoppedOn: civilDateOf(at) },
  }),
  SupplementExpired: (file, { supplementId }) => ({
    ...file,
    supplements: file.supplements.map((supplement) =>
      supplement.id === supplementId ? { ...supplement, outcome: 'expired' } : supplement,
    ),
  }),
  CaseAccepted: (file, { acceptedOn, deemed, at }) => ({
    ...file,
    status: 'ACCEPTED',
    clock: { ...file.clock, acceptedOn, noticeStoppedOn: civilDateOf(at) },
    flags: deemed ? [...file.flags, 'deemedAccepted'] : file.flags,
  }),
  IntakeRefused: (file, { status, at }) => ({
    ...file,
    status,
    clock: { ...file.clock, noticeStoppedOn: civilDateOf(at) },
  }),
  ReviewStarted: (file) => ({ ...file, status: 'IN_REVIEW' }),
  OpinionAsked: (file, { opinion }) => ({ ...file, opinions: [...file.opinions, opinion] }),
  OpinionReplied: (file, { taskId, reply }) =>
    withOpinion(file, taskId, (opinion) => ({ ...opinion, reply })),
  OpinionLeft: (file, { taskId, at }) =>
    withOpinion(file, taskId, (opinion) => ({ ...opinion, cancelledAt: at })),
  OpinionReminded: (file, { taskId, at }) =>
    withOpinion(file, taskId, (opinion) => ({ ...opinion, remindedAt: at })),
  OpinionMadeGood: (file, { taskId, text, at, by }) =>
    withOpinion(file, taskId, (opinion) => ({ ...opinion, madeGood: { text, at, by } })),
  OpinionEscalated: (file, { taskId, at }) =>
    withOpinion(file, taskId, (opinion) => ({ ...opinion, escalatedAt: at })),
  CaseDecided: (file, { value, reasons, decidedOn, at, by }) => ({
    ...file,
    status: value === 'grant' ? 'DECIDED_GRANT' : 'DECIDED_DENY',
    decision: { value, reasons, at, by },
    clock: { ...file.clock, decidedOn },
  }),
  CaseDelivered: (file, { mode, receiver, trackingNumber, pickup, at }) => ({
    ...file,
    status: 'DELIVERED',
    delivery: {
      mode,
      receiver,
      at,
      ...(trackingNumber === undefined ? {} : { trackingNumber }),
      ...(pickup === undefined ? {} : { pickup }),
    },
    clock: { ...file.clock, deliveredOn: civilDateOf(at) },
  }),
  FlowAdministered: (file) => file,
  FlowMigrated: (file, { key, to, items }) =>
    items.reduce(
      (moved, { taskId, ...place }) => withItem(moved, taskId, (item) => ({ ...item, ...place })),
      { ...file, definition: { key, version: to } },
    ),
  CaseClosed: (file, { resultCode, status, at }) => {
    const clock = withMore(file.clock, { closedOn: civilDateOf(at) });
    return withMore(file, { status, resultCode, clock });
  },
  ...lifeAppliers,
  ...childAppliers,
  ...certificateAppliers,
  ...ratingAppliers,
  ...remarkAppliers,
  ...fieldAppliers,
  ...jointAppliers,
  ...levelAppliers,
  DocumentIssued: (file, { document }) => ({ ...file, documents: [...file.documents, document] }),
  DocumentNumbered: (file, { documentId, number }) => withDocument(file, documentId, { number }),
  DocumentRendered: (file, { documentId, blob }) => withDocument(file, documentId, { blob }),
  FlagRaised: (file, { flag }) =>
    file.flags.includes(flag) ? file : { ...file, flags: [...file.flags, flag] },
  FlagCleared: (file, { flag }) => ({
    ...file,
    flags: file.flags.filter((raised) => raised !== flag),
  }),
  DeadlineReached: reachedDeadline,
  NoticeSent: (file) => ({ ...file, noticesSent: (file.noticesSent ?? 0) + 1 }),
};

/** Every type of event of a case itself. */
export const caseEventTypes: readonly string[] = ['CaseSubmitted', ...Object.keys(appliers)];

function evolveCase(file: CaseFile, event: Exclude<CaseEvent, Of<'CaseSubmitted'>>): CaseFile {
  // The table is complete and keyed by the tag; TypeScript cannot relate the two through a union.
  const applier = appliers[event.type] as (file: CaseFile, event: CaseEvent) => CaseFile;
  return applier(file, event);
}

function supplied(file: CaseFile, event: Of<'MaterialsSupplied'>): CaseFile {
  const codes = event.materials.map((material) => material.code);
  const kept = file.materials.filter((material) => !codes.includes(material.code));
  const renewed = event.materials.map(({ code, fileIds }) => {
    const earlier = file.materials.find((material) => material.code === code)?.fileIds ?? [];
    return { code, fileIds: [...earlier, ...fileIds] };
  });
  const materials = [...kept, ...renewed];
  if (event.supplementId === undefined) return { ...file, materials };
  const { noticeStoppedOn: _, ...clock } = file.clock;
  return {
    ...file,
    materials,
    status: 'RECEIVED' satisfies CaseStatus,
    // A fresh check of 5 working days begins with the re-submission (行政许可法 art. 32(4) and (5)).
    clock: { ...clock, noticeFrom: civilDateOf(event.at) },
    supplements: file.supplements.map((supplement) =>
      supplement.id === event.supplementId
        ? { ...supplement, receivedAt: event.at, outcome: 'supplemented' }
        : supplement,
    ),
  };
}

/** What a completion leaves on its item beside the opinion. */
function leftBy({ form, fileIds, signature }: Of<'WorkItemCompleted'>): Partial<WorkItem> {
  return {
    ...(form !== undefined && { form }),
    ...(fileIds.length > 0 && { fileIds }),
    ...(signature !== undefined && { signature }),
  };
}

function signed(item: WorkItem, event: Of<'WorkItemSigned'>): WorkItem {
  const { opinion, outcome, form, signature: picture, at, by } = event;
  const signature = {
    by,
    at,
    opinion,
    ...(outcome === undefined ? {} : { outcome }),
    ...(form === undefined ? {} : { form }),
    ...(picture === undefined ? {} : { signature: picture }),
  };
  return { ...withoutAssignee(item), signatures: [...(item.signatures ?? []), signature] };
}

/** Few have waited, and leaving fields out of a copy takes several times as long as copying. */
function withoutWait(item: WorkItem): WorkItem {
  if (item.waitsFor === undefined && item.held === undefined) return item;
  const { waitsFor: _waits, held: _held, ...rest } = item;
  return rest;
}

function withoutAssignee({ assignee: _, ...item }: WorkItem): WorkItem {
  return item;
}

function withItem(file: CaseFile, taskId: string, change: (item: WorkItem) => WorkItem): CaseFile {
  const item = file.workItems[taskId];
  if (item === undefined) throw new Error(`case ${file.id} has no work item ${taskId}`);
  return { ...file, workItems: { ...file.workItems, [taskId]: change(item) } };
}

function withOpinion(
  file: CaseFile,
  taskId: string,
  change: (opinion: Opinion) => Opinion,
): CaseFile {
  const opinions = file.opinions.map((opinion) =>
    opinion.taskId === taskId ? change(opinion) : opinion,
  );
  return { ...file, opinions };
}

function withDocument(
  file: CaseFile,
  id: string,
  change: Partial<CaseFile['documents'][number]>,
): CaseFile {
  const documents = file.documents.map((document) =>
    document.id === id ? { ...document, ...change } : document,
  );
  return { ...file, documents };
}

function mustExist(
  file: CaseFile | undefined,
  type: InstanceEvent['type'] | CaseEvent['type'],
): CaseFile {
  if (file === undefined) throw new Error(`${type} wants a case`);
  return file;
}

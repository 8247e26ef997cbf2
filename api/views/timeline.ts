import {
  type Actor,
  type CaseEvent,
  type CaseFile,
  type CaseStreamEvent,
  type Directory,
  departmentNameOf,
  documentKinds,
  engineSentence,
  flagNames,
  isRatingDeadline,
  opinionNames,
  statusNames,
} from '#processes';
import type { CaseView } from '../schemas/case-view.ts';
import { attachmentsOf } from './attachments.ts';
import type { FileFacts } from './case-view.ts';
import { deadlineNames } from './deadline-names.ts';
import { actorName, flowLines, internalEvents } from './flow-lines.ts';
import { jointLines } from './joint-lines.ts';
import { lifeLines } from './life-lines.ts';
import { withOutcome } from './outcome-line.ts';
import { isUnreadRemark, remarkLines } from './remark-view.ts';
import { nameOfDepartment } from './task-view.ts';
import { seesInternals, showsPartOf, type Viewer } from './viewer.ts';

export type TimelineEntry = CaseView['timeline'][number];

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { readonly type: Type }>;
/** `internal` texts are for those who handle the case, not for its applicant. */
export type Line = {
  readonly zh: string;
  readonly en: string;
  readonly taskId?: string;
  readonly text?: string;
  readonly internal?: true;
};
export type TimelineScene = LineScene & {
  readonly viewer: Viewer;
  readonly files: ReadonlyMap<string, FileFacts>;
  /** What the diagram calls an outcome of a step; for those who handle the case. */
  readonly outcomeNameOf?: (element: string, outcome: string) => string | undefined;
};
export type LineScene = { readonly directory: Directory; readonly file: CaseFile };
export type Lines = {
  readonly [Type in CaseEvent['type']]?: (event: Of<Type>, scene: LineScene) => Line;
};

/** 代办 is visible in the history. */
function submitted({ file: { intake } }: Of<'CaseSubmitted'>): Line {
  const agent = intake?.agent;
  if (agent === undefined) return { zh: '提交申请', en: 'application submitted' };
  const text = `${agent.name}（代）`;
  return { zh: '提交申请（代办）', en: 'application submitted by an agent', text };
}

/** What each event of a case is called in its history; an event that is not listed is not shown. */
const lines: Lines = {
  ...flowLines,
  CaseSubmitted: submitted,
  WorkItemClaimed: ({ taskId }, scene) => ofTask(scene, taskId, { zh: '签收', en: 'claimed' }),
  WorkItemReleased: ({ taskId }, scene) =>
    ofTask(scene, taskId, { zh: '退回待签收', en: 'released' }),
  WorkItemSigned: ({ taskId, opinion }, scene) =>
    ofTask(scene, taskId, { zh: '签字', en: 'signed', text: opinion, internal: true }),
  WorkItemCompleted: ({ taskId, opinion }, scene) =>
    ofTask(scene, taskId, { zh: '办理完成', en: 'completed', text: opinion, internal: true }),
  WorkItemCancelled: ({ taskId, reason }, scene) =>
    ofTask(scene, taskId, { zh: '取消', en: 'cancelled', text: reason, internal: true }),
  WorkItemUrged: ({ taskId }, scene) => ofTask(scene, taskId, { zh: '催办', en: 'urged' }),
  MaterialsSupplied: () => ({ zh: '提交补正材料', en: 'supplement handed in' }),
  SupplementRequested: ({ supplement }) => ({
    zh: `一次性告知补正，限 ${supplement.dueOn} 前`,
    en: `asked to supplement by ${supplement.dueOn}`,
  }),
  SupplementExpired: () => ({ zh: '补正期限届满未补正', en: 'time to supplement ran out' }),
  CaseAccepted: ({ acceptedOn, deemed }) =>
    deemed
      ? { zh: `逾期未告知，自 ${acceptedOn} 起视为受理`, en: `deemed accepted from ${acceptedOn}` }
      : { zh: `受理（${acceptedOn}）`, en: `accepted on ${acceptedOn}` },
  IntakeRefused: ({ status, reason }) => ({ ...statusNames[status], text: reason }),
  ReviewStarted: () => ({ zh: '进入审查', en: 'review began' }),
  OpinionAsked: ({ opinion }, { directory }) => ({
    zh: `向${departmentNameOf(directory, opinion.department)}征求意见，限 ${opinion.dueOn} 前`,
    en: `asked ${departmentNameOf(directory, opinion.department)} for its opinion by ${opinion.dueOn}`,
    taskId: opinion.taskId,
  }),
  OpinionReplied: ({ taskId, reply }, { directory }) => ({
    zh: `${nameOfDepartment(directory, reply.by)}答复意见：${opinionNames[reply.value]}`,
    en: `${nameOfDepartment(directory, reply.by)} replied: ${reply.value}`,
    taskId,
    text: reply.text,
    internal: true,
  }),
  OpinionReminded: ({ taskId }, scene) =>
    ofOpinion(scene, taskId, { zh: '意见答复催办提醒', en: 'reminded to reply' }),
  OpinionMadeGood: ({ taskId, text }, scene) =>
    ofOpinion(scene, taskId, { zh: '补办意见', en: 'answered after all', text, internal: true }),
  OpinionEscalated: ({ taskId }, scene) =>
    ofOpinion(scene, taskId, { zh: '意见逾期未复，已升级督办', en: 'overdue reply escalated' }),
  ChildOpened: ({ matterName, number, department }, { directory }) => ({
    zh: `${departmentNameOf(directory, department)}收件：${matterName}（${number}）`,
    en: `${departmentNameOf(directory, department)} received ${matterName} (${number})`,
    taskId: departmentPart(department),
  }),
  ChildClosed: ({ number, status, jobId }, { file }) => {
    const child = file.children?.find((known) => known.jobId === jobId);
    return {
      zh: `子办件办结：${child?.matterName ?? ''}（${number}，${statusNames[status].zh}）`,
      en: `part closed: ${number}, ${statusNames[status].en}`,
      taskId: departmentPart(child?.department),
    };
  },
  CaseDecided: ({ value, reasons }) =>
    value === 'grant'
      ? { zh: '决定：准予行政许可', en: 'decided: granted', text: reasons }
      : { zh: '决定：不予行政许可', en: 'decided: denied', text: reasons },
  CaseDelivered: ({ receiver, trackingNumber }) => ({
    zh: `送达：${receiver}`,
    en: `delivered to ${receiver}`,
    ...(trackingNumber === undefined ? {} : { text: trackingNumber }),
  }),
  CaseClosed: ({ status }) => ({
    zh: `办结：${statusNames[status].zh}`,
    en: `closed: ${statusNames[status].en}`,
  }),
  ...lifeLines,
  ...jointLines,
  ...remarkLines,
  DocumentIssued: ({ document }, { file }) => {
    const number = file.documents.find(({ id }) => id === document.id)?.number ?? '';
    const { name, nameEn } = documentKinds[document.kind];
    return {
      zh: `制发${name} ${number}`,
      en: `${nameEn} ${number} issued`,
      taskId: departmentPart(document.facts['department']),
    };
  },
  FlagRaised: ({ flag }) => ({
    zh: `标记：${flagNames[flag].zh}`,
    en: `flag: ${flagNames[flag].en}`,
  }),
  FlagCleared: ({ flag }) => ({
    zh: `解除标记：${flagNames[flag].zh}`,
    en: `flag cleared: ${flagNames[flag].en}`,
  }),
  DeadlineReached: ({ deadline, dueOn, lastDay = dueOn }) => ({
    zh: `时限提醒：${deadlineNames[deadline].zh}（${lastDay}）`,
    en: `deadline: ${deadlineNames[deadline].en} (${lastDay})`,
    internal: true,
  }),
};

/** The history of a case in sentences, as far as the viewer may read it. Oldest first. */
export function timelineOf(
  scene: TimelineScene,
  events: readonly CaseStreamEvent[],
): readonly TimelineEntry[] {
  const told = toldOf(events);
  const readable = events.filter((event) => !isUnreadRemark(scene, event));
  return readable.flatMap((event) => {
    if (event.type === 'IncidentRaised') return incidentOf(scene.viewer, event);
    if (isToldElsewhere(told, event)) return [];
    const describe = lines[event.type as CaseEvent['type']] as
      | ((event: CaseStreamEvent, scene: LineScene) => Line)
      | undefined;
    if (describe === undefined || !('by' in event)) return [];
    if (internalEvents.has(event.type) && !seesInternals(scene.viewer)) return [];
    const line = withoutEcho(told, event, withOutcome(scene, event, describe(event, scene)));
    return isShown(scene, event, line) ? [entryOf(scene, event, line)] : [];
  });
}

/** Steps are told when they are done, what was asked when it is asked; a reply and a vote are the completion, and say more. */
function isToldElsewhere({ replied, voted }: Told, event: CaseStreamEvent): boolean {
  if (event.type === 'WorkItemOpened')
    return event.item.part === undefined && event.item.chosenBy === undefined;
  // Ratings have a list of their own: here they would give away who rated without a name.
  if (event.type === 'DeadlineReached') return isRatingDeadline(event.deadline);
  if (event.type !== 'WorkItemCompleted') return false;
  return replied.has(event.taskId) || voted.has(event.taskId);
}

type Told = {
  readonly replied: ReadonlySet<string>;
  /** Votes, and the steps that a count completed. */
  readonly voted: ReadonlySet<string>;
  /** What was written, by its instant: signing, deciding and refusing also complete the task. */
  readonly texts: ReadonlySet<string>;
};

function toldOf(events: readonly CaseStreamEvent[]): Told {
  const texts = events.flatMap((event) => {
    if (event.type === 'WorkItemSigned') return [echoOf(event.at, event.opinion)];
    if (event.type === 'CaseDecided') return [echoOf(event.at, event.reasons)];
    return event.type === 'IntakeRefused' ? [echoOf(event.at, event.reason)] : [];
  });
  const replied = events.flatMap((event) =>
    event.type === 'OpinionReplied' ? [event.taskId] : [],
  );
  const voted = events.flatMap((event) => {
    if (event.type === 'CountersignClosed') return [event.taskId];
    return event.type === 'WorkItemOpened' && event.item.part?.kind === 'member'
      ? [event.item.id]
      : [];
  });
  return { replied: new Set(replied), voted: new Set(voted), texts: new Set(texts) };
}

/** A completion does not repeat what was written when the same act was told. */
function withoutEcho({ texts }: Told, event: CaseStreamEvent, line: Line): Line {
  if (event.type !== 'WorkItemCompleted' || !texts.has(echoOf(event.at, event.opinion)))
    return line;
  const { text: _, ...rest } = line;
  return rest;
}

const echoOf = (at: string, text: string): string => `${at} ${text}`;

/** What is stuck in the flow is for those who handle or supervise the case. */
function incidentOf(
  viewer: Viewer,
  event: Extract<CaseStreamEvent, { readonly type: 'IncidentRaised' }>,
): readonly TimelineEntry[] {
  if (viewer.kind !== 'full') return [];
  const { at, type: kind, element, message } = event;
  const sentence = engineSentence({ ...event, elementId: element }) ?? message;
  const where = element === '' ? {} : { element };
  return [{ at, kind, title: `流程异常：${sentence}`, titleEn: `incident: ${message}`, ...where }];
}

function entryOf(scene: TimelineScene, event: CaseEvent, line: Line): TimelineEntry {
  const { directory, file, viewer } = scene;
  const element = line.taskId === undefined ? undefined : file.workItems[line.taskId]?.element;
  const isReadable =
    line.text !== undefined &&
    line.text !== '' &&
    !(line.internal === true && !seesInternals(viewer));
  return {
    at: event.at,
    kind: event.type,
    title: line.zh,
    titleEn: line.en,
    ...(event.by.personId === 'system' ? {} : { by: personOf(directory, event.by) }),
    ...(element === undefined ? {} : { element }),
    ...(isReadable ? { text: line.text } : {}),
    ...attachmentsOf(scene, event),
  };
}

/** Departments that were asked judge for themselves: they do not read each other's part (不得互为前置条件). */
function isShown(
  { file, viewer }: LineScene & { readonly viewer: Viewer },
  event: CaseEvent,
  line: Line,
): boolean {
  if (viewer.kind !== 'asked') return true;
  const department = line.taskId?.startsWith(departmentMark)
    ? line.taskId.slice(departmentMark.length)
    : file.workItems[line.taskId ?? '']?.department;
  if (department === undefined || department === null || department === file.leadDepartment)
    return true;
  return showsPartOf(viewer, department) || event.by.department === viewer.actor.department;
}

const departmentMark = 'department:';

function departmentPart(department: unknown): string {
  return typeof department === 'string' ? `${departmentMark}${department}` : '';
}

function ofTask({ file }: LineScene, taskId: string, line: Omit<Line, 'taskId'>): Line {
  const name = file.workItems[taskId]?.name ?? taskId;
  return { ...line, zh: `${name}：${line.zh}`, en: `${name}: ${line.en}`, taskId };
}

function ofOpinion(
  { directory, file }: LineScene,
  taskId: string,
  line: Omit<Line, 'taskId'>,
): Line {
  const department = file.opinions.find((opinion) => opinion.taskId === taskId)?.department ?? '';
  const name = departmentNameOf(directory, department);
  return { ...line, zh: `${name}：${line.zh}`, en: `${name}: ${line.en}`, taskId };
}

function personOf(
  directory: Directory,
  by: Actor,
): { readonly name: string; readonly departmentName: string } {
  return { name: actorName(by), departmentName: nameOfDepartment(directory, by) };
}

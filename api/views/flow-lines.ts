import {
  type Actor,
  type CaseEvent,
  type CaseFile,
  type Directory,
  departmentNameOf,
  partRows,
} from '#processes';

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { readonly type: Type }>;
type Line = {
  readonly zh: string;
  readonly en: string;
  readonly taskId?: string;
  readonly text?: string;
  readonly internal?: true;
};
type Scene = { readonly directory: Directory; readonly file: CaseFile };
type Lines = { readonly [Type in CaseEvent['type']]?: (event: Of<Type>, scene: Scene) => Line };

const kinds = {
  before: { zh: '前加签', en: 'asked before' },
  after: { zh: '后加签', en: 'asked after' },
  delegate: { zh: '委派', en: 'delegated to' },
} as const;
const results = {
  approve: { zh: '通过', en: 'passed' },
  reject: { zh: '未通过', en: 'rejected' },
  cancelled: { zh: '中止', en: 'broken off' },
} as const;
const votes = { approve: { zh: '同意', en: 'approves' }, reject: { zh: '不同意', en: 'rejects' } };

/** What the operations of a flow are called in a case's history; what they say is for those who handle it. */
export const flowLines: Lines = {
  WorkItemTransferred: ({ taskId, to, reason }, scene) =>
    on(scene, taskId, { zh: `转办给${to.name}`, en: `transferred to ${to.name}`, text: reason }),
  WorkItemReassigned: ({ taskId, to, reason }, scene) =>
    on(scene, taskId, { zh: `改派给${to.name}`, en: `reassigned to ${to.name}`, text: reason }),
  SignersAdded: ({ taskId, kind, people, reason }, scene) => {
    const names = people.map(({ name }) => name);
    const zh = `${kinds[kind].zh}：${names.join('、')}`;
    return on(scene, taskId, { zh, en: `${kinds[kind].en} ${names.join(', ')}`, text: reason });
  },
  SignerRemoved: ({ taskId, who, reason }, scene) =>
    on(scene, taskId, { zh: `减签${who.name}`, en: `no longer asks ${who.name}`, text: reason }),
  WorkItemResumed: ({ taskId, rejectedBy }, scene) =>
    on(
      scene,
      taskId,
      rejectedBy === undefined
        ? { zh: '返回经办人', en: 'back with its owner' }
        : {
            zh: `${rejectedBy.name}不同意，返回经办人`,
            en: `${rejectedBy.name} disagrees, back with its owner`,
          },
    ),
  WorkItemOpened: ({ item }, scene) => {
    if (item.part === undefined && item.chosenBy !== undefined && item.assignee !== undefined) {
      const { name } = item.assignee;
      return on(scene, item.id, { zh: `指定由${name}办理`, en: `given to ${name}` });
    }
    return on(scene, item.id, {
      zh: item.part === undefined ? '开始' : `提请${partRows[item.part.kind].name}`,
      en: item.part === undefined ? 'begun' : 'asked',
      ...(item.part?.question === undefined ? {} : { text: item.part.question }),
    });
  },
  CountersignOpened: ({ countersign: { taskId, round, seats } }, scene) =>
    on(scene, taskId, {
      zh: `第 ${round} 轮会签，${seats.length} 席`,
      en: `countersign round ${round}, ${seats.length} seats`,
    }),
  SeatAdded: ({ taskId, seat, reason }, scene) => {
    const name = seat.person?.name ?? departmentNameOf(scene.directory, seat.department);
    return on(scene, taskId, { zh: `并加签${name}`, en: `seat added for ${name}`, text: reason });
  },
  SeatRemoved: ({ taskId, seat, reason }, scene) =>
    on(scene, taskId, { zh: `减签（席位 ${seat}）`, en: `seat ${seat} removed`, text: reason }),
  SeatVoted: ({ taskId, value, opinion }, scene) =>
    on(scene, taskId, { ...votes[value], text: opinion }),
  CountersignClosed: ({ taskId, result, approvals, rejections, total }, scene) =>
    on(scene, taskId, {
      zh: `会签${results[result].zh}（同意 ${approvals}，不同意 ${rejections}，共 ${total}）`,
      en: `countersign ${results[result].en} (${approvals} for, ${rejections} against, of ${total})`,
    }),
  TaskReturned: ({ return: { taskId, to, reason } }, scene) => {
    const step = stepOf(scene, to);
    return on(scene, taskId, { zh: `退回“${step}”`, en: `sent back to ${step}`, text: reason });
  },
  TaskTakenBack: ({ taskId, reason }, scene) =>
    on(scene, taskId, { zh: '拿回', en: 'taken back', text: reason }),
  StepJumped: ({ from, to, reason }, scene) => ({
    zh: `管理员跳转：“${stepOf(scene, from)}”至“${stepOf(scene, to)}”`,
    en: `moved by an administrator from ${stepOf(scene, from)} to ${stepOf(scene, to)}`,
    text: reason,
    internal: true,
  }),
  StepFormCorrected: ({ of, changes, reason }, { file }) => {
    const fields = changes.map(({ label }) => label);
    const step = file.workItems[of]?.name ?? of;
    return {
      zh: `更正“${step}”的填写：${fields.join('、')}`,
      en: `what ${step} filled in was corrected: ${fields.join(', ')}`,
      taskId: of,
      text: reason,
      internal: true,
    };
  },
  CaseCopied: ({ copies }) => ({
    zh: `抄送：${copies.map(({ to }) => to.name).join('、')}`,
    en: `copied to ${copies.map(({ to }) => to.name).join(', ')}`,
    internal: true,
  }),
  SupervisionOrdered: ({ supervision: { department, dueOn, reason } }, { directory }) => ({
    zh: `督办${departmentNameOf(directory, department)}，限 ${dueOn} 前回复`,
    en: `${departmentNameOf(directory, department)} ordered to answer by ${dueOn}`,
    text: reason,
    internal: true,
  }),
  SupervisionReplied: ({ text }) => ({
    zh: '督办回复',
    en: 'order answered',
    text,
    internal: true,
  }),
  SupervisionClosed: ({ accepted, text }) => ({
    ...(accepted
      ? { zh: '督办办结', en: 'order closed' }
      : { zh: '督办退回重新回复', en: 'another answer wanted' }),
    text,
    internal: true,
  }),
};

/** Events that only those who handle a case read about. */
export const internalEvents: ReadonlySet<string> = new Set(Object.keys(flowLines));

function on({ file }: Scene, taskId: string, line: Omit<Line, 'taskId'>): Line {
  const name = file.workItems[taskId]?.name ?? taskId;
  return { ...line, zh: `${name}：${line.zh}`, en: `${name}: ${line.en}`, taskId, internal: true };
}

function stepOf({ file }: Scene, element: string): string {
  return (
    Object.values(file.workItems).find(
      (item) => item.element === element && item.part === undefined,
    )?.name ?? element
  );
}

/** A person, and for whom they acted. */
export function actorName({ name, actingFor }: Actor): string {
  return actingFor === undefined ? name : `${name}（代${actingFor.name}）`;
}

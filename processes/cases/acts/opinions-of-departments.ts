import type { Json } from '#engine';
import { materialNameOf } from '../../matters/material-name.ts';
import type { CoDepartment } from '../../matters/types.ts';
import type { CaseRejection } from '../../rejections.ts';
import { departmentNameOf } from '../../staff/directory.ts';
import { type Draft, record } from '../draft.ts';
import { escalate } from '../escalation.ts';
import { issueDocument } from '../issue-document.ts';
import { oweOpinion } from '../joint/make-good.ts';
import { takingPart } from '../joint/participants.ts';
import { marksOf } from '../marks.ts';
import { headsOf, notify, peopleWith, titleOf } from '../notices.ts';
import { peopleAtWork } from '../own-steps/branch.ts';
import type { Opinion } from '../types.ts';
import { dueDayOf } from '../work-period.ts';
import { type ActJob, answer, type JobAct } from './act.ts';

/** 征求意见: a numbered letter to each department whose condition holds; sets `coDepartments` for the diagram. */
export const askOpinions: JobAct = {
  kind: 'job',
  run: (draft) => {
    const asked: string[] = [];
    const departments = takingPart(draft);
    if ('code' in departments) return { rejection: departments };
    for (const coDepartment of departments) {
      const rejection = writeLetter(draft, coDepartment);
      if (rejection !== undefined) return { rejection };
      asked.push(coDepartment.department);
    }
    return answer(undefined, { coDepartments: asked });
  },
};

/** 催办: the reply date comes near. */
export const remindOpinion: JobAct = {
  kind: 'job',
  run: (draft, job) => {
    const opinion = openOpinion(draft, job);
    if (opinion === undefined) return answer(undefined);
    record(draft, { type: 'OpinionReminded', taskId: opinion.taskId });
    notify(
      draft,
      peopleAtWork(draft, opinion),
      '意见答复提醒',
      `${titleOf(draft)}：请于 ${opinion.dueOn} 前答复征求意见函。`,
    );
    return answer(undefined);
  },
};

/** 督办: the reply date has passed; the head of the silent department gets an order, the lead waits on. */
export const escalateOpinion: JobAct = {
  kind: 'job',
  run: (draft, job) => {
    const opinion = openOpinion(draft, job);
    if (opinion === undefined) return answer(undefined);
    const { department, dueOn } = opinion;
    record(draft, { type: 'OpinionEscalated', taskId: opinion.taskId });
    const letter = `关于${titleOf(draft)}的征求意见函（答复期限 ${dueOn}）`;
    const rejection = escalate(draft, department, letter);
    const people = [...headsOf(draft, department), ...peopleWith(draft, 'supervisor')];
    notify(
      draft,
      people,
      '意见答复督办',
      `${titleOf(draft)}：${departmentNameOf(draft.context.directory, department)}逾期未答复。`,
    );
    return answer(rejection);
  },
};

/** 默认同意: silence counts as consent where the matter's law says so; recorded, announced, never hidden. */
export const deemConsent: JobAct = {
  kind: 'job',
  run: (draft, job) => {
    const opinion = openOpinion(draft, job);
    if (opinion === undefined) return answer(undefined);
    const { department, dueOn, taskId } = opinion;
    const text = `答复期限 ${dueOn} 届满未答复，视为同意`;
    const said = { value: 'agree', text, at: draft.at, by: draft.actor, fileIds: [] } as const;
    record(draft, { type: 'OpinionReplied', taskId, reply: { ...said, deemedOn: dueOn } });
    oweOpinion(draft, opinion);
    const people = [...headsOf(draft, department), ...peopleWith(draft, 'supervisor')];
    const name = departmentNameOf(draft.context.directory, department);
    notify(draft, people, '超时默认', `${titleOf(draft)}：${name}${text}。`);
    // As if the task had been completed, so that the diagram's results read the same.
    const element = draft.file.workItems[taskId]?.element ?? branchFor(draft, department);
    return answer(undefined, { [element]: { outcome: 'agree', opinion: text, by: 'system' } });
  },
};

function writeLetter(
  draft: Draft,
  { department, question }: CoDepartment,
): CaseRejection | undefined {
  const { matter, directory } = draft.context;
  const { days: limit, unit } = matter.limits.opinion;
  return issueDocument(draft, 'opinionLetter', {
    department,
    addressee: departmentNameOf(directory, department),
    question,
    summary: summaryOf(draft),
    dueOn: dueDayOf(draft.context, { department, start: draft.today, limit, unit }),
    silence: silences[matter.onNoReply],
    materials: draft.file.materials.map(({ code }) => materialNameOf(matter, code)),
  });
}

const silences = {
  escalate: '逾期未答复的，将向你单位负责人发出督办单，并报政务服务管理机构；不答复不视为同意。',
  deemedConsent: '逾期未答复的，视为同意，由你单位承担相应责任。',
  block: '未收到你单位意见前，本申请不能继续办理。',
} as const;

/** The application form in words: label and value, choices by their names. */
function summaryOf(draft: Draft): string {
  const { matter } = draft.context;
  const fields = matter.forms[matter.applicationForm]?.components ?? [];
  const words = fields.flatMap(({ key, label, values }) => {
    const value = draft.file.form[key];
    if (value === undefined || value === null || value === '') return [];
    return [
      `${label}：${values?.find((choice) => choice.value === value)?.label ?? wordOf(value)}`,
    ];
  });
  return [`申请人：${draft.file.applicant.name}`, ...words].join('；');
}

function wordOf(value: Json): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The letter that the branch of the diagram stands for: its variables name the department. */
function openOpinion(draft: Draft, { variables }: ActJob): Opinion | undefined {
  return draft.file.opinions.findLast(
    (opinion) => opinion.department === variables['department'] && opinion.reply === undefined,
  );
}

/** The task whose place the department's own steps took. */
function branchFor({ context, file }: Draft, department: string): string {
  const pins = (file.ownSteps ?? []).filter((pin) => pin.department === department);
  return (
    pins.find(({ element }) => marksOf(context.definition, element).act === 'opinion')?.element ??
    ''
  );
}

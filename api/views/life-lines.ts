import {
  clockNames,
  counted,
  departmentNameOf,
  type LevelStay,
  levelNames,
  type MovedDate,
  type Names,
} from '#processes';
import type { LineScene, Lines } from './timeline.ts';

/** The history of what stops, stretches, moves or ends a case outside its flow. */
export const lifeLines: Lines = {
  SpecialProcedureStarted: ({ procedure }) => ({
    zh: `启动特别程序：${procedure.name}，预计 ${procedure.expectedEnd} 结束，时限停止计算`,
    en: `special procedure ${procedure.name} until about ${procedure.expectedEnd}: the clock stops`,
    text: procedure.reason,
  }),
  SpecialProcedureEnded: ({ procedureId, endedOn, result }, { file }) => {
    const name = file.specialProcedures?.find(({ id }) => id === procedureId)?.name ?? procedureId;
    return {
      zh: `特别程序结束：${name}（${endedOn}）`,
      en: `special procedure ${name} ended on ${endedOn}`,
      text: result,
    };
  },
  FormCorrected: ({ changes, reason }) => ({
    zh: `更正申请信息：${changes.map(({ label }) => label).join('、')}`,
    en: `application corrected: ${changes.map(({ label }) => label).join(', ')}`,
    text: reason,
  }),
  CaseExtended: ({ extension }) => ({
    zh: `延期 ${extension.days} 日：${extension.oldDue} → ${extension.newDue}`,
    en: `extended by ${counted(extension.days, 'day', 'days')}: ${extension.oldDue} to ${extension.newDue}`,
    text: extension.reason,
  }),
  CaseTerminated: ({ kind, reason }) => ({
    zh: kind === 'void' ? '作废' : '终止办理',
    en: kind === 'void' ? 'voided' : 'aborted',
    text: reason,
  }),
  DueDatesMoved: ({ cause, moved }, scene) => ({
    zh: cause.kind === 'calendar' ? `因${cause.name}，时限重新计算` : '时限重新计算',
    en: cause.kind === 'calendar' ? `dates counted anew: ${cause.name}` : 'dates counted anew',
    ...(moved.length === 0 ? {} : { text: moved.map((move) => moveOf(scene, move)).join('；') }),
    internal: true,
  }),
  MaterialsTolerated: ({ tolerance }) => ({
    zh: `容缺受理，限 ${tolerance.dueOn} 前补齐`,
    en: `materials may follow until ${tolerance.dueOn}`,
  }),
  ToleranceCompleted: () => ({ zh: '容缺材料已补齐', en: 'all tolerated materials are in' }),
  MaterialsPromised: () => ({ zh: '申请人作出告知承诺', en: 'the applicant gave a promise' }),
  PromiseChecked: ({ result, opinion }) => ({
    zh: result === 'kept' ? '承诺核查：属实' : '承诺核查：不实',
    en: result === 'kept' ? 'promise checked: kept' : 'promise checked: broken',
    text: opinion,
  }),
  PreReviewed: ({ passed, reason }) =>
    passed
      ? { zh: '预审通过', en: 'pre-review passed' }
      : { zh: '预审退回', en: 'returned by the pre-review', text: reason },
  CaseResubmitted: () => ({ zh: '重新提交申请', en: 'submitted again' }),
  CaseReceived: () => ({ zh: '接件', en: 'received' }),
  SupplementReceived: () => ({ zh: '补正材料收齐', en: 'the supplement is complete' }),
  SupplementSaved: () => ({ zh: '提交部分补正材料', en: 'a part of the supplement handed in' }),
  LevelReached: ({ stay }, { directory }) => {
    const { department, how, level } = stay;
    const name = departmentNameOf(directory, department);
    const { zh, en } = wayNames[how];
    const words = { zh: `${zh}${name}（${levelNames[level].zh}）`, en: `${en} ${name}` };
    return how === 'forwarded' ? words : { ...words, internal: true };
  },
  CaseForwarded: ({ to, opinion }) => ({
    zh: `转报${to}`,
    en: `forwarded to ${to}`,
    text: opinion,
  }),
};

const wayNames = {
  received: { zh: '受理单位：', en: 'received at' },
  forwarded: { zh: '转报', en: 'forwarded to' },
  returned: { zh: '退回', en: 'returned to' },
} as const satisfies Record<LevelStay['how'], Names>;

function moveOf(
  { file }: LineScene,
  { clock, taskId, from, to, isProvisional }: MovedDate,
): string {
  const step = taskId === undefined ? '' : `“${file.workItems[taskId]?.name ?? taskId}”`;
  const mark = isProvisional ? '（预计）' : '';
  return `${step}${clockNames[clock].name} ${from ?? '暂停'} → ${to ?? '暂停'}${mark}`;
}

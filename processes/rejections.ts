import type { Json, Rejection } from '#engine';
import { flowSentences } from './cases/flow/sentences.ts';
import { engineSentence } from './engine-sentences.ts';

export type Language = 'zh' | 'en';
type Facts = { readonly [name: string]: Json };

/** A mistake in one field of a form, in both languages. */
export type FieldProblem = {
  readonly field: string;
  readonly code:
    | 'REQUIRED'
    | 'WRONG_TYPE'
    | 'TOO_SHORT'
    | 'TOO_LONG'
    | 'TOO_SMALL'
    | 'TOO_LARGE'
    | 'PATTERN'
    | 'NOT_A_CHOICE';
  readonly messageZh: string;
  readonly messageEn: string;
};

/** A refusal of a case command: the code, the English sentence, and the facts that every language's sentence needs. */
export type CaseRejection = Rejection & {
  readonly facts?: Facts;
  readonly problems?: readonly FieldProblem[];
};

/** Every reason why the rules refuse a command, with its sentence in both languages. */
const sentences = {
  ...flowSentences,
  ALREADY_SIGNED: [
    '{person} has signed task {task} already',
    '{person}已在任务 {task} 上签字，须由其他人员签字',
  ],
  APPLICANT_IS_OFFICER: [
    'the applicant of case {case} may not act as an officer on it',
    '办件 {case} 的申请人不得作为工作人员办理本件',
  ],
  APPLICANT_KIND_NOT_SERVED: [
    'matter {matter} does not serve applicants of kind {kind}',
    '事项 {matter} 不受理此类申请主体（{kind}）',
  ],
  APPLICANT_INCOMPLETE: ['the applicant lacks {field}', '申请人信息缺少：{field}'],
  CASE_CLOSED: ['case {case} is closed', '办件 {case} 已办结'],
  CASE_DECIDED: [
    'case {case} is decided already and cannot be withdrawn',
    '办件 {case} 已作出决定，不能撤回',
  ],
  CASE_EXISTS: ['case {case} exists already', '办件 {case} 已存在'],
  CASE_NOT_FOUND: ['the command wants a case', '办件不存在'],
  COMPETENT_AUTHORITY_REQUIRED: [
    'a refusal must say which authority is competent',
    '不予受理应当告知申请人向哪个机关申请（行政许可法第三十二条）',
  ],
  DIAGRAM_MISTAKE: ['element {element}: {reason}', '流程图元素 {element}：{reason}'],
  DOCUMENT_INCOMPLETE: ['document {kind} lacks {missing}', '文书 {kind} 缺少必备内容：{missing}'],
  DOCUMENT_NOT_FOUND: ['case {case} has no document {document}', '办件 {case} 没有文书 {document}'],
  EXPRESSION_FAILED: [
    'expression {expression} failed: {reason}',
    '表达式 {expression} 计算失败：{reason}',
  ],
  FLOW_FROZEN: [
    'the flow of case {case} is frozen by an administrator; its clocks go on',
    '办件 {case} 的流程已被管理员冻结，恢复后才能办理（时限照常计算）',
  ],
  FORM_INVALID: ['the form has {count} mistakes: {fields}', '表单有 {count} 处错误：{fields}'],
  JOB_NOT_OPEN: ['job {job} is not open', '作业 {job} 不在待处理状态'],
  MATERIAL_MISSING: [
    'required materials are missing: {materials}',
    '缺少必须提交的材料：{materials}',
  ],
  MATERIAL_NOT_IN_ORDER: [
    'accepting is not possible while required materials are missing or defective: {materials}',
    '必须材料缺失或不符合要求，不能受理：{materials}',
  ],
  MATERIAL_UNKNOWN: [
    'the matter asks for no material {materials}',
    '事项未要求提交材料：{materials}（不得要求提交目录以外的材料）',
  ],
  MATTER_NOT_PUBLISHED: [
    'matter {matter} takes no applications now',
    '事项 {matter} 目前不接受申请',
  ],
  NOT_A_CANDIDATE: [
    '{person} does not hold the position of task {task}',
    '{person}不是任务 {task} 的办理岗位人员',
  ],
  NOT_PERMITTED: ['{person} may not do {command}', '{person}无权执行 {command}'],
  NOT_THE_APPLICANT: [
    '{person} is not the applicant of case {case}',
    '{person}不是办件 {case} 的申请人',
  ],
  NOTICE_PERIOD_OVER: [
    'the five working days for case {case} are over: it is accepted by law',
    '办件 {case} 已超过五个工作日的告知期限，依法视为受理，只能受理',
  ],
  OPINION_REQUIRED: [
    'outcome {outcome} of task {task} wants an opinion with reasons',
    '任务 {task} 选择“{outcome}”须写明意见和理由',
  ],
  OUTCOME_UNKNOWN: [
    'task {task} has no outcome {outcome}; it has {outcomes}',
    '任务 {task} 没有办理结果“{outcome}”，可选：{outcomes}',
  ],
  REASON_REQUIRED: ['a reason is required', '须填写原因'],
  RECEIVER_REQUIRED: ['a delivery names its mode and its receiver', '送达应当记录送达方式和收件人'],
  SEPARATION_OF_DUTIES: [
    '{person} did {other} and may not do {task}',
    '{person}已办理“{other}”，依岗位分离要求不得再办理“{task}”',
  ],
  SIGNATURES_DISAGREE: [
    'task {task} was signed as {signed}; another signature may not say {outcome}',
    '任务 {task} 已有人签署“{signed}”，后签人员不得签署“{outcome}”，请先达成一致',
  ],
  SUPPLEMENT_INCOMPLETE: ['the supplement lacks {materials}', '补正材料不齐，还缺：{materials}'],
  SUPPLEMENT_ITEMS_INCOMPLETE: [
    'the notice must list every defective material at once; it lacks {materials}',
    '应当一次告知需要补正的全部内容，补正告知遗漏：{materials}',
  ],
  SUPPLEMENT_ITEMS_MISSING: [
    'a supplement notice lists at least one material with its reason',
    '补正告知须列明至少一项材料及原因',
  ],
  SUPPLEMENT_NOT_ASKED: ['case {case} waits for no supplement', '办件 {case} 当前无需补正'],
  SUPPLEMENT_NOT_ONCE: [
    'these materials were there at the first notice and were not listed: {materials}',
    '首次告知时已有且未列出的材料不得再次要求补正：{materials}（一次性告知）',
  ],
  TASK_CLAIMED_BY_OTHER: ['task {task} is claimed by {assignee}', '任务 {task} 已由{assignee}签收'],
  TASK_NOT_FOUND: ['there is no task {task}', '没有任务 {task}'],
  TASK_NOT_OPEN: ['task {task} is not open', '任务 {task} 已不在待办状态'],
  TIMER_NOT_DUE: ['timer {timer} is due at {dueAt}', '计时器 {timer} 尚未到期（{dueAt}）'],
  TIMER_NOT_FOUND: ['there is no timer {timer}', '没有计时器 {timer}'],
  TOO_MANY_REACTIONS: [
    'the rules did not come to rest within {limit} steps',
    '规则在 {limit} 步内未能结束',
  ],
  URGED_RECENTLY: [
    'task {task} was urged less than {hours} hours ago',
    '任务 {task} 在 {hours} 小时内已催办过',
  ],
  USE_SUPPLEMENT: [
    'task {task} is completed by submitting the supplement',
    '任务 {task} 须通过提交补正材料完成',
  ],
  VARIABLE_EXISTS: [
    'the case has these variables already: {variables}',
    '办件已有变量 {variables}，不得覆盖',
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type RejectionCode = keyof typeof sentences;
export const rejectionCodes = Object.keys(sentences) as readonly RejectionCode[];

/** A refusal with its English sentence. */
export function reject(code: RejectionCode, facts: Facts = {}): CaseRejection {
  return { code, message: fill(sentences[code][0], facts), facts };
}

/** The sentence of a refusal in a language. Refusals of the engine carry no facts. */
export function sentenceOf(rejection: CaseRejection, language: Language): string {
  if (language === 'en') return rejection.message;
  if (rejection.facts === undefined) return engineSentence(rejection) ?? rejection.message;
  const known = sentences[rejection.code as RejectionCode] as readonly [string, string] | undefined;
  return known === undefined ? rejection.message : fill(known[1], rejection.facts);
}

/** The Chinese sentence of a refusal. */
export function detailOf(rejection: CaseRejection): string {
  return sentenceOf(rejection, 'zh');
}

function fill(template: string, facts: Facts): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => wordOf(facts[name]));
}

function wordOf(fact: Json | undefined): string {
  if (Array.isArray(fact)) return fact.map(wordOf).join('、');
  return typeof fact === 'string' ? fact : JSON.stringify(fact ?? '');
}

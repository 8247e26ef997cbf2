import { certificateSentences } from './cases/certificates/sentences.ts';
import { flowSentences } from './cases/flow/sentences.ts';
import { intakeSentences } from './cases/intake/sentences.ts';
import { jointSentences } from './cases/joint/sentences.ts';
import { ratingSentences } from './cases/ratings/sentences.ts';
import { remarkSentences } from './cases/remarks/sentences.ts';
import { numberRuleSentences } from './documents/sentences.ts';

/** Every reason why the rules refuse a command, with its sentence in both languages. */
export const sentences = {
  ...flowSentences,
  ...jointSentences,
  ...ratingSentences,
  ...remarkSentences,
  ...numberRuleSentences,
  ALREADY_IN_VERSION: [
    'the flow of case {case} runs in version {version} already',
    '办件 {case} 的流程已在第 {version} 版中运行',
  ],
  ALREADY_SIGNED: [
    '{person} has signed task {task} already',
    '{person}已在任务 {task} 上签字，须由其他人员签字',
  ],
  ...intakeSentences,
  APPLICANT_IS_OFFICER: [
    'the applicant of case {case} may not act as an officer on it',
    '办件 {case} 的申请人不得作为工作人员办理本件',
  ],
  APPLICANT_KIND_NOT_SERVED: [
    'matter {matter} does not serve applicants of kind {kind}',
    '事项 {matter} 不受理此类申请主体（{kind}）',
  ],
  APPLICANT_INCOMPLETE: ['the applicant lacks {field}', '申请人信息缺少：{field}'],
  BASIS_REQUIRED: ['{what} wants its legal basis', '{what}须写明依据'],
  CALENDAR_BEHIND: [
    'the calendar at hand is version {known}, the change made version {wanted}: try again in a moment',
    '当前读到的工作日历是第 {known} 版，变更产生的是第 {wanted} 版，请稍后再试',
  ],
  CASE_CLOSED: ['case {case} is closed', '办件 {case} 已办结'],
  CASE_DECIDED: [
    'case {case} is decided already and cannot be withdrawn',
    '办件 {case} 已作出决定，不能撤回',
  ],
  CASE_EXISTS: ['case {case} exists already', '办件 {case} 已存在'],
  CASE_NOT_FOUND: ['the command wants a case', '办件不存在'],
  CASE_SUSPENDED: [
    'case {case} is in a special procedure: only that goes on',
    '办件 {case} 正在特别程序中，除特别程序外的环节暂停办理',
  ],
  ...certificateSentences,
  CHILDREN_OPEN: [
    'case {case} still waits for {children}',
    '办件 {case} 的子办件尚未办结：{children}',
  ],
  CHILD_UNKNOWN: [
    'case {case} asked for no child by job {job}',
    '办件 {case} 没有由作业 {job} 发起的子办件',
  ],
  COMPETENT_AUTHORITY_REQUIRED: [
    'a refusal must say which authority is competent',
    '不予受理应当告知申请人向哪个机关申请（行政许可法第三十二条）',
  ],
  CONCLUSION_DIFFERS: [
    'the children of case {case} came to: {expected}',
    '办件 {case} 的子办件结果为：{expected}',
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
  EXTENDED_ALREADY: [
    'case {case} was extended already; it may be once',
    '办件 {case} 已延期一次，不得再次延期',
  ],
  EXTENSION_LENGTH: [
    'an extension of {days day|days} is not allowed: 1 to {most} by {basis}',
    '延期 {days} 日不符合规定，应为 1 至 {most} 日（{basis}）',
  ],
  EXTENSION_NOT_IN_REVIEW: [
    'case {case} is not under review with a running clock and cannot be extended',
    '办件 {case} 不在审查中或时限已停止计算，不能延期',
  ],
  EXTENSION_TOO_LATE: [
    'case {case} was due on {due}: an extension must be approved before',
    '办件 {case} 已于 {due} 到期，延期应当在届满前批准',
  ],
  FIELD_NOT_EDITABLE: [
    'step {task} may not change the field {field}',
    '环节“{task}”无权更正字段“{field}”',
  ],
  FORM_INVALID: [
    'the form has {count mistake|mistakes}: {fields}',
    '表单有 {count} 处错误：{fields}',
  ],
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
  NOTHING_TOLERATED: [
    'case {case} waits for no materials that were to follow',
    '办件 {case} 没有待补齐的容缺材料',
  ],
  NOT_TOLERATED: [
    'the matter lets these materials neither follow later nor be promised: {materials}',
    '以下材料不适用容缺受理或告知承诺：{materials}',
  ],
  NO_PROMISE_TO_CHECK: [
    'case {case} has no promise to be checked',
    '办件 {case} 没有待核查的告知承诺',
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
  PROMISE_CHECKED_ALREADY: [
    'the promise of case {case} was checked already',
    '办件 {case} 的承诺已核查',
  ],
  REASON_MISSING: ['{what} wants its reason', '{what}须写明理由'],
  RESUBMISSION_NOT_ASKED: [
    'case {case} waits for no new submission',
    '办件 {case} 当前无需重新提交',
  ],
  RECEIVER_REQUIRED: ['a delivery names its mode and its receiver', '送达应当记录送达方式和收件人'],
  SEPARATION_OF_DUTIES: [
    '{person} did {other} and may not do {task}',
    '{person}已办理“{other}”，依岗位分离要求不得再办理“{task}”',
  ],
  SIGNATURES_DISAGREE: [
    'task {task} was signed as {signed}; another signature may not say {outcome}',
    '任务 {task} 已有人签署“{signed}”，后签人员不得签署“{outcome}”，请先达成一致',
  ],
  SPECIAL_PROCEDURE_END_DATE: [
    'a procedure of {startedOn} ends from that day until today {today}, not on {endedOn}',
    '特别程序 {startedOn} 开始，结束日期须在该日至今日（{today}）之间，不能是 {endedOn}',
  ],
  SPECIAL_PROCEDURE_LENGTH: [
    '{kind} may take from 1 to {most day|days}, not {days}',
    '{kind}所需时间应为 1 至 {most} 日，不能是 {days} 日',
  ],
  SPECIAL_PROCEDURE_NOT_LISTED: [
    'matter {matter} lists no special procedure {kind}; it has {kinds}',
    '事项 {matter} 没有特别程序“{kind}”，可用：{kinds}（不得擅自停止计算时限）',
  ],
  SPECIAL_PROCEDURE_NOT_OPEN: [
    'case {case} has no open special procedure {id}',
    '办件 {case} 没有正在进行的特别程序 {id}',
  ],
  SPECIAL_PROCEDURE_OPEN: ['case {case} is in {kind} already', '办件 {case} 已在进行{kind}'],
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
  TOLERATED_MISSING: [
    'nothing is granted before these materials are in: {materials}',
    '容缺材料尚未补齐，不能作出准予决定：{materials}',
  ],
  TOO_MANY_REACTIONS: [
    'the rules did not come to rest within {limit step|steps}',
    '规则在 {limit} 步内未能结束',
  ],
  TRANSITION_ILLEGAL: [
    'case {case} is {fromEn}; {event} is not allowed then',
    '办件 {case} 处于“{from}”状态，不允许此操作（{event}）',
  ],
  UPPER_AUTHORITY_REQUIRED: ['forwarding names the authority above', '转报应当写明上级机关'],
  URGED_RECENTLY: [
    'task {task} was urged less than {hours hour|hours} ago',
    '任务 {task} 在 {hours} 小时内已催办过',
  ],
  USE_SUPPLEMENT: [
    'task {task} is completed by what the applicant hands in',
    '任务 {task} 须通过申请人提交材料（补正、整改报告等）完成',
  ],
  VARIABLE_EXISTS: [
    'the case has these variables already: {variables}',
    '办件已有变量 {variables}，不得覆盖',
  ],
  MIGRATION_INVALID: [
    'the flow of case {case} cannot go on in version {version}: {tokensEn}',
    '办件 {case} 的流程不能迁移到第 {version} 版：{tokens}',
  ],
  VERSION_NOT_FOUND: [
    'the diagram of case {case} has no version {version}',
    '办件 {case} 的流程没有第 {version} 版',
  ],
  WRONG_APPROVER: [
    '{person} may not approve {act}: that is for {approver}',
    '{person}无权批准{act}，须由{approver}批准',
  ],
} as const satisfies Record<string, readonly [string, string]>;

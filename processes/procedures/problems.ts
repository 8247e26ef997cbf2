import type { Json, Problem } from '#engine';
import { fill } from '../fill.ts';
import { handlingSentences } from './handling-sentences.ts';

/** A mistake in a procedure; `message` is Chinese, as the analyst reads it. */
export type ProcedureProblem = Problem & { readonly messageEn: string };

type Sentence = readonly [severity: Problem['severity'], zh: string, en: string];

const sentences = {
  ACT_MISPLACED: [
    'error',
    '业务含义“{act}”不能用于此类元素',
    'the act {act} does not belong on this kind of element',
  ],
  BASIS_MISSING: ['warning', '环节“{name}”没有填写法定依据', 'step {name} cites no legal basis'],
  BRANCH_NOT_ASKED: [
    'warning',
    '流程按申请表的“{field}”分流，但事项的情形、材料、收费和协同部门都没有以它为条件，办事指南不会询问',
    'the flow turns on “{field}” of the application, which no situation, material, fee or department of the matter names: the guide does not ask it',
  ],
  CONSENT_FORBIDDEN: [
    'error',
    '事项涉及公共安全或者人身健康，“{name}”不得把不答复视为同意',
    'the matter concerns public safety or health: {name} may not take silence for consent',
  ],
  CONSENT_WITHOUT_BASIS: [
    'error',
    '“{name}”设置了超时默认同意，必须填写法律依据',
    'deemed consent of {name} wants a legal basis',
  ],
  COUNTERSIGN_ACT: [
    'error',
    '会签环节“{name}”的业务含义只能是一般任务或审查审核',
    'countersign {name} may only be a plain task or a review',
  ],
  COUNTERSIGN_MEMBERS: [
    'error',
    '会签环节“{name}”的成员“{word}”无效',
    'countersign {name} has a member {word} that means nothing',
  ],
  COUNTERSIGN_NUMBERS: [
    'error',
    '会签环节“{name}”的通过比例须为 1–100，最少表态人数须为整数',
    'countersign {name} wants a ratio of 1 to 100 and a whole quorum',
  ],
  COUNTERSIGN_OUTCOMES: [
    'error',
    '会签环节“{name}”的办理结果须为两个：先同意、后不同意（或不设）',
    'countersign {name} draws two outcomes, approval first, or none',
  ],
  COUNTERSIGN_UNKNOWN: [
    'error',
    '环节“{name}”的会签方式“{rule}”不存在',
    'step {name} has an unknown way {rule} of countersigning',
  ],
  SAME_PERSON_FORBIDDEN: [
    'error',
    '环节“{name}”不能设置连续同人自动通过（承办、审核、批准须分别办理）',
    'step {name} is a judgement of its own and never passes by itself',
  ],
  CRITICAL_PATH_TOO_LONG: [
    'error',
    '受理后最长路径的环节时限合计 {sum} 个工作日，超过承诺时限 {promise} 个工作日',
    'step limits on the longest path come to {sum} working days, more than the {promise} promised',
  ],
  DATA_STORE_NOT_KEPT: [
    'error',
    '环节“{name}”读写数据存储“{store}”，办件中没有数据存储，请改用系统任务',
    'step {name} reads or writes the data store {store}; cases have none, a job can do it',
  ],
  DECISION_UNKNOWN: [
    'error',
    '环节“{name}”使用的决策“{decision}”没有随流程部署',
    'step {name} asks the decision {decision}, which was not deployed with the diagram',
  ],
  DEPARTMENT_UNKNOWN: ['error', '没有部门“{department}”', 'there is no department {department}'],
  DOCUMENT_UNKNOWN: ['error', '没有文书种类“{kind}”', 'there is no kind of document {kind}'],
  EXTERNAL_TOPIC: [
    'error',
    '外部任务“{name}”的主题“{topic}”须写成“部门编号.名称”，且部门存在，不设业务含义',
    'the topic {topic} of {name} has to be department.name of a known department, without an act',
  ],
  ...handlingSentences,
  FORM_UNKNOWN: ['error', '事项没有表单“{form}”', 'the matter has no form {form}'],
  JOINT_STEP_MISSING: [
    'error',
    '业务含义“{act}”需要流程图中另有“{other}”环节',
    'the act {act} wants a step {other} in the diagram',
  ],
  LEVEL_DECIDES_ELSEWHERE: [
    'error',
    '决定环节“{name}”须由牵头部门（决定机关）办理：受理单位和决定机关分别记载',
    'decision {name} is for the lead, the deciding authority, wherever the case was received',
  ],
  LEVEL_UNKNOWN: [
    'error',
    '环节“{name}”的层级“{level}”不存在',
    'step {name} has an unknown level {level}',
  ],
  LEVEL_WITHOUT_LIMIT: [
    'error',
    '环节“{name}”属于{level}级，事项没有设置该层级的办理时限',
    'step {name} is of the level {levelEn}, for which the matter sets no limit',
  ],
  LEVEL_WITHOUT_OPINION: [
    'error',
    '环节“{name}”设置了层级，业务含义须为受理审查、逐级审核或者决定（逐级签署意见）',
    'step {name} of a level has to be a pre-check, a level review or the decision: each level signs its opinion',
  ],
  LIMIT_MISSING: ['error', '环节“{name}”没有设置办理时限', 'step {name} has no limit'],
  LIMIT_UNREADABLE: [
    'error',
    '环节“{name}”的办理时限“{limit}”不是整天数，也不是能解析的表达式',
    'the limit {limit} of step {name} is neither whole days nor an expression that parses',
  ],
  MATTER_DIFFERS: [
    'error',
    '流程图标注的事项编码“{drawn}”与事项“{matter}”不一致',
    'the diagram is marked for matter {drawn}, not {matter}',
  ],
  MUTUAL_PREREQUISITE: [
    'error',
    '并联环节“{name}”以“{other}”的结果为前提：并联部门不得互为前置条件',
    'parallel step {name} waits for the result of {other}: parallel departments may not be prerequisites of each other',
  ],
  OWN_STEPS_ACT: [
    'error',
    '自定环节“{name}”的业务含义“{act}”不能用于部门自定步骤',
    'own step {name} has the act {act}, which only the lead may draw',
  ],
  OWN_STEPS_ANSWER: [
    'error',
    '“{name}”是答复环节，业务含义须与牵头部门的环节一致（{act}）',
    '{name} answers for the branch, so its act has to be {act}',
  ],
  OWN_STEPS_BRANCH_MISSING: [
    'error',
    '流程“{procedure}”的现行版本没有允许自定步骤的环节“{element}”',
    'the current version of {procedure} has no step {element} that allows own steps',
  ],
  OWN_STEPS_CALL: [
    'error',
    '自定步骤不能再调用其他流程（“{name}”）',
    'own steps call no other process ({name})',
  ],
  OWN_STEPS_DECISION: [
    'error',
    '自定步骤不能带决策表：业务规则任务“{name}”所用的决策“{decision}”无处可查，请改用网关条件',
    'own steps have no decision tables: nothing could answer the decision {decision} of {name}; draw a gateway with conditions instead',
  ],
  OWN_STEPS_DEPARTMENT: [
    'error',
    '环节“{name}”由“{department}”办理，自定步骤只能由本部门及其内设机构办理',
    'step {name} is for {department}; own steps are done in the department itself',
  ],
  OWN_STEPS_DOCUMENT: [
    'error',
    '环节“{name}”出具的文书“{kind}”不在牵头部门为该分支设定的文书之内',
    'step {name} issues {kind}, which the lead does not foresee for the branch',
  ],
  OWN_STEPS_KEY: [
    'error',
    '流程编码须为“{key}”，现为“{drawn}”',
    'the id of the process has to be {key}, it is {drawn}',
  ],
  OWN_STEPS_MISPLACED: [
    'error',
    '环节“{name}”不能允许自定步骤：须是其他部门的一般任务、审查审核或征求意见环节，不会签、不重复',
    'step {name} cannot allow own steps: it has to be a task, review or opinion of another department, without countersign or loop',
  ],
  OWN_STEPS_OUTCOME: [
    'error',
    '答复环节“{name}”的办理结果“{outcome}”不在牵头部门设定的结果之内',
    'the answering step {name} has an outcome {outcome} that the lead does not know',
  ],
  OWN_STEPS_TOO_LONG: [
    'error',
    '自定步骤最长路径的时限合计 {sum}，超过该分支的时限 {limit}（{unit}）',
    'the longest way through the own steps takes {sum}, more than the {limit} of the branch ({unit})',
  ],
  OWN_STEPS_UNANSWERED: [
    'error',
    '自定步骤有一条路径没有人答复就结束了',
    'a way through the own steps ends before anybody has answered',
  ],
  OWN_STEPS_UNIT: [
    'error',
    '环节“{name}”的时限单位与该分支不一致',
    'the limit of step {name} counts other days than the branch',
  ],
  PREREQUISITE_CYCLE: [
    'error',
    '事项互为前置条件：{matters}',
    'matters are prerequisites of each other: {matters}',
  ],
  OPINION_WITHOUT_DUE: [
    'error',
    '征求意见“{name}”没有答复期限（缺少时钟为 opinion 的边界定时器）',
    'opinion {name} has no due timer (boundary timer with clock opinion)',
  ],
  OPINION_WITHOUT_LETTER: [
    'error',
    '有征求意见答复环节，但没有发征求意见函的环节（askOpinions）',
    'departments answer, but no step asks them (act askOpinions)',
  ],
  OPINION_WITHOUT_SILENCE_RULE: [
    'error',
    '征求意见“{name}”没有设置逾期不答复的处理方式',
    'opinion {name} does not say what silence means',
  ],
  OUTCOME_UNKNOWN: [
    'error',
    '“{act}”不认识办理结果“{outcome}”',
    'act {act} knows no outcome {outcome}',
  ],
  NOTICE_TIMER_MISSING: [
    'error',
    '受理审查“{name}”没有五日告知定时器（时钟为 notice 的中断型边界定时器）',
    'pre-check {name} has no interrupting boundary timer with clock notice',
  ],
  PHASE_MISSING: ['error', '流程缺少“{phase}”阶段', 'the procedure has no step of phase {phase}'],
  POSITION_MISSING: ['error', '环节“{name}”没有设置办理岗位', 'step {name} has no position'],
  POSITION_UNKNOWN: ['error', '没有岗位“{position}”', 'there is no position {position}'],
  RESULT_MISSING: [
    'error',
    '结束事件“{name}”没有设置办结结果代码',
    'end event {name} has no result code',
  ],
  SEPARATE_FROM_UNKNOWN: [
    'error',
    '岗位分离引用的环节“{element}”不存在',
    'separation of duties names a step {element} that does not exist',
  ],
  SURVEY_WITHOUT_RULE: [
    'error',
    '事项“{matter}”没有设置联合踏勘规则（时限、缺席、整改）',
    'matter {matter} has no rule for joint surveys',
  ],
  SURVEY_TOO_FEW: [
    'error',
    '核查“{name}”须由两名以上工作人员进行（行政许可法第三十四条）',
    'survey {name} wants at least two people (行政许可法 art. 34)',
  ],
  TIMER_DIFFERS: [
    'error',
    '定时器“{name}”为 {drawn} 天，与事项设置的 {matter} 天不一致',
    'timer {name} runs {drawn} days, the matter says {matter}',
  ],
  UNCLOCKED_TIMER: [
    'error',
    '定时器“{name}”的时钟“{clock}”不存在',
    'timer {name} follows a clock {clock} that does not exist',
  ],
} as const satisfies Record<string, Sentence>;

export type ProcedureProblemCode = keyof typeof sentences;

export function problem(
  code: ProcedureProblemCode,
  elementId: string,
  facts: { readonly [name: string]: Json } = {},
): ProcedureProblem {
  const [severity, zh, en] = sentences[code];
  return { elementId, code, severity, message: fill(zh, facts), messageEn: fill(en, facts) };
}

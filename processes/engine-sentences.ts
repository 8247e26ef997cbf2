import { translations } from './expression-sentences.ts';
import { failureInChinese } from './value-sentences.ts';

/** What the engine says, as problems, rejections and incidents have it; its own messages are English. */
export type EngineWords = {
  readonly code: string;
  readonly message: string;
  readonly elementId?: string;
  /** When the message does not tell it. */
  readonly elementName?: string;
};

/**
 * Chinese for every code of the engine. `{element}` is the element with its name, `{subject}` the task, timer or job
 * that the English message begins with, `{detail}` what that message says after its colon.
 */
const sentences: Readonly<Record<string, string>> = {
  BAD_ATTRIBUTE: '{element}的属性值有误：{detail}',
  BAD_BOOLEAN: '属性值只能是 true 或 false：{detail}',
  BAD_CHARACTER: '文件中有不允许的字符：{detail}',
  BAD_COMMAND: '命令的内容有误：{detail}',
  BAD_CORRELATION: '{element}的消息关联设置有误：{detail}',
  BAD_DECISION: '决策{element}有误：{detail}',
  BAD_ENCODING: '文件编码不是 UTF-8：{detail}',
  BAD_EVENT_GATEWAY: '事件网关{element}之后只能接等待事件或接收任务，且各只有一条进入的连线',
  BAD_EVENT_SUBPROCESS: '事件子流程{element}须有且只有一个带触发条件的开始事件，且不能有连线',
  BAD_EXPRESSION: '{element}的表达式有误：{detail}',
  BAD_ID: '{element}的编号不合规范：须以字母或下划线开头，不超过 128 个字母、数字、_ - .',
  BAD_LINK: '链接事件{element}没有配对：同一层内每个链接名称须有一个捕获事件和至少一个抛出事件',
  BAD_LOOP: '{element}的循环设置有误：{detail}',
  BAD_MESSAGE_FLOW: '消息流{element}有误：须连接两个泳池，由发送方引出，到等待消息的元素或整个泳池',
  BAD_MULTI_INSTANCE:
    '{element}的多实例设置有误：须设置集合或循环次数之一，变量名须合法，输出集合与输出表达式须同时设置',
  BAD_TIMER:
    '{element}的定时设置有误：日期、时长、周期、工作日时限须填且只能填一项，按 ISO 8601 书写；只发生一次的事件不能设置周期',
  BAD_VALUE: '{element}的表达式无法得出可用的值：{detail}',
  BOUNDARY_WITHOUT_HOST: '边界事件{element}没有附着在同一层的任务上',
  BUSY: '办件正被频繁操作，请稍后再试',
  CALLS_OTHERS: '流程实例正在调用其他流程，不能迁移',
  CONDITION_NOT_ALLOWED: '连线{element}不能设置条件：起点会走所有连线，或它已是默认连线',
  CONFLICT: '内容已被他人修改，请刷新后重试',
  DANGLING_FLOW: '连线{element}有一端没有连接元素',
  DATA_INPUT_MISSING: '{element}缺少必需的数据输入：{detail}',
  DATA_OUTPUT_MISSING: '{element}办完时缺少必需的数据输出：{detail}',
  DATA_STORE_FAILED: '{element}无法读写数据存储：{detail}',
  DECISION_FAILED: '{element}的决策无法得出结果：{detail}',
  DECISION_NOT_FOUND: '没有这个决策：{subject}',
  DEFAULT_NOT_ALLOWED: '{element}的默认连线不是从它引出的',
  DEFINITION_MISSING: '{element}要调用的流程不存在或没有普通开始事件',
  DOCTYPE_FORBIDDEN: '文件中不允许有 DOCTYPE 或 ENTITY 声明',
  DUE_UNKNOWN: '{element}的到期时间无法计算：{detail}',
  DUPLICATE_ID: '元素编号重复：{detail}',
  ELEMENT_NOT_ACTIVATABLE: '环节 {subject} 现在不能在该自由子流程中启动',
  ELEMENT_NOT_ACTIVE: '环节 {subject} 不在办理中',
  ELEMENT_NOT_STARTABLE: '环节 {subject} 不能直接启动',
  ELEMENT_UNKNOWN: '流程图中没有这个环节：{subject}',
  EMPTY_FILE: '文件是空的',
  FILE_TOO_LARGE: '文件过大、嵌套过深或元素过多：{detail}',
  FLOW_CROSSES_SCOPE: '连线{element}穿越了子流程边界',
  FLOW_NOT_AHEAD: '连线 {subject} 不通向其后的任何汇合网关，不能视为已完成',
  FLOW_NOT_ALLOWED: '连线{element}不允许：不能进入开始事件或边界事件，也不能从结束事件引出',
  FLOW_NOT_MAPPED: '迁移方案没有说明连线上的流转去向何处：{subject}',
  FLOW_UNKNOWN: '流程图中没有这条连线：{subject}',
  FOREIGN_EXTENSION: '{element}含有其他系统的扩展，不会执行：{detail}',
  GATEWAY_WITHOUT_FLOW: '网关{element}没有引出连线',
  INCIDENT_NOT_OPEN: '故障 {subject} 不存在或已处理',
  INCIDENT_OPEN: '环节 {subject} 有未处理的故障，请先处理故障',
  INSTANCE_ALREADY_STARTED: '流程实例 {subject} 已经启动',
  INSTANCE_ENDED: '流程实例 {subject} 已经结束',
  INSTANCE_NOT_STARTED: '流程实例尚未启动',
  INSTANCE_NOT_SUSPENDED: '流程实例 {subject} 没有挂起',
  INSTANCE_SUSPENDED: '流程实例 {subject} 已挂起，恢复后才能办理',
  ITEM_EMPTY: '多实例环节 {subject} 没有可启动的成员',
  ITEM_NOT_ACTIVE: '该成员不在办理中：{subject}',
  JOB_FAILED: '系统任务{element}多次执行失败：{detail}',
  JOB_NOT_ACTIVE: '作业 {subject} 不在待处理状态',
  JOIN_NEEDS_FLOW: '{subject} 是汇合网关，须指明从哪条连线进入',
  JOIN_WOULD_WAIT: '汇合网关 {subject} 将永远等待其余分支：请补上分支，或退回到分支之前的环节',
  KIND_DIFFERS: '{subject} 与新版本中的环节类型不同，不能迁移',
  LAST_ITEM: '环节 {subject} 只剩一个成员，不能再减，请整体取消',
  LOOP_DIFFERS: '{subject} 与新版本中的多实例设置不同，不能迁移',
  MESSAGE_NOT_EXPECTED: '当前没有环节等待消息 {subject}',
  MIGRATION_INVALID: '迁移方案不可行：{detail}',
  MIGRATION_WITHOUT_TARGET: '没有指明迁移到哪个版本',
  MISSING_CALLED_ELEMENT: '调用活动{element}没有选择要调用的流程',
  MISSING_COMPENSATION_HANDLER: '补偿事件{element}没有关联补偿任务',
  MISSING_CONDITION: '连线{element}没有设置条件，也不是默认连线：请设置条件，或设为网关的默认连线',
  MISSING_ERROR_CODE: '错误事件{element}没有填写错误代码',
  MISSING_ESCALATION_CODE: '升级事件{element}没有填写升级代码',
  MISSING_JOB_TYPE: '系统任务{element}没有选择业务含义，也没有填写作业类型',
  MISSING_MESSAGE: '{element}没有填写消息名称',
  MISSING_SIGNAL: '信号事件{element}没有选择信号',
  MISSING_START_EVENT: '{element}缺少开始事件',
  NEVER_ENDS: '从{element}出发，流程只会循环，走不到结束',
  NEVER_JOINS: '汇合网关{element}永远等不齐所有分支',
  NOTHING_CANCELLED: '退回时须指明结束哪些在办环节',
  NOT_BPMN: '文件是 XML，但不是 BPMN 2.0 流程图',
  NOT_DMN: '文件不是 DMN 决策表',
  NOT_MAPPED: '迁移方案没有说明在办环节去向何处：{subject}',
  NOT_XML: '文件内容不是完整的 XML：{detail}',
  NO_EXECUTABLE_PROCESS:
    '文件中没有可执行的流程：请将 isExecutable 设为 true，试运行时也可指定流程编号',
  NO_FLOW_TAKEN: '{element}的所有分支条件都不成立，也没有默认连线，流程无法继续',
  NO_INCOMING_FLOW: '没有连线进入{element}',
  NO_OUTGOING_FLOW: '{element}之后没有连线，流程走到这里就结束了',
  OTHER_PLAN: '迁移方案属于另一个流程或版本',
  RETURN_IMPOSSIBLE: '{element}办完后无法直接返回退回前的环节',
  SCOPE_AMBIGUOUS: '环节 {subject} 所在的子流程有多个正在运行，须指明是哪一个',
  SCOPE_DIFFERS: '{subject} 在新版本中属于另一个子流程，不能迁移',
  SCOPE_MISMATCH: '环节 {subject} 不在指定的子流程内',
  SCOPE_NOT_ACTIVE: '环节 {subject} 所在的子流程没有在运行',
  SEVERAL_PROCESSES: '文件中有多个可执行的流程，须指明运行哪一个',
  SEVERAL_START_EVENTS: '开始事件多于一个：{element}是多余的',
  START_ELEMENT_MISSING: '该流程有多种开始方式，须指明从哪个开始事件启动',
  START_ELEMENT_UNKNOWN: '流程没有这个开始事件：{subject}',
  STEP_LIMIT: '{element}处流程连续运行的步数过多（可能是没有等待的循环），已暂停',
  STEP_NOT_PASSED: '从 {subject} 没有路径通向要结束的环节，不能退回到它',
  STEP_UNFINISHED: '流程实例正停在一步中间，处理故障后才能迁移',
  TASK_NOT_OPEN: '任务 {subject} 已不在待办状态',
  TIMER_NOT_ACTIVE: '计时器 {subject} 已不在等待状态',
  TOKENS_LEFT: '退回后还有在办环节没有说明如何处理：{detail}',
  TOKEN_IS_ITEM: '{subject} 是多实例的一个成员，请用减少成员或取消整个环节',
  TOKEN_NOT_FOUND: '没有找到在办的环节：{subject}',
  TOO_MANY_ITEMS: '{element}的多实例项目过多',
  TRIGGER_DIFFERS: '{subject} 在新版本中等待的内容不同，不能迁移',
  UNCAUGHT_ERROR: '{element}抛出的错误没有任何环节捕获',
  UNKNOWN_ATTRIBUTE: '{element}含有不认识的属性：{detail}',
  UNKNOWN_ELEMENT: '含有不认识的元素：{detail}',
  UNREACHABLE: '流程走不到{element}',
  UNRESOLVED_REFERENCE: '{element}引用的元素不存在：{detail}',
  UNSUPPORTED_ATTRIBUTE: '{element}的此项设置暂不支持执行：{detail}',
  UNSUPPORTED_ELEMENT: '{element}：此类元素暂不支持执行',
  UNSUPPORTED_EVENT: '{element}：此类事件在这里暂不支持执行',
  UNSUPPORTED_LANGUAGE: '{element}的表达式语言只支持 FEEL',
};

/** The Chinese sentence of what the engine says; undefined for codes that are not the engine's. */
export function engineSentence(words: EngineWords): string | undefined {
  const template = Object.hasOwn(sentences, words.code) ? sentences[words.code] : undefined;
  if (template === undefined) return undefined;
  const detail = detailOf(words);
  return (detail === '' ? template.replace('：{detail}', '') : template)
    .replace('{element}', () => elementOf(words))
    .replace('{subject}', () => subjectOf(words.message))
    .replace('{detail}', () => detail);
}

/** The element by its name and id; names stand in the English message as `Review "审查"`. */
function elementOf({ message, elementId: id = '', elementName }: EngineWords): string {
  if (id === '') return '此元素';
  const name = elementName ?? nameIn(message, id);
  return name === '' || name === id ? `“${id}”` : `“${name}”（${id}）`;
}

function nameIn(message: string, id: string): string {
  const mark = `${id} "`;
  const at = message.indexOf(mark);
  return at === -1 ? '' : (message.slice(at + mark.length).split('"')[0] ?? '');
}

function subjectOf(message: string): string {
  return (
    /\b(?:instance|task|job|timer|incident|message|element|flow|process) (\S+?)(?: |$)/.exec(
      message.replace('element instance', 'instance'),
    )?.[1] ??
    /^[^\s:]+/.exec(message)?.[0] ??
    ''
  );
}

/** What follows the first colon outside the element's name, or the whole message when there is none. */
function detailOf({ code, message, elementId = '' }: EngineWords): string {
  // What a failed job says is not the engine's.
  if (code === 'JOB_FAILED') return message;
  const name = nameIn(message, elementId);
  const plain = name === '' ? message : message.replace(` "${name}"`, '');
  const at = plain.indexOf(': ');
  const detail = at === -1 ? plain : plain.slice(at + 2);
  return inChinese(detail);
}

/** What is wrong with an expression, in Chinese as far as it is known. */
export function inChinese(words: string): string {
  const said = translations.reduce(
    (text, [english, chinese]) => text.replace(english, chinese),
    words,
  );
  return failureInChinese(said);
}

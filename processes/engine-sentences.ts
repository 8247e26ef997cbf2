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
  BAD_ENCODING: '文件编码不是 UTF-8：{detail}',
  BAD_EXPRESSION: '{element}的表达式有误：{detail}',
  BAD_ID: '{element}的编号不合规范：须以字母或下划线开头，不超过 128 个字母、数字、_ - .',
  BAD_MULTI_INSTANCE:
    '{element}的多实例设置有误：须设置集合或循环次数之一，变量名须合法，输出集合与输出表达式须同时设置',
  BAD_TIMER:
    '{element}的定时设置有误：日期、时长、周期、工作日时限须填且只能填一项，按 ISO 8601 书写；只发生一次的事件不能设置周期',
  BAD_VALUE: '{element}的表达式无法得出可用的值：{detail}',
  BOUNDARY_WITHOUT_HOST: '边界事件{element}没有附着在同一层的任务上',
  BUSY: '办件正被频繁操作，请稍后再试',
  CONDITION_NOT_ALLOWED: '连线{element}不能设置条件：起点会走所有连线，或它已是默认连线',
  CONFLICT: '内容已被他人修改，请刷新后重试',
  DANGLING_FLOW: '连线{element}有一端没有连接元素',
  DEFAULT_NOT_ALLOWED: '{element}的默认连线不是从它引出的',
  DOCTYPE_FORBIDDEN: '文件中不允许有 DOCTYPE 或 ENTITY 声明',
  DUE_UNKNOWN: '{element}的到期时间无法计算：{detail}',
  DUPLICATE_ID: '元素编号重复：{detail}',
  ELEMENT_NOT_ACTIVE: '环节 {subject} 不在办理中',
  EMPTY_FILE: '文件是空的',
  FILE_TOO_LARGE: '文件过大、嵌套过深或元素过多：{detail}',
  FLOW_CROSSES_SCOPE: '连线{element}穿越了子流程边界',
  FLOW_NOT_ALLOWED: '连线{element}不允许：不能进入开始事件或边界事件，也不能从结束事件引出',
  FOREIGN_EXTENSION: '{element}含有其他系统的扩展，不会执行：{detail}',
  GATEWAY_WITHOUT_FLOW: '网关{element}没有引出连线',
  INCIDENT_NOT_OPEN: '故障 {subject} 不存在或已处理',
  INCIDENT_OPEN: '环节 {subject} 有未处理的故障，请先处理故障',
  INSTANCE_ALREADY_STARTED: '流程实例 {subject} 已经启动',
  INSTANCE_ENDED: '流程实例 {subject} 已经结束',
  INSTANCE_NOT_STARTED: '流程实例尚未启动',
  JOB_FAILED: '系统任务{element}多次执行失败：{detail}',
  JOB_NOT_ACTIVE: '作业 {subject} 不在待处理状态',
  MESSAGE_NOT_EXPECTED: '当前没有环节等待消息 {subject}',
  MISSING_CONDITION: '连线{element}没有设置条件，也不是默认连线',
  MISSING_ERROR_CODE: '错误事件{element}没有填写错误代码',
  MISSING_JOB_TYPE: '系统任务{element}没有选择业务含义，也没有填写作业类型',
  MISSING_MESSAGE: '{element}没有填写消息名称',
  MISSING_START_EVENT: '{element}缺少开始事件',
  NOT_BPMN: '文件是 XML，但不是 BPMN 2.0 流程图',
  NOT_XML: '文件内容不是完整的 XML：{detail}',
  NO_EXECUTABLE_PROCESS: '文件中没有可执行的流程',
  NO_FLOW_TAKEN: '{element}的所有分支条件都不成立，也没有默认连线，流程无法继续',
  NO_INCOMING_FLOW: '没有连线进入{element}',
  NO_OUTGOING_FLOW: '{element}之后没有连线，流程走到这里就结束了',
  SEVERAL_PROCESSES: '文件中有多个可执行的流程，须指明运行哪一个',
  SEVERAL_START_EVENTS: '开始事件多于一个：{element}是多余的',
  STEP_LIMIT: '{element}处流程连续运行的步数过多（可能是没有等待的循环），已暂停',
  TASK_NOT_OPEN: '任务 {subject} 已不在待办状态',
  TIMER_NOT_ACTIVE: '计时器 {subject} 已不在等待状态',
  TOO_MANY_ITEMS: '{element}的多实例项目过多',
  UNCAUGHT_ERROR: '{element}抛出的错误没有任何环节捕获',
  UNKNOWN_ATTRIBUTE: '{element}含有不认识的属性：{detail}',
  UNKNOWN_ELEMENT: '含有不认识的元素：{detail}',
  UNREACHABLE: '流程走不到{element}',
  UNRESOLVED_REFERENCE: '{element}引用的元素不存在：{detail}',
  UNSUPPORTED_ATTRIBUTE: '{element}的此项设置暂不支持执行：{detail}',
  UNSUPPORTED_ELEMENT: '{element}：此类元素暂不支持执行',
  UNSUPPORTED_EVENT: '{element}：此类事件在这里暂不支持执行',
  UNSUPPORTED_LANGUAGE: '{element}的表达式语言只支持 FEEL',
  UNSUPPORTED_MESSAGE_FLOW: '消息流{element}连接两个流程，暂不支持执行',
};

/** Whether the engine has this code. */
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
    /\b(?:instance|task|job|timer|incident|message) (\S+?)(?: |$)/.exec(
      message.replace('element instance', 'instance'),
    )?.[1] ?? ''
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
  return translations.reduce((text, [english, chinese]) => text.replace(english, chinese), detail);
}

/** The mistakes that people who write expressions meet most. */
const translations: readonly (readonly [RegExp, string])[] = [
  [/^"(.*?)": (?=\S)/s, '“$1”：'],
  [/does not parse at character (\d+)$/, '第 $1 个字符处无法解析'],
  [/the expression is empty$/, '表达式为空'],
  [/the expression is longer than (\d+) characters$/, '表达式超过 $1 个字符'],
  [/the expression is too large$/, '表达式过于复杂'],
  [/is not one expression$/, '不是一个完整的表达式'],
  [/"(.)" is a full-width character; write it half-width$/, '“$1”是全角字符，请改为半角'],
  [/"([^"]*)"(?: \(\w+\))? is not supported here$/, '此处不支持“$1”'],
  [/the operator "([^"]*)" is not supported$/, '不支持运算符“$1”'],
  [/"([^"]*)" is not a name of one word$/, '“$1”不是一个名称（名称中不能有空格）'],
  [/"([^"]*)" is not a path$/, '“$1”不是变量路径'],
  [/"([^"]*)" is incomplete$/, '“$1”不完整'],
];

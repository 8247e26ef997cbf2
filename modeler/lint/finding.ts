import type { Problem } from '#engine';

/** A problem of the drawing as the list shows it, in both languages. */
export type Finding = {
  readonly elementId: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly zh: string;
  readonly en: string;
};

/** What the browser's checks and the server say, both in this shape. */
export type SpokenProblem = {
  readonly elementId?: string;
  readonly code?: string;
  readonly severity?: string;
  readonly message: string;
  readonly messageEn?: string;
};

/** Chinese for the engine's codes: its own messages are English. */
const sentences: Readonly<Record<string, string>> = {
  BAD_ATTRIBUTE: '属性值有误',
  BAD_BOOLEAN: '属性值只能是 true 或 false',
  BAD_CHARACTER: '文件中有不允许的字符',
  BAD_ENCODING: '文件编码不是 UTF-8',
  BAD_EXPRESSION: '表达式有误',
  BAD_ID: '元素编号不合规范',
  BAD_MULTI_INSTANCE: '多实例设置有误',
  BAD_TIMER: '定时器设置有误',
  BOUNDARY_WITHOUT_HOST: '边界事件没有附着在任务上',
  CONDITION_NOT_ALLOWED: '此处的连线不能设置条件',
  DANGLING_FLOW: '连线的一端没有连接元素',
  DEFAULT_NOT_ALLOWED: '此处不能设置默认连线',
  DOCTYPE_FORBIDDEN: '文件中不允许有 DOCTYPE 或 ENTITY 声明',
  DUPLICATE_ID: '元素编号重复',
  EMPTY_FILE: '文件是空的',
  FILE_TOO_LARGE: '文件过大或嵌套过深',
  FLOW_CROSSES_SCOPE: '连线不能穿越子流程边界',
  FLOW_NOT_ALLOWED: '此处不能连线',
  FOREIGN_EXTENSION: '含有其他系统的扩展属性，不会执行',
  GATEWAY_WITHOUT_FLOW: '网关没有连线',
  MISSING_CONDITION: '网关的分支没有设置条件',
  MISSING_ERROR_CODE: '错误事件没有填写错误代码',
  MISSING_JOB_TYPE: '系统任务没有选择业务含义，也没有填写作业类型',
  MISSING_MESSAGE: '没有填写消息名称',
  MISSING_START_EVENT: '缺少开始事件',
  NO_EXECUTABLE_PROCESS: '没有可执行的流程',
  NO_INCOMING_FLOW: '没有连线进入此元素',
  NO_OUTGOING_FLOW: '此元素之后没有连线',
  NOT_BPMN: '文件不是 BPMN 2.0 流程图',
  NOT_XML: '文件内容不是完整的 XML',
  READER_BUSY: '服务器正忙，请稍后再试',
  READING_LIMIT: '流程图过于复杂，服务器无法读取',
  SEVERAL_PROCESSES: '文件中有多个流程',
  SEVERAL_START_EVENTS: '开始事件多于一个',
  UNKNOWN_ATTRIBUTE: '含有不认识的属性',
  UNKNOWN_ELEMENT: '含有不认识的元素',
  UNREACHABLE: '流程走不到此元素',
  UNRESOLVED_REFERENCE: '引用的元素不存在',
  UNSUPPORTED_ATTRIBUTE: '此设置暂不支持',
  UNSUPPORTED_ELEMENT: '此类元素暂不支持',
  UNSUPPORTED_EVENT: '此类事件暂不支持',
  UNSUPPORTED_LANGUAGE: '表达式语言只支持 FEEL',
  UNSUPPORTED_MESSAGE_FLOW: '流程之间的消息流暂不支持',
};

/** Codes whose English says more than the sentence: an expression's mistake, a name. */
const wantsDetail = new Set(['BAD_EXPRESSION', 'BAD_ATTRIBUTE', 'NOT_XML', 'UNKNOWN_ATTRIBUTE']);

/** A problem of the engine, of the case rules or of the server as a finding. */
export function findingOf(problem: Problem | SpokenProblem): Finding {
  const { elementId = '', code = '', message } = problem;
  const en = ('messageEn' in problem ? problem.messageEn : undefined) ?? message;
  const known = sentences[code];
  const zh = known === undefined ? message : sayWith(known, code, message);
  return {
    elementId,
    code,
    severity: problem.severity === 'warning' ? 'warning' : 'error',
    zh,
    en,
  };
}

function sayWith(sentence: string, code: string, message: string): string {
  if (!wantsDetail.has(code)) return sentence;
  const [, character] = /does not parse at character (\d+)$/.exec(message) ?? [];
  if (character !== undefined) return `${sentence}：第 ${character} 个字符处无法解析`;
  return `${sentence}：${message.replace(/^the file is not XML: /, '')}`;
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

export function countOf(findings: readonly Finding[], severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

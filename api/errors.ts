import type { Json, Rejection } from '#engine';
import { type CaseRejection, detailOf, type RejectionCode } from '#processes';
import { StoreFailure } from '#store';

/** Every refusal of the API itself: HTTP status, Chinese and English sentence. The only place with HTTP numbers. */
const sentences = {
  BODY_INVALID: [400, '请求内容不符合要求：{reason}', 'the body is not as expected: {reasonEn}'],
  BODY_MALFORMED: [400, '请求内容无法解析：{reason}', 'the body cannot be read: {reasonEn}'],
  BODY_TOO_LARGE: [413, '请求内容超过 {limit} 上限', 'the body is larger than {limit}'],
  BOOTSTRAP_DONE: [
    410,
    '管理员已初始化，此入口已关闭',
    'the first administrator exists; this door is closed',
  ],
  BOOTSTRAP_REFUSED: [403, '初始化口令不正确', 'the bootstrap token is wrong'],
  CURSOR_INVALID: [400, '翻页游标无效', 'the cursor does not belong to this list'],
  CSRF_HEADER_MISSING: [
    403,
    '缺少请求头 X-Requested-With: lianshen',
    'the header X-Requested-With: lianshen is missing',
  ],
  DEFINITION_NOT_FOUND: [404, '没有流程定义 {definition}', 'there is no definition {definition}'],
  DEFINITION_REFUSED: [
    422,
    '流程图不能部署，共 {count} 处问题',
    'the diagram cannot be deployed: {count} problems',
  ],
  FILE_MISSING: [400, '请在字段 file 中上传一个文件', 'send one file in the field "file"'],
  FILE_NOT_FOUND: [404, '没有文件 {file}', 'there is no file {file}'],
  FILE_TOO_LARGE: [413, '文件超过 {limit} 上限', 'the file is larger than {limit}'],
  FILE_TYPE_REFUSED: [
    415,
    '文件内容不是允许的类型（PDF、JPEG、PNG、DOCX、XLSX、OFD）',
    'the content of the file is none of pdf, jpeg, png, docx, xlsx, ofd',
  ],
  IDEMPOTENCY_KEY_INVALID: [
    400,
    'Idempotency-Key 须为 1–128 个可见字符',
    'Idempotency-Key wants 1 to 128 visible characters',
  ],
  IDEMPOTENCY_KEY_REUSED: [
    422,
    '该 Idempotency-Key 已用于另一请求',
    'this Idempotency-Key was used for another request',
  ],
  INTERNAL: [500, '系统内部错误，已记录', 'internal error; it was logged'],
  MATTER_NOT_FOUND: [404, '没有事项 {matter}', 'there is no matter {matter}'],
  MATTER_NOT_PUBLISHABLE: [
    422,
    '事项 {matter} 不能发布，共 {count} 处问题',
    'matter {matter} cannot be published: {count} problems',
  ],
  MEDIA_TYPE_UNSUPPORTED: [
    415,
    '不支持的内容类型 {type}，应为 {expected}',
    'content type {type} is not supported; send {expected}',
  ],
  METHOD_NOT_ALLOWED: [405, '{path} 不支持 {method}', '{path} does not take {method}'],
  NOTICE_NOT_FOUND: [404, '没有消息 {notice}', 'there is no notice {notice}'],
  NOT_FOUND: [404, '没有 {path}', 'there is no {path}'],
  PATH_MALFORMED: [400, '地址无法解析', 'the address cannot be decoded'],
  PERSON_INVALID: [422, '人员信息有误：{reason}', 'the person is not right: {reason}'],
  PERSON_NOT_FOUND: [404, '没有账号 {username}', 'there is no account {username}'],
  QUERY_INVALID: [400, '查询参数不符合要求：{reason}', 'the query is not as expected: {reasonEn}'],
  ROLE_REQUIRED: [403, '当前账号无权执行此操作', 'this account may not do that'],
  SIGN_IN_FAILED: [401, '用户名或密码不正确', 'wrong username or password'],
  SIGN_IN_REQUIRED: [401, '请先登录', 'sign in first'],
  STORE_UNAVAILABLE: [
    503,
    '数据库暂时不可用，请稍后再试',
    'the store does not answer; try again soon',
  ],
  TEXT_NOT_STORABLE: [
    400,
    '文字中含有不能保存的字符',
    'a text holds characters that cannot be stored',
  ],
  TOO_BUSY: [503, '办件正被频繁操作，请稍后再试', 'too many were at this case at once; try again'],
  TOO_MANY_ATTEMPTS: [
    429,
    '尝试次数过多，请 {minutes} 分钟后再试',
    'too many attempts; try again in {minutes} minutes',
  ],
  TOO_MANY_STREAMS: [429, '打开的实时连接过多', 'too many open event streams'],
  USERNAME_TAKEN: [409, '账号 {username} 已存在', 'the account {username} exists already'],
  VERSION_CONFLICT: [
    409,
    '内容已被他人修改，请刷新后重试',
    'somebody changed it first; load it again',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;

/** Refusals of the case rules that are not 422. */
const statusOfRejection: { readonly [Code in RejectionCode]?: number } = {
  ALREADY_SIGNED: 409,
  APPLICANT_IS_OFFICER: 403,
  CASE_CLOSED: 409,
  CASE_DECIDED: 409,
  CASE_EXISTS: 409,
  CASE_NOT_FOUND: 404,
  DOCUMENT_NOT_FOUND: 404,
  JOB_NOT_OPEN: 409,
  MATTER_NOT_PUBLISHED: 409,
  NOT_A_CANDIDATE: 403,
  NOT_PERMITTED: 403,
  NOT_THE_APPLICANT: 403,
  SEPARATION_OF_DUTIES: 403,
  SIGNATURES_DISAGREE: 409,
  SUPPLEMENT_NOT_ASKED: 409,
  TASK_CLAIMED_BY_OTHER: 409,
  TASK_NOT_FOUND: 404,
  TASK_NOT_OPEN: 409,
  URGED_RECENTLY: 409,
  USE_SUPPLEMENT: 409,
};

export type OwnCode = keyof typeof sentences;

/** The status of any code that the API can answer with. */
export function statusOfCode(code: string): number {
  if (Object.hasOwn(sentences, code)) return sentences[code as OwnCode][0];
  return statusOfRejection[code as RejectionCode] ?? 422;
}

/** A refusal on its way out: not an exception, a value. */
export type Refusal = {
  readonly kind: 'refused';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailEn: string;
  readonly problems?: readonly Json[];
  readonly headers?: { readonly [name: string]: string };
};

type Facts = { readonly [name: string]: string | number };
type Extras = Pick<Refusal, 'problems' | 'headers'>;

/** A refusal of the API with its sentences filled in. */
export function refuse(code: OwnCode, facts: Facts = {}, extras: Extras = {}): Refusal {
  const [status, detail, detailEn] = sentences[code];
  return {
    kind: 'refused',
    status,
    code,
    detail: fill(detail, facts),
    detailEn: fill(detailEn, facts),
    ...extras,
  };
}

/** What is not there, or not for these eyes: both answer alike. */
export function notFound(
  code: 'CASE_NOT_FOUND' | 'TASK_NOT_FOUND' | 'DOCUMENT_NOT_FOUND',
  name: string,
): Refusal {
  const [noun, nounEn] = foundNouns[code];
  return {
    kind: 'refused',
    status: 404,
    code,
    detail: `没有${noun} ${name}`,
    detailEn: `there is no ${nounEn} ${name}`,
  };
}

const foundNouns = {
  CASE_NOT_FOUND: ['办件', 'case'],
  TASK_NOT_FOUND: ['任务', 'task'],
  DOCUMENT_NOT_FOUND: ['文书', 'document'],
} as const;

/** A refusal of the case rules or of the engine. */
export function refuseAs(rejection: Rejection | CaseRejection): Refusal {
  const problems = problemsOf(rejection);
  return {
    kind: 'refused',
    status: statusOfCode(rejection.code),
    code: rejection.code,
    detail: detailOf(rejection),
    detailEn: rejection.message,
    ...(problems === undefined ? {} : { problems }),
  };
}

/** Mistakes of single fields, or the materials that a refusal is about. */
function problemsOf(rejection: Rejection | CaseRejection): readonly Json[] | undefined {
  const { problems, facts } = rejection as CaseRejection;
  if (problems !== undefined) return problems as readonly Json[];
  const codes = facts?.['codes'];
  return Array.isArray(codes)
    ? codes.map((materialCode: Json) => ({ materialCode, code: rejection.code }))
    : undefined;
}

export type ProblemDocument = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailEn: string;
  readonly instance: string;
  readonly problems?: readonly Json[];
};

/** RFC 9457. */
export function problemDocument(refusal: Refusal, instance: string): ProblemDocument {
  return {
    type: `urn:lianshen:problem:${refusal.code.toLowerCase().replaceAll('_', '-')}`,
    title: titles[refusal.status] ?? 'Refused',
    status: refusal.status,
    code: refusal.code,
    detail: refusal.detail,
    detailEn: refusal.detailEn,
    instance,
    ...(refusal.problems === undefined ? {} : { problems: refusal.problems }),
  };
}

const titles: { readonly [status: number]: string } = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** What an exception comes to: broken requests are told so, a silent store is 503, everything else is 500 without detail. */
export function refusalOfError(error: unknown): Refusal {
  if (error instanceof StoreFailure) return refusalOfStore(error);
  const { type, status, limit, message } = (error ?? {}) as {
    type?: string;
    status?: number;
    limit?: number;
    message?: string;
  };
  if (error instanceof URIError) return refuse('PATH_MALFORMED');
  if (type === 'entity.too.large') return refuse('BODY_TOO_LARGE', { limit: sizeText(limit ?? 0) });
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return refuse('MEDIA_TYPE_UNSUPPORTED', { type, expected: 'UTF-8' });
  }
  if (type !== undefined && status === 400) return malformed(type, message);
  return refuse('INTERNAL');
}

/** What body-parser could not read, in words. */
function malformed(type: string, message = ''): Refusal {
  if (type === 'entity.parse.failed') return refuse('BODY_MALFORMED', notJson(message));
  if (type === 'request.size.invalid')
    return refuse('BODY_MALFORMED', {
      reason: '长度与 Content-Length 不符',
      reasonEn: 'its length is not Content-Length',
    });
  return refuse('BODY_MALFORMED', { reason: '内容没有传完', reasonEn: 'it did not arrive whole' });
}

/** Where JSON ends to be JSON stands only in the sentence of the parser. */
function notJson(message: string): Facts {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position !== undefined)
    return {
      reason: `不是有效的 JSON（第 ${Number(position) + 1} 个字符处）`,
      reasonEn: `it is not JSON (at character ${Number(position) + 1})`,
    };
  return /end of JSON/.test(message)
    ? { reason: '不是完整的 JSON', reasonEn: 'it is JSON that does not end' }
    : { reason: '不是有效的 JSON', reasonEn: 'it is not JSON' };
}

function refusalOfStore({ code }: StoreFailure): Refusal {
  if (code === 'STORE_UNAVAILABLE') return refuse(code, {}, { headers: { 'Retry-After': '2' } });
  return code === 'CURSOR_INVALID' || code === 'TEXT_NOT_STORABLE'
    ? refuse(code)
    : refuse('INTERNAL');
}

export function sizeText(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

function fill(template: string, facts: Facts): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}

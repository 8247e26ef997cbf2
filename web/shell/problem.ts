/** One finding of a refused request, as the server lists them. */
export type ProblemItem = {
  readonly code?: string;
  readonly elementId?: string;
  readonly field?: string;
  readonly path?: string;
  readonly severity?: string;
  readonly message: string;
  readonly messageEn?: string;
};

type ProblemBody = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailEn: string;
  readonly problems: readonly ProblemItem[];
};

/** A refusal of the API: problem+json, or the network's own failure with status 0. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailEn: string;
  readonly problems: readonly ProblemItem[];
  readonly retryAfterSeconds: number | null;

  constructor(body: ProblemBody, retryAfterSeconds: number | null = null) {
    super(`${body.status} ${body.code}`);
    this.name = 'ApiProblem';
    this.status = body.status;
    this.code = body.code;
    this.detail = body.detail;
    this.detailEn = body.detailEn;
    this.problems = body.problems;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A refusal with its findings; the first of them may stand in its own sentence already. */
export function sentenceOf(problem: ApiProblem, isEnglish: boolean): string {
  const detail = isEnglish ? problem.detailEn : problem.detail;
  const items = problem.problems
    .map((item) => (isEnglish ? (item.messageEn ?? item.message) : item.message))
    .filter((item) => !detail.includes(item));
  const said = items.length === 0 ? detail : `${detail} ${items.join(isEnglish ? '; ' : '；')}`;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** The request may have arrived or not: sending it again with its key is safe. */
export const isTransient = (problem: unknown): boolean =>
  problem instanceof ApiProblem && [0, 502, 503, 504].includes(problem.status);

/** How long to wait before the next try, in ms: twice as long each time, and never less than the server asked for. */
export function waitBeforeRetry(failures: number, problem: unknown): number {
  const asked = problem instanceof ApiProblem ? (problem.retryAfterSeconds ?? 0) * 1_000 : 0;
  return Math.max(500 * 2 ** failures, asked);
}

/** The server could not be reached, or its answer was cut off: the same request may be sent again. */
export const networkProblem = (): ApiProblem =>
  new ApiProblem({
    status: 0,
    code: 'NETWORK',
    detail: '网络不通或服务器没有应答，请稍后重试。已填写的内容不会丢失。',
    detailEn: 'The server cannot be reached. Try again in a moment; nothing you typed is lost.',
    problems: [],
  });

const gatewayBodies: Record<number, readonly [string, string]> = {
  413: ['文件超过大小限制。', 'The file is too large.'],
  502: ['服务器正在重启，请稍后重试。', 'The server is restarting. Try again in a moment.'],
  503: ['服务暂时不可用，请稍后重试。', 'The service is not available. Try again in a moment.'],
  504: ['服务器应答超时，请稍后重试。', 'The server took too long. Try again in a moment.'],
};

/** Reads what the server said about a refusal, also when it is not problem+json. */
export function readProblem(status: number, text: string, retryAfter: string | null): ApiProblem {
  const seconds = Number(retryAfter);
  const wait = retryAfter !== null && Number.isFinite(seconds) ? seconds : null;
  const known = parseObject(text);
  const [zh, en] = gatewayBodies[status] ?? [
    `请求没有成功（状态 ${status}）。`,
    `The request failed (status ${status}).`,
  ];
  return new ApiProblem(
    {
      status,
      code: textOf(known['code']) ?? `HTTP_${status}`,
      detail: textOf(known['detail']) ?? textOf(known['title']) ?? zh,
      detailEn: textOf(known['detailEn']) ?? en,
      problems: Array.isArray(known['problems']) ? known['problems'].map(readItem) : [],
    },
    wait,
  );
}

function readItem(value: unknown): ProblemItem {
  const item = isObject(value) ? value : {};
  const text = (name: string) => textOf(item[name]);
  const optional = Object.fromEntries(
    ['code', 'elementId', 'field', 'path', 'severity', 'messageEn'].flatMap((name) => {
      const found = text(name);
      return found === undefined ? [] : [[name, found]];
    }),
  );
  return { ...optional, message: text('message') ?? text('messageZh') ?? text('code') ?? '' };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The person stopped it: nothing to try again, nothing that went wrong. */
export const stoppedProblem = (): ApiProblem =>
  new ApiProblem({
    status: 499,
    code: 'STOPPED',
    detail: '已停止。',
    detailEn: 'Stopped.',
    problems: [],
  });

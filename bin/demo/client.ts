import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** An answer of the platform that the story did not expect. */
export class UnexpectedAnswer extends Error {}

export type Body = { readonly [name: string]: unknown };

/** One signed-in person who talks to the platform. */
export type Caller = {
  readonly get: <Answer>(path: string) => Promise<Answer>;
  readonly post: <Answer>(path: string, body: Body) => Promise<Answer>;
  readonly upload: (name: string, bytes: Uint8Array) => Promise<{ readonly id: string }>;
  readonly download: (path: string) => Promise<Download>;
};
type Download = { readonly status: number; readonly bytes: Uint8Array };

/** Signs in; without a username the caller is anybody. */
export async function callerAt(
  site: string,
  who?: { readonly username: string; readonly password: string },
): Promise<Caller> {
  const anybody = callerWith(site, {});
  if (who === undefined) return anybody;
  const { token } = await anybody.post<{ readonly token: string }>('/api/session', who);
  return callerWith(site, { Authorization: `Bearer ${token}` });
}

type Headers = { readonly [name: string]: string };

function callerWith(site: string, identity: Headers): Caller {
  const call = (method: string, path: string, more: RequestInit = {}): Promise<Response> =>
    patiently(`${site}${path}`, {
      ...more,
      method,
      headers: { ...identity, ...keyOf(method), ...(more.headers as Headers | undefined) },
    }).catch((error: unknown) => {
      throw new UnexpectedAnswer(`${site} 无法访问 cannot be reached: ${reasonOf(error)}`);
    });
  return {
    get: async (path) => answerOf(await call('GET', path)),
    post: async (path, body) =>
      answerOf(
        await call('POST', path, {
          body: JSON.stringify(body),
          headers: { 'Content-Type': 'application/json' },
        }),
      ),
    upload: async (name, bytes) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name);
      return answerOf(await call('POST', '/api/files', { body: form }));
    },
    download: async (path) => {
      const response = await call('GET', path);
      if (!response.ok) await refuse(response);
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
    },
  };
}

const mostTries = 6;

/** Who is told to come again in a moment does so, with the same key. */
async function patiently(url: string, request: RequestInit, tries = 1): Promise<Response> {
  const response = await fetch(url, request);
  const waitSeconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  if (response.status !== 503 || Number.isNaN(waitSeconds) || tries === mostTries) return response;
  await response.arrayBuffer();
  await pause(waitSeconds * 1_000);
  return patiently(url, request, tries + 1);
}

/** Every POST has its own key: sending it twice would change nothing. */
function keyOf(method: string): Headers {
  return method === 'POST' ? { 'Idempotency-Key': randomUUID() } : {};
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) await refuse(response);
  return (await response.json()) as Answer;
}

async function refuse(response: Response): Promise<never> {
  const text = await response.text();
  throw new UnexpectedAnswer(`${response.url} → ${response.status} ${sentenceOf(text)}`);
}

function sentenceOf(text: string): string {
  try {
    const problem = JSON.parse(text) as { code?: string; detail?: string; problems?: unknown };
    const more = problem.problems === undefined ? '' : ` ${JSON.stringify(problem.problems)}`;
    return `${problem.code ?? ''} ${problem.detail ?? text}${more}`;
  } catch {
    return text.slice(0, 300);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Moves the manual clock and answers how many deadlines fired; undefined when time is real. */
export async function moveClock(
  site: string,
  now: string,
): Promise<{ readonly now: string; readonly fired: number } | undefined> {
  const response = await patiently(`${site}/api/dev/clock`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ now }),
  });
  return response.status === 404 ? undefined : answerOf(response);
}

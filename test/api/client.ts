import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import { routes } from '../../api/index.ts';
import { password, type TestServer } from './server.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers freely; their shape is checked against the route's schema
  readonly body: any;
};

type Sent = {
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
};

export type Client = {
  readonly get: (path: string, sent?: Sent) => Promise<Answer>;
  readonly post: (path: string, body?: unknown, sent?: Sent) => Promise<Answer>;
  readonly put: (path: string, body?: unknown, sent?: Sent) => Promise<Answer>;
  readonly delete: (path: string, sent?: Sent) => Promise<Answer>;
};

/** Calls the server; every JSON answer must be what the route table says, every refusal a problem document. */
export function clientOf({ url }: Pick<TestServer, 'url'>, token?: string): Client {
  const call = async (method: string, path: string, sent: Sent): Promise<Answer> => {
    const wanted = requestOf(method, token, sent);
    const { status, headers, text } = await (typeof (wanted.body ?? '') === 'string'
      ? ask(`${url}${path}`, wanted)
      : fetched(`${url}${path}`, wanted));
    const isJson = /json/.test(headers.get('Content-Type') ?? '');
    const answer = { status, headers, text, body: isJson ? JSON.parse(text) : undefined };
    checkContract(method, path, answer);
    return answer;
  };
  return {
    get: (path, sent = {}) => call('GET', path, sent),
    post: (path, body, sent = {}) =>
      call('POST', path, { ...sent, ...(body === undefined ? {} : { body }) }),
    put: (path, body, sent = {}) =>
      call('PUT', path, { ...sent, ...(body === undefined ? {} : { body }) }),
    delete: (path, sent = {}) => call('DELETE', path, sent),
  };
}

type Received = Pick<Answer, 'status' | 'headers' | 'text'>;
type Wanted = RequestInit & { readonly headers: { readonly [name: string]: string } };

/** Costs half of what fetch costs: the tests ask ten thousand times. */
function ask(url: string, { method, headers, body }: Wanted): Promise<Received> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, async (response) => {
      try {
        const received = new Headers();
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          received.append(response.rawHeaders[at] ?? '', response.rawHeaders[at + 1] ?? '');
        }
        // As fetch reads it, without a mark at the beginning.
        const text = new TextDecoder().decode(await buffer(response));
        resolve({ status: response.statusCode ?? 0, headers: received, text });
      } catch (error) {
        reject(error);
      }
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Files: fetch knows how to encode a form, and reads an answer that comes before all is sent. */
async function fetched(url: string, wanted: Wanted): Promise<Received> {
  const response = await fetch(url, wanted);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function requestOf(method: string, token: string | undefined, { body, headers }: Sent): Wanted {
  const isRaw = typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array;
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  if (body === undefined) return { method, headers: { ...authorization, ...headers } };
  if (isRaw) return { method, headers: { ...authorization, ...headers }, body: body as string };
  const type = { 'Content-Type': 'application/json' };
  return { method, headers: { ...authorization, ...type, ...headers }, body: JSON.stringify(body) };
}

const tokens = new WeakMap<TestServer, Map<string, string>>();

/** Signs in once per server and person. */
export async function signIn(server: TestServer, username: string): Promise<Client> {
  const known = tokens.get(server) ?? new Map<string, string>();
  tokens.set(server, known);
  if (!known.has(username)) {
    const answer = await clientOf(server).post('/api/session', { username, password });
    expect(answer.status, answer.text).to.equal(200);
    known.set(username, answer.body.token);
  }
  return clientOf(server, known.get(username));
}

export function expectProblem(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body?.code], answer.text).to.deep.equal([status, code]);
}

function checkContract(method: string, path: string, answer: Answer): void {
  if (!path.startsWith('/api/')) return;
  if (answer.status >= 400 && !path.startsWith('/api/health')) checkProblem(answer);
  const declared = routeOf(method, path)?.answers[answer.status]?.schema;
  if (declared === undefined || answer.body === undefined) return;
  // Parsing drops what is not declared: the comparison finds undocumented fields.
  const known = declared.parse(answer.body);
  if (isDeepStrictEqual(known, answer.body)) return;
  expect(known, `${method} ${path}`).to.deep.equal(answer.body);
}

function checkProblem({ headers, body, status, text }: Answer): void {
  expect(headers.get('Content-Type'), text).to.match(/^application\/problem\+json/);
  expect(body).to.include.all.keys(
    'type',
    'title',
    'status',
    'code',
    'detail',
    'detailEn',
    'instance',
  );
  expect(body.status).to.equal(status);
  expect(text).to.not.match(/\.ts:\d+|node_modules/);
}

const places = routes.map((route) => ({ route, parts: route.path.split('/') }));

function routeOf(method: string, path: string) {
  const asked = (path.split('?')[0] ?? '').split('/');
  return places.find(
    ({ route, parts }) =>
      route.method === method.toLowerCase() &&
      parts.length === asked.length &&
      parts.every((part, index) => part.startsWith('{') || part === asked[index]),
  )?.route;
}

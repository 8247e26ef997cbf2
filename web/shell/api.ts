import { isAtWork } from './at-work.ts';
import { networkProblem, readProblem, stoppedProblem } from './problem.ts';

/** Query parameters; empty ones are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** A file the server took. */
export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256?: string;
};

type Send = {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly type?: string;
  readonly key?: string;
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
};

/** Calls the server under `/api`; every refusal is an `ApiProblem`. */
export const api = {
  get: <Answer>(path: string, query: Query = {}): Promise<Answer> =>
    sendForJson({ method: 'GET', path: withQuery(path, query) }),
  post: <Answer>(path: string, body: unknown, key: string = newKey()): Promise<Answer> =>
    sendForJson({ method: 'POST', path, ...json(body), key }),
  put: <Answer>(path: string, body: unknown, ifMatch?: string): Promise<Answer> =>
    sendForJson({ method: 'PUT', path, ...json(body), ...(ifMatch !== undefined && { ifMatch }) }),
  delete: <Answer>(path: string): Promise<Answer> => sendForJson({ method: 'DELETE', path }),
  text: async (path: string): Promise<string> => (await send({ method: 'GET', path })).text(),
  /** The raw answer, for those who need its headers (ETag). */
  response: (path: string): Promise<Response> => send({ method: 'GET', path }),
};

/** A key that names one act of a person; sent again with a retry, so nothing happens twice. */
export function newKey(): string {
  // crypto.randomUUID is missing on plain http addresses other than localhost.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A POST that answers bytes: a PDF, a workbook. */
export async function bytesOf(path: string, body: unknown): Promise<Blob> {
  return (await send({ method: 'POST', path, ...json(body), key: newKey() })).blob();
}

type Receiving = {
  /** Told how many bytes have come. */
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
};

/** A GET that answers a file, however long; `signal` stops it, which is told as `STOPPED`. */
export async function fileOf(
  path: string,
  query: Query,
  { onBytes, signal }: Receiving,
): Promise<Blob> {
  const response = await send({ method: 'GET', path: withQuery(path, query), signal });
  const type = response.headers.get('Content-Type') ?? '';
  const chunks: BlobPart[] = [];
  try {
    let bytes = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      chunks.push(part.value);
      bytes += part.value.length;
      onBytes(bytes);
    }
  } catch {
    throw signal.aborted ? stoppedProblem() : networkProblem();
  }
  return new Blob(chunks, { type });
}

/** Keeps a file on the server, telling how far it is (0–100); `signal` stops it. */
export function upload(
  file: Blob & { readonly name?: string },
  onProgress: (percent: number) => void = () => {},
  signal?: AbortSignal,
): Promise<StoredFile> {
  return sendFile<StoredFile>('/files', file, { onProgress, ...(signal && { signal }) });
}

type Sending = { readonly onProgress?: (percent: number) => void; readonly signal?: AbortSignal };

/** Sends a file to an address under `/api`. */
export function sendFile<Answer>(
  path: string,
  file: Blob & { readonly name?: string },
  { onProgress, signal }: Sending = {},
): Promise<Answer> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file, file.name ?? 'file');
    request.open('POST', `/api${path}`);
    for (const [name, value] of Object.entries(actHeaders(newKey()))) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(Math.round((event.loaded / event.total) * 100));
    };
    request.onload = () => {
      const isDone = request.status >= 200 && request.status < 300;
      if (isDone) done(JSON.parse(request.responseText) as Answer);
      else fail(readProblem(request.status, request.responseText, null));
    };
    request.onerror = () => fail(networkProblem());
    request.onabort = () => fail(networkProblem());
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** Puts words into a path: case and document numbers hold Chinese characters and brackets. */
export function path(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.reduce(
    (made, part, index) => made + encodeURIComponent(values[index - 1] ?? '') + part,
  );
}

async function sendForJson<Answer>(request: Send): Promise<Answer> {
  const response = await send(request);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function send(request: Send): Promise<Response> {
  const isAct = request.method !== 'GET';
  const response = await fetch(`/api${request.path}`, {
    method: request.method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      ...(!isAct && !isAtWork() && { 'X-Background': '1' }),
      ...(isAct && actHeaders(request.key)),
      ...(request.type !== undefined && { 'Content-Type': request.type }),
      ...(request.ifMatch !== undefined && { 'If-Match': request.ifMatch }),
    },
    ...(request.body !== undefined && { body: request.body }),
    ...(request.signal && { signal: request.signal }),
  }).catch(() => {
    throw request.signal?.aborted ? stoppedProblem() : networkProblem();
  });
  if (response.ok) return response;
  throw readProblem(response.status, await response.text(), response.headers.get('Retry-After'));
}

const actHeaders = (key: string | undefined): Record<string, string> => ({
  'X-Requested-With': 'lianshen',
  ...(key !== undefined && { 'Idempotency-Key': key }),
});

const json = (body: unknown) => ({ body: JSON.stringify(body), type: 'application/json' });

function withQuery(path: string, query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

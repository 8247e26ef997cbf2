import type { Json } from '#engine';
import type { Commit, RecordWrite, RequestRow } from '#store';
import { type JsonAnswer, replayed } from './answers.ts';
import { canonicalJson, sha256 } from './canonical-json.ts';
import { type Refusal, refuse } from './errors.ts';
import type { Call, RequestKey, Shape } from './route.ts';

const visible = /^[\x21-\x7e]{1,128}$/;

/** The request's key, a refusal of a bad one, or nothing when none was sent. */
export function readRequestKey(
  header: string | undefined,
  facts: {
    readonly actor: string;
    readonly method: string;
    readonly path: string;
    readonly body: unknown;
  },
): RequestKey | Refusal | undefined {
  if (header === undefined) return undefined;
  if (!visible.test(header)) return refuse('IDEMPOTENCY_KEY_INVALID');
  const hash = sha256(`${facts.method} ${facts.path}\n${canonicalJson(facts.body ?? null)}`);
  return { actor: facts.actor, key: header, hash };
}

/** The first answer again, or a refusal when the key stood for something else. */
export function answerOfEarlier(earlier: RequestRow, request: RequestKey): JsonAnswer | Refusal {
  return earlier.hash === request.hash ? replayed(earlier) : refuse('IDEMPOTENCY_KEY_REUSED');
}

/** Writes records, the audit row and the answer under its key in one commit, so that a repeated request changes nothing. */
export async function commitRecords(
  call: Call<Shape>,
  change: {
    readonly action: string;
    readonly target: string;
    readonly detail?: { readonly [name: string]: Json };
    readonly records: readonly RecordWrite[];
    readonly answer: JsonAnswer;
  },
): Promise<JsonAnswer | Refusal> {
  const { request, at, actor, ports } = call;
  const { answer } = change;
  const audit = {
    at,
    actor: actor.personId,
    action: change.action,
    target: change.target,
    ...(change.detail === undefined ? {} : { detail: change.detail }),
  };
  const row =
    request === undefined
      ? undefined
      : { ...request, status: answer.status, body: answer.body as Json, at };
  const commit: Commit = {
    build: () => ({
      records: change.records,
      audit: [audit],
      ...(row === undefined ? {} : { request: row }),
    }),
  };
  const result = await ports.store.commit(commit);
  if (result.committed) return answer;
  if (result.conflict === 'request' && request !== undefined)
    return answerOfEarlier(result.earlier, request);
  return refuse('VERSION_CONFLICT');
}

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

type RecordChange = {
  readonly action: string;
  readonly target: string;
  readonly detail?: { readonly [name: string]: Json };
  readonly records: readonly RecordWrite[];
  readonly answer: JsonAnswer;
};

/** Writes records, the audit row and the answer under its key in one commit, so that a repeated request changes nothing. */
export function commitRecords(
  call: Call<Shape>,
  change: RecordChange,
): Promise<JsonAnswer | Refusal> {
  return commitChange(call, [], () => change);
}

/** The same with a running number of a series, which the change is told. */
export function commitNumbered(
  call: Call<Shape>,
  series: string,
  change: (count: number) => RecordChange,
): Promise<JsonAnswer | Refusal> {
  return commitChange(call, [series], ([count = 0]) => change(count));
}

async function commitChange(
  { request, at, actor, ports }: Call<Shape>,
  series: readonly string[],
  changeFor: (counted: readonly number[]) => RecordChange,
): Promise<JsonAnswer | Refusal> {
  let answer: JsonAnswer | undefined;
  const commit: Commit = {
    ...(series.length === 0 ? {} : { series }),
    build: (counted) => {
      const change = changeFor(counted);
      answer = change.answer;
      const { action, target, detail } = change;
      const audit = { at, actor: actor.personId, action, target };
      return {
        records: change.records,
        audit: [{ ...audit, ...(detail === undefined ? {} : { detail }) }],
        ...(request === undefined ? {} : { requests: [{ ...request, ...keptOf(answer), at }] }),
      };
    },
  };
  const result = await ports.store.commit(commit);
  if (result.committed && answer !== undefined) return answer;
  if (!result.committed && result.conflict === 'request' && request !== undefined)
    return answerOfEarlier(result.earlier, request);
  return refuse('VERSION_CONFLICT');
}

function keptOf({ status, body }: JsonAnswer) {
  return { status, body: body as Json };
}

import type { Json } from '#engine';
import type { CaseFile } from '#processes';
import type {
  CaseRoad,
  CommandAnswer,
  CommandRequest,
  Committed,
  RecordWrite,
  StoredCase,
} from '#store';
import type { JsonAnswer } from './answers.ts';
import { notFound, type Refusal, refuse, refuseAs } from './errors.ts';
import { answerOfEarlier } from './idempotency.ts';
import type { Call, RequestKey, Shape } from './route.ts';

type AnswerOf = (done: Committed) => JsonAnswer;

/** What a handler adds to a command: its answer, kept under the caller's key, and records of the same commit. */
export function requestOf(
  { request }: Call<Shape>,
  answer: AnswerOf,
  records?: (file: CaseFile) => readonly RecordWrite[],
): CommandRequest {
  return {
    ...(records && { records }),
    ...(request && {
      once: { ...request, answer: (done: Committed) => keptAnswer(answer(done)) },
    }),
  };
}

/** Sends a command into a case and answers what became of it. */
export async function commandCase(
  call: Call<Shape>,
  {
    stored,
    command,
    answer,
    records,
  }: {
    /** The case as the caller found it. */
    readonly stored: StoredCase;
    readonly command: Parameters<CaseRoad['execute']>[1];
    readonly answer: AnswerOf;
    readonly records?: readonly RecordWrite[] | ((file: CaseFile) => readonly RecordWrite[]);
  },
): Promise<JsonAnswer | Refusal> {
  const { id, number } = stored.file;
  const recordsOf = typeof records === 'function' ? records : records && (() => records);
  const answerOnce = builtOnce(answer);
  const request = { known: stored, ...requestOf(call, answerOnce, recordsOf) };
  const outcome = await call.ports.caseRoad.execute(id, command, request);
  return answerOfCommand(outcome, { request: call.request, answer: answerOnce, name: number });
}

/** What is kept under the caller's key and what the caller gets is one answer: it is built once for a case as it became. */
function builtOnce(answer: AnswerOf): AnswerOf {
  let last: { readonly file: CaseFile; readonly answer: JsonAnswer } | undefined;
  return (done) => {
    if (last?.file !== done.file) last = { file: done.file, answer: answer(done) };
    return last.answer;
  };
}

/** Turns what became of a command into the caller's answer. */
export function answerOfCommand(
  outcome: CommandAnswer,
  {
    request,
    answer,
    name,
  }: { readonly request: RequestKey | undefined; readonly answer: AnswerOf; readonly name: string },
): JsonAnswer | Refusal {
  switch (outcome.kind) {
    case 'accepted':
      return answer(outcome);
    case 'rejected':
      return refuseAs(outcome.rejection);
    case 'repeated':
      return request === undefined
        ? refuse('VERSION_CONFLICT')
        : answerOfEarlier(outcome.earlier, request);
    case 'recordsChanged':
      return refuse('VERSION_CONFLICT');
    case 'busy':
      return refuse('TOO_BUSY', {}, { headers: { 'Retry-After': '1' } });
    case 'unknown':
      return outcome.what === 'matter'
        ? refuse('MATTER_NOT_FOUND', { matter: name })
        : notFound('CASE_NOT_FOUND', name);
  }
}

function keptAnswer({ status, body }: JsonAnswer): {
  readonly status: number;
  readonly body: Json;
} {
  return { status, body: body as Json };
}

import { z } from 'zod';
import { type Refusal, refuse } from './errors.ts';
import { sentencesOf } from './input-sentences.ts';
import { faultOfBody, faultOfText } from './request-guard.ts';
import type { Route } from './route.ts';

type Raw = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly path: string;
};
export type Input = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

const empty = z.strictObject({});

/** Params, query and body as their schemas see them, or the refusal of what does not fit. */
export function readInput({ input = {}, bodyKind, method }: Route, raw: Raw): Input | Refusal {
  const params = (input.params ?? empty).safeParse(raw.params);
  if (!params.success || faultOfText(JSON.stringify(raw.params)) !== undefined)
    return refuse('NOT_FOUND', { path: raw.path });
  const query = readPart(input.query ?? empty, raw.query, 'QUERY_INVALID');
  if ('kind' in query) return query;
  if (method === 'get' || method === 'delete' || bodyKind === 'upload')
    return { params: params.data, query: query.value, body: undefined };
  const fault = faultOfBody(raw.body);
  if (fault !== undefined) return refuse('BODY_INVALID', { reason: fault.zh, reasonEn: fault.en });
  const body = readPart(input.body ?? empty, raw.body ?? {}, 'BODY_INVALID');
  return 'kind' in body ? body : { params: params.data, query: query.value, body: body.value };
}

function readPart(
  schema: z.ZodType,
  raw: unknown,
  code: 'QUERY_INVALID' | 'BODY_INVALID',
): { readonly value: unknown } | Refusal {
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return { value: parsed.data };
  const problems = parsed.error.issues.slice(0, maxProblems).map((issue) => {
    const { zh, en } = sentencesOf(issue);
    return { path: issue.path.join('.'), code: issue.code, message: zh, messageEn: en };
  });
  const named = problems.slice(0, maxNamed);
  const reason = named.map(({ message }) => message).join('；');
  const reasonEn = named.map(({ messageEn }) => messageEn).join('; ');
  return refuse(code, { reason, reasonEn }, { problems });
}

const maxProblems = 50;
/** So many stand in the sentence; the others are in the list. */
const maxNamed = 5;

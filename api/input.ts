import { z } from 'zod';
import { type Refusal, refuse } from './errors.ts';
import { faultOfBody, faultOfText } from './request-guard.ts';
import type { Route } from './route.ts';

type Raw = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly path: string;
};
export type Input = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

const chinese = z.locales.zhCN().localeError;
const english = z.locales.en().localeError;
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
  if (fault !== undefined) return refuse('BODY_INVALID', { fields: fault });
  const body = readPart(input.body ?? empty, raw.body ?? {}, 'BODY_INVALID');
  return 'kind' in body ? body : { params: params.data, query: query.value, body: body.value };
}

function readPart(
  schema: z.ZodType,
  raw: unknown,
  code: 'QUERY_INVALID' | 'BODY_INVALID',
): { readonly value: unknown } | Refusal {
  const parsed = schema.safeParse(raw, { error: english });
  if (parsed.success) return { value: parsed.data };
  const inChinese = schema.safeParse(raw, { error: chinese }).error?.issues ?? [];
  const problems = parsed.error.issues.slice(0, 50).map(({ path, code: kind, message }, index) => ({
    path: path.join('.'),
    code: kind,
    message: inChinese[index]?.message ?? message,
    messageEn: message,
  }));
  const fields = problems.map(({ path, messageEn }) => path || messageEn).join(', ');
  return refuse(code, { fields }, { problems });
}

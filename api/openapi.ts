import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { statusOfCode } from './errors.ts';
import type { Route } from './route.ts';
import { problem } from './schemas/common.ts';

/** The OpenAPI 3.1 document of the route table. */
export function openApiDocument(
  routes: readonly Route[],
  version: string,
): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const entry of routes)
    paths[entry.path] = { ...paths[entry.path], [entry.method]: operationOf(entry) };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: '联审 Lianshen API',
      version,
      description:
        'Applications, inboxes and definitions. Every POST takes an optional `Idempotency-Key`: the same key with the same body answers as the first time and changes nothing; without a key every request counts for itself. ' +
        'Refusals are problem documents (RFC 9457) with a stable `code`; what one may not see is not found.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: '`token` of POST /api/session' },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'lianshen_session',
          description: 'writes also want the header X-Requested-With: lianshen',
        },
      },
    },
  });
}

function operationOf(entry: Route): ZodOpenApiOperationObject {
  const { operationId, summary, tag, access, input, method } = entry;
  const header = headersOf(entry);
  const body = bodyOf(entry);
  return {
    operationId,
    summary,
    tags: [tag],
    security: access === 'public' ? [] : [{ bearer: [] }, { cookie: [] }],
    ...(Array.isArray(access) ? { description: `Wants one of: ${access.join(', ')}.` } : {}),
    requestParams: {
      ...(input?.params === undefined ? {} : { path: input.params }),
      ...(input?.query === undefined ? {} : { query: input.query }),
      ...(header === undefined ? {} : { header }),
    },
    ...(body === undefined || method === 'get' ? {} : { requestBody: body }),
    responses: responsesOf(entry),
  };
}

function headersOf({ method, path, operationId }: Route): z.ZodObject | undefined {
  if (method === 'post') {
    return z.object({
      'Idempotency-Key': z.string().max(128).optional().meta({
        description:
          'Optional. 1 to 128 visible characters; a repeat with the same body is answered as the first time (`Idempotency-Replayed: true`), with another body refused',
      }),
    });
  }
  return operationId === 'saveDraft'
    ? z.object({
        'If-Match': z
          .string()
          .optional()
          .meta({ description: `ETag of GET ${path}` }),
      })
    : undefined;
}

function bodyOf({ bodyKind, input }: Route): ZodOpenApiOperationObject['requestBody'] {
  if (bodyKind === 'upload') {
    const schema = z.object({ file: z.string().meta({ format: 'binary' }) });
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  if (input?.body === undefined) return undefined;
  const json = { 'application/json': { schema: input.body } };
  const xml = { schema: z.string().meta({ description: 'BPMN 2.0 XML in UTF-8' }) };
  return {
    required: true,
    content: bodyKind === 'bpmn' ? { ...json, 'application/xml': xml, 'text/xml': xml } : json,
  };
}

function responsesOf(entry: Route): ZodOpenApiResponsesObject {
  const responses: {
    [status: string]: ZodOpenApiResponsesObject[`${1 | 2 | 3 | 4 | 5}${string}`];
  } = {};
  for (const [status, { description, schema, type }] of Object.entries(entry.answers)) {
    const content =
      schema === undefined
        ? type === undefined
          ? undefined
          : { [type]: { schema: z.string() } }
        : { 'application/json': { schema } };
    responses[status] = { description, ...(content === undefined ? {} : { content }) };
  }
  for (const [status, codes] of codesByStatus(entry)) {
    responses[status] = {
      description: codes.join(', '),
      content: { 'application/problem+json': { schema: problem } },
    };
  }
  return responses as ZodOpenApiResponsesObject;
}

function codesByStatus(entry: Route): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const code of new Set([...(entry.refusals ?? []), ...commonRefusals(entry)])) {
    const status = String(statusOfCode(code));
    found.set(status, [...(found.get(status) ?? []), code]);
  }
  return found;
}

function commonRefusals({ access, method, input, bodyKind }: Route): readonly string[] {
  return [
    'INTERNAL',
    'STORE_UNAVAILABLE',
    'STORE_SCHEMA_NEWER',
    ...(access === 'public' ? [] : ['SIGN_IN_REQUIRED']),
    ...(Array.isArray(access) ? ['ROLE_REQUIRED'] : []),
    ...(access !== 'public' && method !== 'get' ? ['CROSS_ORIGIN', 'CSRF_HEADER_MISSING'] : []),
    ...(input?.params === undefined ? [] : ['NOT_FOUND']),
    ...(input?.query === undefined ? [] : ['QUERY_INVALID']),
    ...(input?.body === undefined && bodyKind === undefined
      ? []
      : ['BODY_INVALID', 'BODY_MALFORMED', 'BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED']),
    ...(method === 'post' ? ['IDEMPOTENCY_KEY_INVALID', 'IDEMPOTENCY_KEY_REUSED'] : []),
  ];
}

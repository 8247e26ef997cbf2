import express, { type RequestHandler } from 'express';
import { refuse } from './errors.ts';
import type { ApiConfig } from './ports.ts';
import type { Route } from './route.ts';
import { sendProblem } from './sending.ts';
import { uploadReader } from './uploads.ts';

const mebibyte = 1024 * 1024;
const maxJsonBytes = mebibyte;
const maxBpmnBytes = 2 * mebibyte;
const xmlTypes = ['application/xml', 'text/xml'];

/** Reads the body that a route expects, after the caller was admitted: strangers cost no parsing. */
export function bodyReaderOf(
  { bodyKind = 'json', method }: Route,
  config: ApiConfig,
): readonly RequestHandler[] {
  if (method === 'get' || method === 'delete') return [];
  switch (bodyKind) {
    case 'upload':
      return [uploadReader(config)];
    case 'bpmn':
      // XML inside JSON grows by its escapes.
      return [
        expectType([...xmlTypes, 'application/json']),
        jsonReader(2 * maxBpmnBytes),
        xmlReader,
        nameXml,
      ];
    case 'json':
      return [expectType(['application/json']), jsonReader(maxJsonBytes)];
  }
}

function jsonReader(limit: number): RequestHandler {
  return express.json({ limit, type: 'application/json', strict: true });
}

const xmlReader = express.raw({ limit: maxBpmnBytes, type: xmlTypes });

/** Both spellings of a definition come to `{xml, note?}`. The bytes must be UTF-8, whatever their prolog says. */
const nameXml: RequestHandler = (request, response, next) => {
  if (!Buffer.isBuffer(request.body)) {
    // No parser touches a body of no bytes: it is an empty file, and the reader says so.
    if (/^\s*(application|text)\/xml\b/i.test(request.get('Content-Type') ?? ''))
      request.body = { xml: '' };
    return next();
  }
  try {
    request.body = { xml: new TextDecoder('utf-8', { fatal: true }).decode(request.body) };
    return next();
  } catch {
    const facts = { reason: '不是 UTF-8 编码', reasonEn: 'it is not UTF-8' };
    return sendProblem(request, response, refuse('BODY_MALFORMED', facts));
  }
};

/** Another content type is refused: a form of a foreign page can send text/plain, never JSON. */
function expectType(types: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const type = request.get('Content-Type');
    if (type === undefined && !hasBody(request.headers)) return next();
    if (type !== undefined && request.is([...types]) !== false) return next();
    return sendProblem(
      request,
      response,
      refuse('MEDIA_TYPE_UNSUPPORTED', { type: type ?? '', expected: types.join(', ') }),
    );
  };
}

function hasBody(headers: { readonly [name: string]: string | string[] | undefined }): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

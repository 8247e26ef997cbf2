import { StoreFailure } from '#store';
import { type OwnCode, type Refusal, refuse, sizeText } from './errors.ts';

/** What an exception comes to: broken requests are told so, a silent store is 503, everything else is 500 without detail. */
export function refusalOfError(error: unknown): Refusal {
  if (error instanceof StoreFailure) return refusalOfStore(error);
  const { type, status, limit, message } = (error ?? {}) as {
    type?: string;
    status?: number;
    limit?: number;
    message?: string;
  };
  if (error instanceof URIError) return refuse('PATH_MALFORMED');
  if (type === 'entity.too.large') return refuse('BODY_TOO_LARGE', { limit: sizeText(limit ?? 0) });
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return refuse('MEDIA_TYPE_UNSUPPORTED', { type, expected: 'UTF-8' });
  }
  if (type !== undefined && status === 400) return malformed(type, message);
  if (isNotDecompressed(error)) {
    return refuse('BODY_MALFORMED', { reason: '无法解压', reasonEn: 'it does not decompress' });
  }
  return refuse('INTERNAL');
}

/** body-parser passes errors of zlib on as they are, without a type of its own. */
function isNotDecompressed(error: unknown): boolean {
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
  return status === 400 && typeof code === 'string' && /^(Z_|ERR_BROTLI|ERR__ERROR)/.test(code);
}

/** What body-parser could not read, in words. */
function malformed(type: string, message = ''): Refusal {
  if (type === 'entity.parse.failed') return refuse('BODY_MALFORMED', notJson(message));
  if (type === 'request.size.invalid')
    return refuse('BODY_MALFORMED', {
      reason: '长度与 Content-Length 不符',
      reasonEn: 'its length is not Content-Length',
    });
  return refuse('BODY_MALFORMED', { reason: '内容没有传完', reasonEn: 'it did not arrive whole' });
}

/** Where JSON ends to be JSON stands only in the sentence of the parser. */
function notJson(message: string) {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position !== undefined)
    return {
      reason: `不是有效的 JSON（第 ${Number(position) + 1} 个字符处）`,
      reasonEn: `it is not JSON (at character ${Number(position) + 1})`,
    };
  return /end of JSON/.test(message)
    ? { reason: '不是完整的 JSON', reasonEn: 'it is JSON that does not end' }
    : { reason: '不是有效的 JSON', reasonEn: 'it is not JSON' };
}

/** Failures of the store that pass, after about so many seconds; an older server beside newer ones is replaced soon. */
const retryAfterSeconds: { readonly [code: string]: number } = {
  STORE_UNAVAILABLE: 2,
  STORE_SCHEMA_NEWER: 30,
};

function refusalOfStore({ code }: StoreFailure): Refusal {
  const pause = retryAfterSeconds[code];
  if (pause !== undefined) {
    return refuse(code as OwnCode, {}, { headers: { 'Retry-After': String(pause) } });
  }
  const isOfCaller =
    code === 'CURSOR_INVALID' || code === 'STATE_TOO_LARGE' || code === 'TEXT_NOT_STORABLE';
  return refuse(isOfCaller ? code : 'INTERNAL');
}

import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { type Refusal, refuse, sizeText } from './errors.ts';
import type { ApiConfig } from './ports.ts';
import { sendProblem } from './sending.ts';

const maxFileBytes = 20 * 1024 * 1024;
/** Beyond this the rest is not even read: the answer goes out and the connection closes. */
const maxDrainedBytes = 200 * 1024 * 1024;

/**
 * Takes one file in the field `file` to disk under a random name. A file that is too large is drained, not kept, so
 * that its sender can read the answer.
 */
export function uploadReader({ uploadFolder = tmpdir() }: ApiConfig): RequestHandler {
  mkdirSync(uploadFolder, { recursive: true, mode: 0o700 });
  const take = multer({
    dest: uploadFolder,
    defParamCharset: 'utf8',
    limits: {
      fileSize: maxFileBytes,
      files: 1,
      fields: 4,
      fieldSize: 4096,
      parts: 6,
      headerPairs: 50,
    },
  }).single('file');
  return (request, response, next) => {
    if (!request.is('multipart/form-data')) {
      return sendProblem(
        request,
        response,
        refuse('MEDIA_TYPE_UNSUPPORTED', {
          type: request.get('Content-Type') ?? '',
          expected: 'multipart/form-data',
        }),
      );
    }
    if (Number(request.get('Content-Length') ?? 0) > maxDrainedBytes) {
      response.set('Connection', 'close');
      return sendProblem(request, response, tooLarge());
    }
    take(request, response, (error: unknown) => {
      if (error === undefined || error === null) return next();
      sendProblem(request, response, refusalOfUpload(error));
    });
  };
}

function refusalOfUpload(error: unknown): Refusal {
  if (!(error instanceof MulterError))
    return refuse('BODY_MALFORMED', {
      reason: '不是完整的 multipart 表单',
      reasonEn: 'it is no whole multipart form',
    });
  return error.code === 'LIMIT_FILE_SIZE' ? tooLarge() : refuse('FILE_MISSING');
}

function tooLarge(): Refusal {
  return refuse('FILE_TOO_LARGE', { limit: sizeText(maxFileBytes) });
}

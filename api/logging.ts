import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

const secrets = [
  'idNumber',
  'phone',
  'password',
  'current',
  'token',
  'hash',
  'queryCode',
  'authorization',
  'cookie',
  'Authorization',
  'Cookie',
];

/** What never stands in a log, wherever it stands in an object of up to three levels. */
export const redaction = {
  paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
  censor: '***',
};

/** One line per request: method, path without its query (codes stand there), status and time. */
export function logRequests(logger: Logger): RequestHandler {
  const logged = pinoHttp({
    logger,
    genReqId: () => randomUUID(),
    customLogLevel: (_, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    serializers: {
      req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
        id,
        method,
        path: printable(url.split('?')[0] ?? ''),
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: (error: { type?: string; message?: string; stack?: string }) => ({
        type: error.type,
        message: error.message,
        stack: error.stack,
      }),
    },
  });
  if (logger.isLevelEnabled('info')) return logged;
  // Only what went wrong is told: to prepare a line for every request is a tenth of its work.
  return (request, response, next) => {
    const begin = performance.now();
    response.once('finish', () => {
      if (response.statusCode < 500) return;
      const { method, originalUrl } = request;
      logger.error(
        {
          req: { id: randomUUID(), method, path: printable(originalUrl.split('?')[0] ?? '') },
          res: { statusCode: response.statusCode },
          responseTime: Math.round(performance.now() - begin),
        },
        'request errored',
      );
    });
    next();
  };
}

/** Numbers that look like identities or phones do not stay readable when somebody types them into an address. */
function printable(path: string): string {
  return path.replaceAll(/\d{11,}[\dXx]?/g, (digits) => `${digits.slice(0, 2)}***`).slice(0, 300);
}

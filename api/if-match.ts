import type { Request } from 'express';

/** The version that a writer has read: the number of `If-Match`, 0 without one, undefined when it is no version. */
export function readIfMatch(request: Request): number | undefined {
  const digits = /^"?(\d{1,9})"?$/.exec(request.get('If-Match') ?? '0')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

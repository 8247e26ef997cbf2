import type { Response } from 'express';
import type { Json } from '#engine';
import type { Refusal } from './errors.ts';

/** What a handler comes to; only the router writes to the wire. */
export type Answer =
  | JsonAnswer
  | {
      readonly kind: 'text';
      readonly status: number;
      readonly type: string;
      readonly text: string;
      readonly headers?: Headers;
    }
  | {
      readonly kind: 'bytes';
      readonly type: string;
      readonly name: string;
      readonly inline: boolean;
      readonly bytes: Uint8Array;
    }
  /** A file that is sent while it is made; what breaks it off is told to `failed`, and the connection ends. */
  | {
      readonly kind: 'download';
      readonly type: string;
      readonly name: string;
      readonly chunks: AsyncIterable<string>;
      readonly failed: (error: unknown) => void;
    }
  | { readonly kind: 'empty'; readonly headers?: Headers }
  /** Keeps the connection: server-sent events. Answers a refusal when it did not. */
  | { readonly kind: 'stream'; readonly open: (response: Response) => Refusal | undefined }
  | Refusal;

export type JsonAnswer = {
  readonly kind: 'json';
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Headers;
};
type Headers = { readonly [name: string]: string };

export function ok(body: unknown, headers: Headers = {}): JsonAnswer {
  return { kind: 'json', status: 200, body, headers };
}

/** One page of a list. */
export function okPage(items: readonly unknown[], next: string | undefined): JsonAnswer {
  return ok({ items, ...(next === undefined ? {} : { next }) });
}

export function created(body: unknown): JsonAnswer {
  return { kind: 'json', status: 201, body };
}

/** The first answer of a repeated request. */
export function replayed(earlier: { readonly status: number; readonly body: Json }): JsonAnswer {
  return {
    kind: 'json',
    status: earlier.status,
    body: earlier.body,
    headers: { 'Idempotency-Replayed': 'true' },
  };
}

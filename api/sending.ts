import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Answer } from './answers.ts';
import { problemDocument, type Refusal } from './errors.ts';

/** Writes an answer to the wire. */
export function send(request: Request, response: Response, outcome: Answer): void {
  switch (outcome.kind) {
    case 'json':
      sendJson(response, outcome);
      return;
    case 'text':
      response
        .status(outcome.status)
        .set(outcome.headers ?? {})
        .type(outcome.type)
        .send(outcome.text);
      return;
    case 'bytes':
      sendBytes(response, outcome);
      return;
    case 'download':
      void sendDownload(response, outcome);
      return;
    case 'empty':
      response
        .status(204)
        .set(outcome.headers ?? {})
        .end();
      return;
    case 'stream': {
      const refusal = outcome.open(response);
      if (refusal !== undefined) sendProblem(request, response, refusal);
      return;
    }
    case 'refused':
      sendProblem(request, response, outcome);
  }
}

/** In one write, and without what Express asks of a body whose kind it does not know. */
function sendJson(
  response: Response,
  { status, headers, body }: Extract<Answer, { kind: 'json' }>,
): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      ...headers,
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}

export function sendProblem(request: Request, response: Response, refusal: Refusal): void {
  response
    .status(refusal.status)
    .set(refusal.headers ?? {})
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(refusal, request.originalUrl.split('?')[0] ?? '')));
}

/** Files from outside are shown by no browser as a page of ours: download, or a sandboxed view of harmless kinds. */
function sendBytes(
  response: Response,
  { type, name, inline, bytes }: Extract<Answer, { kind: 'bytes' }>,
): void {
  response.attachment(name);
  if (inline)
    response.set(
      'Content-Disposition',
      (response.get('Content-Disposition') ?? '').replace(/^attachment/, 'inline'),
    );
  response
    .status(200)
    .set({
      'Content-Type': type,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'Cache-Control': 'private, no-store',
    })
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** As fast as it is read; nothing more is made once the reader has gone. */
async function sendDownload(
  response: Response,
  { type, name, chunks, failed }: Extract<Answer, { kind: 'download' }>,
): Promise<void> {
  response
    .attachment(name)
    .status(200)
    .set({ 'Content-Type': type, 'Cache-Control': 'private, no-store' });
  try {
    await pipeline(Readable.from(chunks), response);
  } catch (error) {
    failed(error);
  }
}

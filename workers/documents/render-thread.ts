/** A thread that makes documents, one message one PDF: setting one holds up whoever does it. */
import { parentPort } from 'node:worker_threads';
import { type RenderedDocument, type RenderOptions, renderDocument } from './render.ts';

export type ThreadAnswer = RenderedDocument | { readonly failure: Error };

parentPort?.on('message', async (options: RenderOptions) => {
  const answer = await rendered(options);
  parentPort?.postMessage(answer, 'bytes' in answer ? [answer.bytes.buffer as ArrayBuffer] : []);
});

async function rendered(options: RenderOptions): Promise<ThreadAnswer> {
  try {
    return await renderDocument(options);
  } catch (error) {
    return { failure: error instanceof Error ? error : new Error(String(error)) };
  }
}

import { z } from 'zod';
import type { CaseDocument } from '#processes';
import type { Store } from '#store';
import type { Answer } from './answers.ts';

/** What a route that hands out a paper takes and answers. */
export const paperQuery = z.strictObject({ inline: z.enum(['0', '1']).optional() });
export const paperAnswers = {
  200: { description: 'the PDF', type: 'application/pdf' },
  202: { description: 'not ready yet', schema: z.object({ status: z.literal('rendering') }) },
} as const;

/** The PDF of a document of a case; 202 while the worker makes it. */
export async function paperAnswer(
  { blobs }: Pick<Store, 'blobs'>,
  document: Pick<CaseDocument, 'blob'> | undefined,
  shown: { readonly name: string; readonly inline?: '0' | '1' | undefined },
): Promise<Answer> {
  const blob = document?.blob;
  const bytes = blob === undefined ? undefined : await blobs.get(blob.id);
  if (bytes === undefined)
    return {
      kind: 'json',
      status: 202,
      body: { status: 'rendering' },
      headers: { 'Retry-After': '1' },
    };
  const { name, inline } = shown;
  return { kind: 'bytes', type: 'application/pdf', name, bytes, inline: inline === '1' };
}

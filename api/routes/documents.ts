import { z } from 'zod';
import { documentKinds } from '#processes';
import { openCaseById } from '../case-access.ts';
import { notFound } from '../errors.ts';
import { paperAnswer, paperAnswers, paperQuery } from '../paper-answer.ts';
import { route } from '../route.ts';
import { id } from '../schemas/common.ts';
import { mayReadDocument } from '../views/case-view.ts';

/** The numbered documents of cases. */
export const documentRoutes = [
  route(
    {
      method: 'get',
      path: '/api/documents/{id}',
      operationId: 'getDocument',
      summary: 'The PDF of a document; 202 while it is being made',
      tag: 'cases',
      access: 'signedIn',
      input: {
        params: z.object({ id }),
        query: paperQuery,
      },
      answers: paperAnswers,
      refusals: ['DOCUMENT_NOT_FOUND'],
    },
    async (call) => {
      const [caseId = '', documentId = ''] = splitAtLast(call.params.id);
      const opened = await openCaseById(call, caseId);
      const document = opened?.stored.file.documents.find((one) => one.id === documentId);
      if (
        opened === undefined ||
        document === undefined ||
        !mayReadDocument(opened.viewer, document)
      ) {
        return notFound('DOCUMENT_NOT_FOUND', call.params.id);
      }
      const name = `${documentKinds[document.kind].name} ${document.number}.pdf`;
      return paperAnswer(call.ports.store, document, { name, inline: call.query.inline });
    },
  ),
];

function splitAtLast(name: string): readonly [string, string] {
  const at = name.lastIndexOf('.');
  return [name.slice(0, Math.max(at, 0)), name.slice(at + 1)];
}

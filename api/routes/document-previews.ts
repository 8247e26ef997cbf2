import { z } from 'zod';
import {
  checkTemplate,
  type DocumentKind,
  departmentNameOf,
  documentKinds,
  isDocumentKind,
  previewDocument,
} from '#processes';
import type { Answer } from '../answers.ts';
import { refuse } from '../errors.ts';
import { type Call, route, type Shape } from '../route.ts';
import { text } from '../schemas/common.ts';
import { documentTemplate } from '../schemas/documents.ts';

const params = z.object({ code: z.string().regex(/^[\w.-]{1,64}$/) });
const body = z.strictObject({
  kind: z.string().max(64),
  template: documentTemplate.optional(),
  name: text(200),
  leadDepartment: text(64),
});

/** What a document will look like, before any case has it. */
export const documentPreviewRoutes = [
  route(
    {
      method: 'post',
      path: '/api/matter-drafts/{code}/document-preview',
      operationId: 'previewDocument',
      summary:
        'The PDF of a document by its template, or by the kind’s own text without one, with sample facts',
      tag: 'matters',
      access: ['matter.publish'],
      input: { params, body },
      answers: { 200: { description: 'the PDF', type: 'application/pdf' } },
      refusals: ['TEMPLATE_REFUSED', 'DOCUMENT_KIND_UNKNOWN', 'PREVIEW_UNAVAILABLE', 'OVERLOADED'],
    },
    (call) => preview(call),
  ),
];

type Previewing = Call<Shape> & {
  readonly params: z.infer<typeof params>;
  readonly body: z.infer<typeof body>;
};

async function preview(call: Previewing): Promise<Answer> {
  const {
    ports,
    params: { code },
    body: { kind, template: written, name, leadDepartment },
  } = call;
  if (!isDocumentKind(kind)) return refuse('DOCUMENT_KIND_UNKNOWN', { kind });
  if (ports.renderPreview === undefined) return refuse('PREVIEW_UNAVAILABLE');
  const template = written === undefined ? undefined : templateFrom(written);
  const refusal = template === undefined ? undefined : templateRefusal({ [kind]: template });
  if (refusal !== undefined) return refusal;
  const agency = departmentNameOf(await ports.contexts.directory(), leadDepartment);
  const content = previewDocument({ code, name, version: 0, leadDepartment }, kind, {
    template,
    agency,
  });
  const bytes = await ports.renderPreview(content);
  if (bytes === undefined) return refuse('OVERLOADED', {}, { headers: { 'Retry-After': '2' } });
  return {
    kind: 'bytes',
    type: 'application/pdf',
    name: `${documentKinds[kind].name}.pdf`,
    bytes,
    inline: true,
  };
}

type Written = z.infer<typeof documentTemplate>;

function templateFrom({ title, paragraphs }: Written) {
  return { paragraphs, ...(title === undefined ? {} : { title }) };
}

/** Templates that may not be kept: each mistake with its sentence. */
export function templateRefusal(documents: { readonly [kind: string]: Written }) {
  const problems = Object.entries(documents).flatMap(([kind, written]) =>
    isDocumentKind(kind)
      ? checkTemplate(kind, templateFrom(written)).map((one) => ({
          field: `documents.${kind}`,
          ...one,
        }))
      : [unknownKind(kind)],
  );
  const [first] = problems;
  if (first === undefined) return undefined;
  return refuse(
    'TEMPLATE_REFUSED',
    { reason: first.message, reasonEn: first.messageEn },
    { problems },
  );
}

function unknownKind(kind: string) {
  return {
    field: `documents.${kind}`,
    kind: kind as DocumentKind,
    code: 'DOCUMENT_KIND_UNKNOWN',
    message: `没有文书种类“${kind}”`,
    messageEn: `there is no kind of document ${kind}`,
  };
}

import type { CaseFile, DocumentKind } from '../cases/types.ts';
import type { Matter } from '../matters/types.ts';
import { composeDocument } from './compose.ts';
import type { DocumentContent } from './content.ts';
import { documentKinds } from './kinds.ts';
import { templateFactsOf } from './template-facts.ts';
import type { DocumentTemplate } from './templates.ts';

/** A document of a case that does not exist, to look at a template before any case uses it. */
export function previewDocument(
  matter: Pick<Matter, 'code' | 'name' | 'version' | 'leadDepartment'>,
  kind: DocumentKind,
  {
    template,
    agency,
  }: { readonly template: DocumentTemplate | undefined; readonly agency: string },
): DocumentContent {
  const facts = Object.fromEntries(
    templateFactsOf(kind).map(({ name, sample }) => [name, sample as string | string[]]),
  );
  const number = `${matter.leadDepartment}${documentKinds[kind].word}〔2026〕0号（样张）`;
  return composeDocument(
    sampleFile(matter),
    {
      id: 'preview',
      kind,
      number,
      verifyCode: 'PREVIEW',
      issuedAt: '2026-04-20T09:00:00.000+08:00',
      issuedBy: '样张',
      facts: { ...facts, agency, issuedOn: '2026-04-20' },
    },
    template,
  );
}

function sampleFile({
  code,
  name,
  version,
  leadDepartment,
}: Parameters<typeof previewDocument>[0]): CaseFile {
  return {
    schema: 1,
    id: 'preview',
    number: '示例〔2026〕0号',
    queryCode: 'PREVIEW0',
    matter: { code, name, version },
    definition: { key: '', version: 0 },
    leadDepartment,
    applicant: {
      kind: 'person',
      name: '张小满',
      idNumber: '329900199003070016',
      phone: '13800000001',
    },
    form: {},
    materials: [],
    status: 'IN_REVIEW',
    flags: [],
    clock: {
      receivedOn: '2026-04-20',
      noticeFrom: '2026-04-20',
      suspensions: [],
      extensionDays: 0,
    },
    supplements: [],
    opinions: [],
    documents: [],
    workItems: {},
    instance: null,
  };
}

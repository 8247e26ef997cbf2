import { withMore } from '#engine';
import { type DocumentFacts, missingContent } from '../documents/kinds.ts';
import { numberRuleOn } from '../documents/number-rules.ts';
import { documentSeries, verifyCodeOf } from '../documents/numbering.ts';
import { type CaseRejection, reject } from '../rejections.ts';
import { departmentAt, departmentNameOf } from '../staff/directory.ts';
import { type Draft, record } from './draft.ts';
import { decidingAuthorityOf, receivingPlaceOf } from './levels/authorities.ts';
import type { CaseDocument, DocumentKind } from './types.ts';

/**
 * Issues a document of the lead department, or of the unit that `issuer` names: its facts are frozen, its number
 * wanted, its PDF ordered.
 */
export function issueDocument(
  draft: Draft,
  kind: DocumentKind,
  facts: DocumentFacts,
): CaseRejection | undefined {
  const frozen = withMore(commonFacts(draft), facts);
  const missing = missingContent(kind, frozen);
  if (missing.length > 0) return reject('DOCUMENT_INCOMPLETE', { kind, missing });
  const id = nextDocumentId(draft);
  const document: CaseDocument = {
    id,
    kind,
    number: '',
    verifyCode: verifyCodeOf(draft.file.id, draft.file.queryCode, id),
    issuedAt: draft.at,
    issuedBy: draft.actor.name,
    facts: frozen,
  };
  record(draft, { type: 'DocumentIssued', document });
  // A certificate's paper has the number of the certificate.
  if (kind !== 'certificate') {
    const issuer = issuerOf(document) ?? draft.file.leadDepartment;
    const department = departmentAt(draft.context.directory, issuer);
    const series = documentSeries(department, kind, draft.today.slice(0, 4));
    const { documents: form } = numberRuleOn(department, draft.today);
    draft.numbers.push({ series, for: { type: 'document', documentId: id, form } });
  }
  draft.jobs.push({
    id: `${draft.file.id}.render.${id}`,
    kind: 'renderDocument',
    payload: { caseId: draft.file.id, documentId: id },
  });
  return undefined;
}

/** The unit whose paper it is, where that is not the lead. */
function issuerOf({ facts }: CaseDocument): string | undefined {
  const { issuer } = facts;
  return typeof issuer === 'string' ? issuer : undefined;
}

/** The id that the next document of the case gets. */
export function nextDocumentId(draft: Draft): string {
  return `d${draft.file.documents.length + 1}`;
}

/** The articles on which the matter rests, as documents cite them. */
function basisOf(draft: Draft): string {
  return draft.context.matter.basis.map(({ law, article }) => `《${law}》${article}`).join('、');
}

export const licensingLaw = '《中华人民共和国行政许可法》';

function commonFacts(draft: Draft): DocumentFacts {
  const { matter, directory } = draft.context;
  return {
    agency: departmentNameOf(directory, draft.file.leadDepartment),
    issuedOn: draft.today,
    basis: basisOf(draft),
    contactPlace: matter.contact.place,
    contactPhone: matter.contact.phone,
    reviewBody: matter.remedies.reviewBody,
    court: matter.remedies.court,
    ...authoritiesOf(draft),
  };
}

/** 受理单位 and 决定机关, told apart where they are not one. */
function authoritiesOf({ context, file }: Draft): DocumentFacts {
  const [place, authority] = [receivingPlaceOf(file), decidingAuthorityOf(file)];
  if (place === authority) return {};
  return {
    receivingPlace: departmentNameOf(context.directory, place),
    decidingAuthority: departmentNameOf(context.directory, authority),
  };
}

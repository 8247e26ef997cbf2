import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import {
  type Certificate,
  certificateStateNames,
  certificateStateOf,
  civilDateOf,
  departmentNameOf,
  documentKinds,
  type LibraryCertificate,
} from '#processes';
import type { StoredCase } from '#store';
import { type Answer, ok } from '../answers.ts';
import { sha256 } from '../canonical-json.ts';
import { notFound, type Refusal } from '../errors.ts';
import { type Attempt, recordFailure, refusalOfAttempts } from '../identity/attempts.ts';
import { wallNow } from '../identity/identify.ts';
import { type Call, route, type Shape } from '../route.ts';
import { publicProgress, verifiedDocument } from '../schemas/public.ts';
import { childrenOf } from '../views/children.ts';
import { maskedName } from '../views/names.ts';
import { publicProgressOf } from '../views/public-progress.ts';

const input = {
  params: z.object({ number: z.string().min(1).max(100) }),
  query: z.strictObject({ code: z.string().max(64).default('') }),
};
type Asked = Call<Shape> & {
  readonly params: { readonly number: string };
  readonly query: { readonly code: string };
};

/** More wrong codes than this from one address in 15 minutes are guessing. */
const maxWrongCodes = 20;

/** What can be asked without signing in, by number and code. */
export const publicRoutes = [
  route(
    {
      method: 'get',
      path: '/api/public/cases/{number}',
      operationId: 'getPublicProgress',
      summary: 'Where a case stands, for whoever has its number and code',
      tag: 'public',
      access: 'public',
      input,
      answers: { 200: { description: 'progress', schema: publicProgress } },
      refusals: ['CASE_NOT_FOUND', 'TOO_MANY_ATTEMPTS'],
    },
    (call) => guarded(call, () => progress(call)),
  ),
  route(
    {
      method: 'get',
      path: '/api/public/documents/{number}',
      operationId: 'verifyDocument',
      summary:
        'Whether a document is ours, by its number; its code also tells whose case it belongs to',
      tag: 'public',
      access: 'public',
      input,
      answers: { 200: { description: 'it is', schema: verifiedDocument } },
      refusals: ['DOCUMENT_NOT_FOUND', 'TOO_MANY_ATTEMPTS'],
    },
    (call) => guarded(call, () => verify(call)),
  ),
];

/** Counts what was not found against the caller's address. */
async function guarded({ ports, address }: Asked, look: () => Promise<Answer>): Promise<Answer> {
  const attempt: Attempt = { purpose: 'queryCode', by: address, max: maxWrongCodes };
  const refusal: Refusal | undefined = await refusalOfAttempts(
    ports.store,
    attempt,
    wallNow(ports),
  );
  if (refusal !== undefined) return refusal;
  const answer = await look();
  if (answer.kind === 'refused') await recordFailure(ports.store, attempt, wallNow(ports));
  return answer;
}

async function progress({ ports, params, query }: Asked): Promise<Answer> {
  const stored = await ports.store.cases.loadByNumber(params.number);
  if (stored === undefined || !isSameCode(stored.file.queryCode, query.code))
    return notFound('CASE_NOT_FOUND', params.number);
  const children = await childrenOf(ports.store, stored.file);
  return ok(publicProgressOf(await ports.contexts.of(stored.file), stored.file, children));
}

/** A number is verified for everybody; a code is an offer to prove more, so a wrong one proves nothing at all. */
async function verify({ ports, params, query: { code }, at }: Asked): Promise<Answer> {
  const found = await findNumbered(ports, params.number, code);
  const document = found?.stored.file.documents.find(({ id }) => id === found.documentId);
  const hasCode = code.trim() !== '';
  if (
    found === undefined ||
    document === undefined ||
    (hasCode && !isSameCode(document.verifyCode, code))
  ) {
    return notFound('DOCUMENT_NOT_FOUND', params.number);
  }
  const { file } = found.stored;
  const certificate = file.certificates?.find(({ documentId }) => documentId === document.id);
  const { name: kindName, nameEn: kindNameEn } = documentKinds[document.kind];
  return ok({
    valid: true,
    number: document.number,
    kindName,
    kindNameEn,
    agency: departmentNameOf(await ports.contexts.directory(), file.leadDepartment),
    issuedOn: civilDateOf(document.issuedAt),
    sha256: document.blob?.sha256 ?? null,
    ...(certificate && { certificate: standingOf(certificate, civilDateOf(at)) }),
    ...(hasCode ? { caseNumber: file.number, applicantName: maskedName(file.applicant.name) } : {}),
  });
}

async function findNumbered(
  { store }: Asked['ports'],
  number: string,
  code: string,
): Promise<{ readonly stored: StoredCase; readonly documentId: string } | undefined> {
  const row = await store.records.get('document', number);
  const place = (row?.data as Place | undefined) ?? (await findCertificate(store, number, code));
  if (place === undefined) return undefined;
  const { caseId, documentId } = place;
  const stored = await store.cases.load(caseId);
  return stored === undefined ? undefined : { stored, documentId };
}

type Place = { readonly caseId: string; readonly documentId: string };

/** Kinds of certificate are numbered apart from each other: of two with one number the code tells which is meant. */
async function findCertificate(
  store: Asked['ports']['store'],
  number: string,
  code: string,
): Promise<Place | undefined> {
  const { items } = await store.records.list('certificate', { where: { number }, limit: 20 });
  const found = items.map(({ data }) => data as unknown as LibraryCertificate);
  return found.find(({ verifyCode }) => isSameCode(verifyCode, code)) ?? found[0];
}

function standingOf(certificate: Certificate, today: string) {
  const { name, validFrom, validTo } = certificate;
  const state = certificateStateOf(certificate, today);
  const { zh: stateName, en: stateNameEn } = certificateStateNames[state];
  return { name, state, stateName, stateNameEn, validFrom, validTo };
}

/** Codes are typed by people: case and spaces do not matter; the comparison takes the same time for every wrong one. */
function isSameCode(kept: string, typed: string): boolean {
  const digest = (code: string) => Buffer.from(sha256(code.replaceAll(/\s/g, '').toUpperCase()));
  return kept !== '' && timingSafeEqual(digest(kept), digest(typed));
}

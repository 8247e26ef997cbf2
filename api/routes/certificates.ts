import { z } from 'zod';
import { civilDateOf, holderIdOf, type LibraryCertificate, mayDo, ownBureau } from '#processes';
import { certificatesOf } from '#store';
import { type Answer, ok, okPage } from '../answers.ts';
import { commandCase } from '../case-commands.ts';
import { notFound } from '../errors.ts';
import { certificateKinds } from '../issuing-matters.ts';
import { paperAnswer, paperAnswers, paperQuery } from '../paper-answer.ts';
import { type Call, route, type Shape } from '../route.ts';
import {
  annulment,
  certificate,
  certificateKind,
  certificateQuery,
} from '../schemas/certificates.ts';
import { id, listOf } from '../schemas/common.ts';
import { certificateViewOf } from '../views/certificate-view.ts';

const byId = z.object({ id });

/** 证照库: what was issued, to whom, and whether it holds. */
export const certificateRoutes = [
  route(
    {
      method: 'get',
      path: '/api/certificates',
      operationId: 'listCertificates',
      summary:
        'The certificate library: those of one’s own agency (supervisors: all), or of anybody by number, holder’s name or identity number. Newest first',
      tag: 'certificates',
      access: ['certificate.read'],
      input: { query: certificateQuery },
      answers: { 200: { description: 'certificates', schema: listOf(certificate) } },
    },
    (call) => list(call),
  ),
  route(
    {
      method: 'get',
      path: '/api/certificate-kinds',
      operationId: 'listCertificateKinds',
      summary: '证照类型 that published matters issue',
      tag: 'certificates',
      access: ['certificate.read', 'matter.publish'],
      answers: { 200: { description: 'kinds', schema: listOf(certificateKind) } },
    },
    async ({ ports }) => okPage(await certificateKinds(ports.store), undefined),
  ),
  route(
    {
      method: 'get',
      path: '/api/certificates/mine',
      operationId: 'listOwnCertificates',
      summary: 'What the caller’s account holds, the newest first',
      tag: 'certificates',
      access: ['case.list.own'],
      answers: { 200: { description: 'certificates', schema: listOf(certificate) } },
    },
    async (call) => {
      const idNumber = call.person?.applicant?.idNumber;
      const held = idNumber === undefined ? [] : await certificatesOf(call.ports.store, idNumber);
      const newest = held.toSorted((a, b) => b.issuedOn.localeCompare(a.issuedOn));
      return okPage(await viewsOf(call, newest), undefined);
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/certificates/{id}',
      operationId: 'getCertificate',
      summary: 'One certificate, for its holder and for officers',
      tag: 'certificates',
      access: 'signedIn',
      input: { params: byId },
      answers: { 200: { description: 'the certificate', schema: certificate } },
      refusals: ['CERTIFICATE_NOT_FOUND'],
    },
    async (call) => {
      const found = await find(call, call.params.id);
      if (found === undefined) return notFound('CERTIFICATE_NOT_FOUND', call.params.id);
      const [view] = await viewsOf(call, [found]);
      return ok(view);
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/certificates/{id}/document',
      operationId: 'getCertificateDocument',
      summary: 'The PDF of a certificate; 202 while it is being made',
      tag: 'certificates',
      access: 'signedIn',
      input: {
        params: byId,
        query: paperQuery,
      },
      answers: paperAnswers,
      refusals: ['CERTIFICATE_NOT_FOUND'],
    },
    async (call) => {
      const found = await find(call, call.params.id);
      if (found === undefined) return notFound('CERTIFICATE_NOT_FOUND', call.params.id);
      const { caseId, documentId, name, number } = found;
      const { store } = call.ports;
      const stored = await store.cases.load(caseId);
      const document = stored?.file.documents.find((one) => one.id === documentId);
      return paperAnswer(store, document, {
        name: `${name} ${number}.pdf`,
        inline: call.query.inline,
      });
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/certificates/{id}/annul',
      operationId: 'annulCertificate',
      summary: '撤销、注销、撤回: the head of the agency ends a certificate, with reason and basis',
      tag: 'certificates',
      access: ['certificate.read'],
      input: { params: byId, body: annulment },
      answers: { 200: { description: 'ended', schema: z.object({ id: z.string() }) } },
      refusals: [
        'CERTIFICATE_NOT_FOUND',
        'CERTIFICATE_ENDED',
        'NOT_PERMITTED',
        'REASON_MISSING',
        'BASIS_REQUIRED',
      ],
    },
    async (call) => {
      const { params, body, at, actor, ports } = call;
      const found = await find(call, params.id);
      const stored = found && (await ports.store.cases.load(found.caseId));
      if (found === undefined || stored === undefined)
        return notFound('CERTIFICATE_NOT_FOUND', params.id);
      const command = { type: 'AnnulCertificate', at, actor, certificateId: found.id } as const;
      return commandCase(call, {
        stored,
        command: { ...command, ...body },
        answer: () => ok({ id: params.id }),
      });
    },
  ),
];

type Listing = Call<Shape> & { readonly query: z.output<typeof certificateQuery> };

async function list(call: Listing): Promise<Answer> {
  const { q = '', kind, limit, cursor } = call.query;
  const { records } = call.ports.store;
  for (const where of await scopesOf(call, q.trim())) {
    const found = await records.list('certificate', {
      where: { ...where, ...(kind !== undefined && { kind }) },
      newestFirst: true,
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    if (found.items.length === 0) continue;
    const entries = found.items.map(({ data }) => data as unknown as LibraryCertificate);
    return okPage(await viewsOf(call, entries), found.next);
  }
  return okPage([], undefined);
}

type Where = { readonly [field: string]: string };

/** Where to look: whoever names a certificate or its holder may find it, the rest is one’s own agency’s. */
async function scopesOf({ ports, actor }: Listing, q: string): Promise<readonly Where[]> {
  if (q !== '') return [{ number: q }, { holderId: holderIdOf(q) }, { holderName: q }];
  if (mayDo(actor, 'case.list.all')) return [{}];
  const bureau = ownBureau(await ports.contexts.directory(), actor);
  return bureau === undefined ? [] : [{ agency: bureau }];
}

async function viewsOf(call: Call<Shape>, entries: readonly LibraryCertificate[]) {
  const directory = await call.ports.contexts.directory();
  const sight = { directory, actor: call.actor, today: civilDateOf(call.at) };
  return entries.map((entry) => certificateViewOf(sight, entry));
}

/** A certificate for its holder or an officer; for everybody else it is not there. */
async function find(
  { ports, actor, person }: Call<Shape>,
  certificateId: string,
): Promise<LibraryCertificate | undefined> {
  const row = await ports.store.records.get('certificate', certificateId);
  if (row === undefined) return undefined;
  const entry = row.data as unknown as LibraryCertificate;
  const own = person?.applicant?.idNumber;
  const isHolder = own !== undefined && holderIdOf(own) === entry.holderId;
  return isHolder || mayDo(actor, 'certificate.read') ? entry : undefined;
}

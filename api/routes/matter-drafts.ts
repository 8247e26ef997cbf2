import { z } from 'zod';
import type { Json } from '#engine';
import { checkMatter, type Directory, type IssuingMatter, type Matter } from '#processes';
import {
  findMatter,
  findMatterDraft,
  type Indexed,
  type MatterDraft,
  type RecordRow,
} from '#store';
import { type Answer, ok, okPage } from '../answers.ts';
import { refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { readIfMatch } from '../if-match.ts';
import { issuingMattersFor } from '../issuing-matters.ts';
import { type Call, route, type Shape } from '../route.ts';
import { withSamples } from '../sample-files.ts';
import { listOf, page, search } from '../schemas/common.ts';
import {
  type MatterInput,
  matterDraft,
  matterDraftRow,
  saveMatterDraft,
} from '../schemas/matter-drafts.ts';
import { searchRecords } from '../search-records.ts';
import { isMatterFound, matterRowOf, writtenFactsOf } from '../views/matter-row.ts';
import { templateRefusal } from './document-previews.ts';

const params = z.object({ code: z.string().regex(/^[\w.-]{1,64}$/) });
const tag = 'matters';
const access = ['matter.publish'] as const;

/** Matters while they are being prepared: they may be incomplete, and nobody but analysts sees them. */
export const matterDraftRoutes = [
  route(
    {
      method: 'get',
      path: '/api/matter-drafts',
      operationId: 'listMatterDrafts',
      summary: 'Matters with changes that are not published',
      tag,
      access,
      input: { query: page.extend({ q: search }) },
      answers: { 200: { description: 'drafts', schema: listOf(matterDraftRow) } },
    },
    async ({ ports, query: { limit, cursor, q = '' } }) => {
      const wanted = q.normalize('NFKC').trim().toLowerCase();
      const directory = await ports.contexts.directory();
      const found = await searchRecords(ports.store, 'matterDraft', { limit, cursor }, (row) =>
        isMatterFound(draftOf(row).matter, wanted),
      );
      return okPage(
        found.rows.map((row) => {
          const { matter, updatedAt, updatedBy } = draftOf(row);
          const { version: _version, ...facts } = matterRowOf(directory, matter);
          return { ...facts, updatedAt, updatedBy };
        }),
        found.next,
      );
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/matter-drafts/{code}',
      operationId: 'getMatterDraft',
      summary:
        'What is to be published next, and what it lacks; without a draft the published matter and version 0',
      tag,
      access,
      input: { params },
      answers: { 200: { description: 'the draft', schema: matterDraft } },
      refusals: ['MATTER_NOT_FOUND'],
    },
    async ({ ports, params: { code } }) => {
      const [published, draft, directory] = await Promise.all([
        findMatter(ports.store, code),
        findMatterDraft(ports.store, code),
        ports.contexts.directory(),
      ]);
      const matter = draft?.data.matter ?? published?.data;
      if (matter === undefined) return refuse('MATTER_NOT_FOUND', { matter: code });
      const issuing = await issuingMattersFor(ports.store, matter);
      return answerOf({ code, matter, published, draft, directory, issuing });
    },
  ),
  route(
    {
      method: 'put',
      path: '/api/matter-drafts/{code}',
      operationId: 'saveMatterDraft',
      summary:
        'Saves a draft of a matter, also of one that is new. Send If-Match with the ETag that was read',
      tag,
      access,
      input: { params, body: saveMatterDraft },
      answers: { 200: { description: 'saved', schema: matterDraft } },
      refusals: ['VERSION_CONFLICT', 'TEMPLATE_REFUSED', 'FILE_NOT_FOUND'],
    },
    (call) => save(call),
  ),
  route(
    {
      method: 'delete',
      path: '/api/matter-drafts/{code}',
      operationId: 'discardMatterDraft',
      summary: 'Throws a draft away; what is published stays',
      tag,
      access,
      input: { params },
      answers: { 204: { description: 'gone' } },
      refusals: ['MATTER_NOT_FOUND', 'VERSION_CONFLICT'],
    },
    async (call) => {
      const { code } = call.params;
      const draft = await findMatterDraft(call.ports.store, code);
      if (draft === undefined) return refuse('MATTER_NOT_FOUND', { matter: code });
      const outcome = await commitRecords(call, {
        action: 'DiscardMatterDraft',
        target: code,
        records: [
          { kind: 'matterDraft', id: code, expectedVersion: draft.row.version, data: null },
        ],
        answer: ok({}),
      });
      return outcome.kind === 'refused' ? outcome : { kind: 'empty' };
    },
  ),
];

function draftOf({ data }: RecordRow): MatterDraft {
  return data as unknown as MatterDraft;
}

type SaveCall = Call<Shape> & {
  readonly params: { readonly code: string };
  readonly body: z.output<typeof saveMatterDraft>;
};

async function save(call: SaveCall): Promise<Answer> {
  const { ports, params, body, at, actor, raw } = call;
  const { code } = params;
  const expected = readIfMatch(raw);
  if (expected === undefined) return refuse('VERSION_CONFLICT');
  const unfit = templateRefusal(body.matter.documents ?? {});
  if (unfit !== undefined) return unfit;
  const [published, earlier, directory] = await Promise.all([
    findMatter(ports.store, code),
    findMatterDraft(ports.store, code),
    ports.contexts.directory(),
  ]);
  const asWritten = matterOf(code, body.matter, published?.data);
  const known = [published?.data, earlier?.data.matter].flatMap((one) => one?.materials ?? []);
  const materials = await withSamples(ports.store, asWritten.materials, {
    personId: actor.personId,
    known,
  });
  if ('missing' in materials) return refuse('FILE_NOT_FOUND', { file: materials.missing });
  const matter = { ...asWritten, materials };
  const data: MatterDraft = { matter, updatedAt: at, updatedBy: actor.name };
  const stored = data as unknown as Json;
  const row: RecordRow = { kind: 'matterDraft', id: code, version: expected + 1, data: stored };
  return commitRecords(call, {
    action: 'SaveMatterDraft',
    target: code,
    records: [{ kind: 'matterDraft', id: code, expectedVersion: expected, data: stored }],
    answer: answerOf({
      code,
      matter,
      published,
      draft: { row, data },
      directory,
      issuing: await issuingMattersFor(ports.store, matter),
    }),
  });
}

/** What the analyst may not say is taken from what is published. */
function matterOf(code: string, written: MatterInput, published: Matter | undefined): Matter {
  return {
    ...(written as unknown as Omit<Matter, 'code' | 'version' | 'status' | 'process'>),
    code,
    version: published?.version ?? 0,
    status: published?.status ?? 'draft',
    process: published?.process ?? { key: '', version: 0 },
  };
}

function answerOf(facts: {
  readonly code: string;
  readonly matter: Matter;
  readonly published: Indexed<Matter> | undefined;
  readonly draft: Indexed<MatterDraft> | undefined;
  readonly directory: Directory;
  readonly issuing: readonly IssuingMatter[] | undefined;
}) {
  const { code, matter, published, draft, directory, issuing } = facts;
  const version = draft?.row.version ?? 0;
  return ok(
    {
      code,
      version,
      matter: writtenFactsOf(matter),
      published:
        published === undefined
          ? null
          : {
              version: published.data.version,
              status: published.data.status,
              process: published.data.process,
            },
      ...(draft !== undefined && {
        updatedAt: draft.data.updatedAt,
        updatedBy: draft.data.updatedBy,
      }),
      problems: checkMatter(matter, directory, issuing),
    },
    { ETag: `"${version}"` },
  );
}

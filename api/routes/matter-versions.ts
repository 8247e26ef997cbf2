import { z } from 'zod';
import { type Matter, sharedKindProblems } from '#processes';
import { findMatter, findMatterVersion, listMatterVersions, publicationWrites } from '#store';
import { type Answer, ok, okPage } from '../answers.ts';
import { refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { issuingMattersFor } from '../issuing-matters.ts';
import { type Call, route, type Shape } from '../route.ts';
import { id, listOf, page } from '../schemas/common.ts';
import { changeStatus, matterInput, matterVersionRow } from '../schemas/matter-drafts.ts';
import { published } from '../schemas/matters.ts';
import { writtenFactsOf } from '../views/matter-row.ts';

const params = z.object({ code: id });
const tag = 'matters';

/** What a matter was, and whether it is in use: draft, published, suspended, retired. */
export const matterVersionRoutes = [
  route(
    {
      method: 'get',
      path: '/api/matters/{code}/versions',
      operationId: 'listMatterVersions',
      summary: 'Published versions of a matter, the newest first',
      tag,
      access: ['definition.read'],
      input: { params, query: page },
      answers: { 200: { description: 'versions', schema: listOf(matterVersionRow) } },
    },
    async ({ ports, params: { code }, query: { limit, cursor } }) => {
      const found = await listMatterVersions(ports.store, code, { limit, cursor });
      return okPage(
        found.items.map(({ matter, at, by, note }) => ({
          version: matter.version,
          status: matter.status,
          at,
          by,
          note,
          process: matter.process,
        })),
        found.next,
      );
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/matters/{code}/versions/{version}',
      operationId: 'getMatterVersion',
      summary: 'What a published version of a matter said; saved as a draft, it is the way back',
      tag,
      access: ['definition.read'],
      input: { params: params.extend({ version: z.string().regex(/^[1-9]\d{0,8}$/) }) },
      answers: { 200: { description: 'the version', schema: z.object({ matter: matterInput }) } },
      refusals: ['MATTER_NOT_FOUND'],
    },
    async ({ ports, params: { code, version } }) => {
      const matter = await findMatterVersion(ports.store, code, Number(version));
      if (matter === undefined) return refuse('MATTER_NOT_FOUND', { matter: `${code}@${version}` });
      return ok({ matter: writtenFactsOf(matter) });
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/matters/{code}/status',
      operationId: 'changeMatterStatus',
      summary:
        'Suspends, retires or takes up again a published matter; running cases go on, new ones are not taken',
      tag,
      access: ['matter.publish'],
      input: { params, body: changeStatus },
      answers: { 200: { description: 'changed', schema: published } },
      refusals: [
        'MATTER_NOT_FOUND',
        'MATTER_RETIRED',
        'MATTER_NOT_PUBLISHABLE',
        'VERSION_CONFLICT',
      ],
    },
    (call) => change(call),
  ),
];

type ChangeCall = Call<Shape> & {
  readonly params: { readonly code: string };
  readonly body: z.output<typeof changeStatus>;
};

async function change(call: ChangeCall): Promise<Answer> {
  const { ports, params, body, at, actor } = call;
  const known = await findMatter(ports.store, params.code);
  if (known === undefined) return refuse('MATTER_NOT_FOUND', { matter: params.code });
  const { status, reason } = body;
  if (known.data.status === 'retired' && status !== 'retired')
    return refuse('MATTER_RETIRED', { matter: params.code });
  const { code, version } = known.data;
  if (known.data.status === status) return ok({ code, version });
  const next: Matter = { ...known.data, version: version + 1, status };
  const problems = status === 'published' ? await sharedProblems(call, next) : [];
  if (problems.length > 0)
    return refuse('MATTER_NOT_PUBLISHABLE', { matter: code, count: problems.length }, { problems });
  return commitRecords(call, {
    action: 'ChangeMatterStatus',
    target: code,
    detail: { from: known.data.status, to: status, reason },
    records: publicationWrites(known, next, { at, by: actor.name, note: reason }),
    answer: ok({ code, version: next.version }),
  });
}

/** What others published while a matter was suspended may not go together with it. */
async function sharedProblems({ ports }: ChangeCall, matter: Matter) {
  return sharedKindProblems(matter, await issuingMattersFor(ports.store, matter));
}

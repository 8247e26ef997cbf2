import { z } from 'zod';
import { checkProcedure, departmentNameOf, type Matter, questionsOf } from '#processes';
import {
  findDefinition,
  findDefinitionIndex,
  findMatter,
  findMatterDraft,
  publicationWrites,
  type RecordRow,
  type RecordWrite,
  readRecords,
  type Store,
} from '#store';
import { type Answer, created, ok, okPage } from '../answers.ts';

import { refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { issuingMattersFor } from '../issuing-matters.ts';
import { type Call, route, type Shape } from '../route.ts';
import { id, listOf, page, search } from '../schemas/common.ts';
import { matterGuide, matterRow, publish, published } from '../schemas/matters.ts';
import { searchRecords } from '../search-records.ts';
import { inBothLanguages } from '../views/definition-problems.ts';
import {
  departmentsNamed,
  isMatterFound,
  matterRowOf,
  type RowFacts,
  rowFields,
  themesOf,
} from '../views/matter-row.ts';
import { kindNamesOf } from '../views/names.ts';

const list = {
  input: {
    query: page.extend({
      q: search,
      theme: z
        .string()
        .max(64)
        .optional()
        .meta({ description: '主题: one of `/api/public/themes`' }),
      audience: z.enum(['person', 'organisation']).optional(),
    }),
  },
  answers: { 200: { description: 'published matters', schema: listOf(matterRow) } },
};
const statusAsked = z.enum(['published', 'suspended', 'retired']).default('published');
const guide = {
  input: { params: z.object({ code: id }) },
  answers: { 200: { description: 'the guide', schema: matterGuide } },
  refusals: ['MATTER_NOT_FOUND'],
};

/** The catalogue of matters and their guides, for the public too. */
export const matterRoutes = [
  route(
    {
      method: 'get',
      path: '/api/matters',
      operationId: 'listMatters',
      summary: 'Published matters',
      tag: 'matters',
      access: ['matter.read'],
      ...list,
      input: { query: list.input.query.extend({ status: statusAsked }) },
    },
    (call) => listMatters(call),
  ),
  route(
    {
      method: 'get',
      path: '/api/public/matters',
      operationId: 'listPublicMatters',
      summary: 'Published matters, without sign-in',
      tag: 'public',
      access: 'public',
      ...list,
    },
    (call) => listMatters(call),
  ),
  route(
    {
      method: 'get',
      path: '/api/matters/{code}',
      operationId: 'getMatter',
      summary: 'The guide of a matter',
      tag: 'matters',
      access: ['matter.read'],
      ...guide,
    },
    (call) => getMatter(call, call.params.code),
  ),
  route(
    {
      method: 'get',
      path: '/api/public/matters/{code}',
      operationId: 'getPublicMatter',
      summary: 'The guide of a matter, without sign-in',
      tag: 'public',
      access: 'public',
      ...guide,
    },
    (call) => getMatter(call, call.params.code),
  ),
  route(
    {
      method: 'post',
      path: '/api/matters/{code}/publish',
      operationId: 'publishMatter',
      summary:
        'Publishes a matter, with the changes of its draft, for a deployed definition; running cases stay on theirs',
      tag: 'matters',
      access: ['matter.publish'],
      input: { params: z.object({ code: id }), body: publish },
      answers: { 201: { description: 'published', schema: published } },
      refusals: [
        'MATTER_NOT_FOUND',
        'DEFINITION_NOT_FOUND',
        'MATTER_NOT_PUBLISHABLE',
        'VERSION_CONFLICT',
      ],
    },
    (call) => publishMatter(call),
  ),
];

type ListQuery = {
  readonly q?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly status?: 'published' | 'suspended' | 'retired';
  readonly theme?: string | undefined;
  readonly audience?: 'person' | 'organisation' | undefined;
};

async function listMatters({
  ports,
  query,
}: Call<Shape> & { readonly query: ListQuery }): Promise<Answer> {
  const directory = await ports.contexts.directory();
  const { limit, cursor, q = '', status = 'published', theme, audience } = query;
  const wanted = q.normalize('NFKC').trim().toLowerCase();
  const found = await searchRecords(
    ports.store,
    'matter',
    { where: { status }, fields: rowFields, limit, cursor },
    (row) => {
      const matter = factsOf(row);
      return (
        (theme === undefined || (matter.themes ?? []).includes(theme)) &&
        (audience === undefined || matter.audience.includes(audience)) &&
        isMatterFound(matter, wanted)
      );
    },
  );
  return okPage(
    found.rows.map((row) => matterRowOf(directory, factsOf(row))),
    found.next,
  );
}

function factsOf({ data }: RecordRow): RowFacts {
  return data as unknown as RowFacts;
}

async function getMatter({ ports }: Call<Shape>, code: string): Promise<Answer> {
  const matter = (await findMatter(ports.store, code))?.data;
  if (matter === undefined || matter.status === 'draft')
    return refuse('MATTER_NOT_FOUND', { matter: code });
  const [directory, definition] = await Promise.all([
    ports.contexts.directory(),
    findDefinition(ports.store, matter.process.key, matter.process.version),
  ]);
  const { settings: _settings, ...guideFacts } = matter;
  return ok({
    ...guideFacts,
    ...kindNamesOf(matter.kind),
    themes: themesOf(matter),
    leadDepartmentName: departmentNameOf(directory, matter.leadDepartment),
    coDepartments: departmentsNamed(directory, matter),
    questions: questionsOf(matter),
    flow: { bpmnXml: definition?.xml ?? null },
  });
}

type PublishCall = Call<Shape> & {
  readonly params: { readonly code: string };
  readonly body: z.infer<typeof publish>;
};

async function publishMatter(call: PublishCall): Promise<Answer> {
  const { ports, params, body, at, actor } = call;
  const { definitionKey: key, definitionVersion: version } = body;
  const { code } = params;
  const [known, draft] = await Promise.all([
    findMatter(ports.store, code),
    findMatterDraft(ports.store, code),
  ]);
  const prepared = draft?.data.matter ?? known?.data;
  if (prepared === undefined) return refuse('MATTER_NOT_FOUND', { matter: code });
  if (body.draftVersion !== undefined && body.draftVersion !== (draft?.row.version ?? 0))
    return refuse('VERSION_CONFLICT');
  const index = await findDefinitionIndex(ports.store, key);
  if (index === undefined || version > index.data.latest)
    return refuse('DEFINITION_NOT_FOUND', { definition: `${key}:${version}` });
  const next: Matter = {
    ...prepared,
    version: (known?.data.version ?? 0) + 1,
    status: 'published',
    process: { key, version },
  };
  const definition = await ports.contexts.definition(key, version);
  const issuing = await issuingOf(ports.store, next);
  const problems = checkProcedure(definition, {
    matter: next,
    decisions: (await ports.contexts.decisions(key, version))?.ids ?? [],
    directory: await ports.contexts.directory(),
    published: await jointMatters(ports.store),
    ...issuing,
  });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    return refuse(
      'MATTER_NOT_PUBLISHABLE',
      { matter: code, count: errors.length },
      { problems: problems.map(inBothLanguages) },
    );
  }
  const note = body.note ?? '';
  return commitRecords(call, {
    action: 'PublishMatter',
    target: code,
    detail: { version: next.version, definition: `${key}:${version}`, note },
    records: [
      ...publicationWrites(known, next, { at, by: actor.name, note }),
      ...(draft === undefined ? [] : [discardedDraft(code, draft.row.version)]),
    ],
    answer: created({ code: next.code, version: next.version }),
  });
}

async function issuingOf(store: Store, matter: Matter) {
  const issuing = await issuingMattersFor(store, matter);
  return issuing === undefined ? {} : { issuing };
}

/** Published matters that say what others require; a matter without children requires nothing. */
function jointMatters(store: Store): Promise<readonly Matter[]> {
  return readRecords<Matter>(store, 'matter', { kind: 'joint', status: 'published' });
}

/** What is published is no draft any more. */
function discardedDraft(code: string, expectedVersion: number): RecordWrite {
  return { kind: 'matterDraft', id: code, expectedVersion, data: null };
}

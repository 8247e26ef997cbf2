import { z } from 'zod';
import { checkProcedure, type Matter } from '#processes';
import {
  type DefinitionIndex,
  deploymentWrites,
  findDefinition,
  findDefinitionIndex,
  findMatter,
} from '#store';
import { type Answer, created, ok, okPage } from '../answers.ts';
import { sha256 } from '../canonical-json.ts';
import type { ReadDefinition } from '../definition-reader.ts';
import { refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { type Call, route, type Shape } from '../route.ts';
import { id, listOf, page, wholeNumber } from '../schemas/common.ts';
import {
  bpmn,
  definitionProblem,
  definitionRow,
  deployed,
  versionDecisions,
} from '../schemas/matters.ts';
import { inBothLanguages } from '../views/definition-problems.ts';

/** Deploying diagrams and reading them. */
export const definitionRoutes = [
  route(
    {
      method: 'post',
      path: '/api/definitions',
      operationId: 'deployDefinition',
      summary:
        'Deploys a diagram as the next version of its process; the same diagram again answers the version it has',
      tag: 'definitions',
      access: ['definition.write'],
      bodyKind: 'bpmn',
      input: { body: bpmn },
      answers: { 201: { description: 'deployed', schema: deployed } },
      refusals: ['DEFINITION_REFUSED', 'VERSION_CONFLICT'],
    },
    (call) => deploy(call),
  ),
  route(
    {
      method: 'post',
      path: '/api/definitions/check',
      operationId: 'checkDefinition',
      summary: 'Finds the problems of a diagram without deploying it',
      tag: 'definitions',
      access: ['definition.write'],
      bodyKind: 'bpmn',
      input: { body: bpmn },
      answers: {
        200: {
          description: 'its problems',
          schema: z.object({ problems: z.array(definitionProblem) }),
        },
      },
    },
    async ({ ports, body }) => {
      const read = await ports.definitionReader.read(body.xml, body.decisions);
      return ok({ problems: (read.ok ? read.warnings : read.problems).map(inBothLanguages) });
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/definitions',
      operationId: 'listDefinitions',
      summary: 'Deployed diagrams with their versions',
      tag: 'definitions',
      access: ['definition.read'],
      input: { query: page },
      answers: { 200: { description: 'definitions by key', schema: listOf(definitionRow) } },
    },
    async ({ ports, query: { limit, cursor } }) => {
      const found = await ports.store.records.list('definition', {
        where: { isIndex: true },
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const items = found.items.map((row) =>
        definitionRowOf(row.data as unknown as DefinitionIndex),
      );
      return okPage(items, found.next);
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/definitions/{key}/versions/{n}/xml',
      operationId: 'getDefinitionXml',
      summary: 'The BPMN of a version',
      tag: 'definitions',
      access: ['definition.read', 'case.list.own'],
      input: { params: z.object({ key: id, n: wholeNumber }) },
      answers: { 200: { description: 'BPMN 2.0 XML', type: 'application/xml' } },
      refusals: ['DEFINITION_NOT_FOUND'],
    },
    async (call) => {
      const { key, n } = call.params;
      const found = (await mayRead(call, key, n))
        ? await findDefinition(call.ports.store, key, n)
        : undefined;
      if (found === undefined) return refuse('DEFINITION_NOT_FOUND', { definition: `${key}:${n}` });
      return { kind: 'text', status: 200, type: 'application/xml', text: found.xml };
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/definitions/{key}/versions/{n}/decisions',
      operationId: 'getDefinitionDecisions',
      summary: 'The DMN that a version was deployed with',
      tag: 'definitions',
      access: ['definition.read'],
      input: { params: z.object({ key: id, n: wholeNumber }) },
      answers: { 200: { description: 'its decisions', schema: versionDecisions } },
      refusals: ['DEFINITION_NOT_FOUND'],
    },
    async ({ ports, params: { key, n } }) => {
      const found = await findDefinition(ports.store, key, n);
      return found === undefined
        ? refuse('DEFINITION_NOT_FOUND', { definition: `${key}:${n}` })
        : ok({ decisions: found.decisions ?? null });
    },
  ),
];

type DeployCall = Call<Shape> & { readonly body: z.infer<typeof bpmn> };

async function deploy(call: DeployCall): Promise<Answer> {
  const { ports, body, at, actor } = call;
  const read = await ports.definitionReader.read(body.xml, body.decisions);
  if (!read.ok)
    return refuse(
      'DEFINITION_REFUSED',
      { count: read.problems.length },
      { problems: read.problems.map(inBothLanguages) },
    );
  const { key, name, matterCode } = read;
  const known = await findDefinitionIndex(ports.store, key);
  const { decisions } = body;
  const hash = sha256(decisions === undefined ? body.xml : `${body.xml}\0${decisions}`);
  const isSame = known?.data.latestSha256 === hash;
  const { version, records } = isSame
    ? { version: known.data.latest, records: [] }
    : deploymentWrites(known, {
        key,
        name: name || key,
        xml: body.xml,
        ...(decisions === undefined ? {} : { decisions }),
        sha256: hash,
        at,
        by: actor.name,
        ...(body.note === undefined ? {} : { note: body.note }),
        ...(matterCode === null ? {} : { matterCode }),
      });
  return commitRecords(call, {
    action: 'DeployDefinition',
    target: `${key}:${version}`,
    records,
    answer: created({
      key,
      version,
      warnings: [...read.warnings.map(inBothLanguages), ...(await procedureWarnings(call, read))],
    }),
  });
}

/** What would keep the diagram from being published for the matter it names; deploying it is allowed all the same. */
async function procedureWarnings(
  { ports, body }: DeployCall,
  { matterCode, key, decisions = [] }: Extract<ReadDefinition, { ok: true }>,
) {
  const matter: Matter | undefined =
    matterCode === null ? undefined : (await findMatter(ports.store, matterCode))?.data;
  if (matter === undefined) return [];
  const definition = await ports.contexts.compileXml(body.xml, key);
  const problems = checkProcedure(definition, {
    matter,
    decisions,
    directory: await ports.contexts.directory(),
  });
  return problems.map((problem) => ({ ...inBothLanguages(problem), severity: 'warning' as const }));
}

function definitionRowOf({
  key,
  name,
  latest,
  versions,
  matterCode,
}: DefinitionIndex): z.infer<typeof definitionRow> {
  return {
    key,
    name,
    latest,
    versions: versions.map((version) => ({ ...version })),
    ...(matterCode === undefined ? {} : { matterCode }),
  };
}

const maxOwnCases = 100;

/** Applicants read the diagrams that their own cases follow. */
async function mayRead(
  { ports, actor }: Call<Shape>,
  key: string,
  version: number,
): Promise<boolean> {
  if (!actor.roles.includes('applicant') || actor.roles.length > 1) return true;
  const own = await ports.store.cases.list({
    applicantPersonId: actor.personId,
    limit: maxOwnCases,
  });
  for (const { id: caseId } of own.items) {
    const definition = (await ports.store.cases.load(caseId))?.file.definition;
    if (definition?.key === key && definition.version === version) return true;
  }
  return false;
}

import { z } from 'zod';
import { type Matter, ownStepsKey, tryOwnSteps } from '#processes';
import { findDefinition, listOwnSteps, ownStepsWrite, ownStepsWrites } from '#store';
import { type Answer, created, ok, okPage } from '../answers.ts';
import { sha256 } from '../canonical-json.ts';
import { refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { branchesIn, branchRowOf, ownPlaceOf, placeOf, problemsOf } from '../own-steps.ts';
import { type Call, route, type Shape } from '../route.ts';
import { id, listOf, page } from '../schemas/common.ts';
import { definitionProblem } from '../schemas/matters.ts';
import {
  branchParams,
  branchRow,
  branchView,
  detach,
  steps,
  stepsToPublish,
  stepsToTry,
  trial,
} from '../schemas/own-steps.ts';
import { searchRecords } from '../search-records.ts';
import { inBothLanguages } from '../views/definition-problems.ts';

const base = '/api/own-steps/{matter}/{element}/{department}';

/** 部门自定步骤: what departments put inside their branches of other departments' procedures. */
export const ownStepsRoutes = [
  route(
    {
      method: 'get',
      path: '/api/own-steps',
      operationId: 'listBranches',
      summary:
        'Branches of published procedures that departments may fill, with what they have attached',
      tag: 'definitions',
      access: ['definition.read'],
      input: { query: page.extend({ matter: id.optional(), department: id.optional() }) },
      answers: { 200: { description: 'branches, by matter', schema: listOf(branchRow) } },
    },
    (call) => listBranches(call),
  ),
  route(
    {
      method: 'get',
      path: base,
      operationId: 'getBranch',
      summary: 'A branch, the versions of its own steps, and whether they still fit',
      tag: 'definitions',
      access: ['definition.read'],
      input: { params: branchParams },
      answers: { 200: { description: 'the branch', schema: branchView } },
      refusals: ['BRANCH_NOT_FOUND'],
    },
    async (call) => {
      const place = await placeOf(call, call.params);
      if ('kind' in place) return place;
      const { known, key } = place;
      const attached = known?.data.attached ?? 0;
      const xml =
        attached === 0 ? undefined : (await findDefinition(call.ports.store, key, attached))?.xml;
      const problems = xml === undefined ? [] : (await problemsOf(call, place, xml)).problems;
      return ok({
        ...branchRowOf(call, place, known?.data),
        versions: known?.data.versions ?? [],
        problems: problems.map(inBothLanguages),
      });
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/check`,
      operationId: 'checkOwnSteps',
      summary: 'Finds what keeps a diagram from standing in for the branch',
      tag: 'definitions',
      access: ['ownSteps.write'],
      input: { params: branchParams, body: steps },
      answers: {
        200: {
          description: 'its problems',
          schema: z.object({ problems: z.array(definitionProblem) }),
        },
      },
      refusals: ['BRANCH_NOT_FOUND', 'BRANCH_OF_OTHERS'],
    },
    async (call) => {
      const place = await ownPlaceOf(call, call.params);
      if ('kind' in place) return place;
      const { problems } = await problemsOf(call, place, call.body.xml);
      return ok({ problems: problems.map(inBothLanguages) });
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/trial`,
      operationId: 'tryOwnSteps',
      summary: 'Plays a diagram with the engine in every way its people could decide',
      tag: 'definitions',
      access: ['ownSteps.write'],
      input: { params: branchParams, body: stepsToTry },
      answers: { 200: { description: 'the ways through it', schema: trial } },
      refusals: ['BRANCH_NOT_FOUND', 'BRANCH_OF_OTHERS'],
    },
    async (call) => {
      const place = await ownPlaceOf(call, call.params);
      if ('kind' in place) return place;
      const { problems, definition } = await problemsOf(call, place, call.body.xml);
      const played =
        definition === undefined
          ? { ways: [], isCut: false, unreached: [] }
          : tryOwnSteps(definition, place.branch, call.body.form);
      return ok({ ...played, problems: problems.map(inBothLanguages) });
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/publish`,
      operationId: 'publishOwnSteps',
      summary: 'Publishes the next version: new cases follow it, running cases stay on theirs',
      tag: 'definitions',
      access: ['ownSteps.write'],
      input: { params: branchParams, body: stepsToPublish },
      answers: {
        201: {
          description: 'published',
          schema: z.object({ key: z.string(), version: z.number().int() }),
        },
      },
      refusals: ['BRANCH_NOT_FOUND', 'BRANCH_OF_OTHERS', 'OWN_STEPS_REFUSED', 'VERSION_CONFLICT'],
    },
    (call) => publish(call),
  ),
  route(
    {
      method: 'post',
      path: `${base}/detach`,
      operationId: 'detachOwnSteps',
      summary: 'Lets the branch of new cases run as the lead drew it',
      tag: 'definitions',
      access: ['ownSteps.write'],
      input: { params: branchParams, body: detach },
      answers: {
        200: {
          description: 'detached',
          schema: z.object({ key: z.string(), version: z.literal(0) }),
        },
      },
      refusals: [
        'BRANCH_NOT_FOUND',
        'BRANCH_OF_OTHERS',
        'OWN_STEPS_NOT_ATTACHED',
        'VERSION_CONFLICT',
      ],
    },
    async (call) => {
      const place = await ownPlaceOf(call, call.params);
      if ('kind' in place) return place;
      const { known, key } = place;
      if (known === undefined || known.data.attached === 0) return refuse('OWN_STEPS_NOT_ATTACHED');
      const answer = await commitRecords(call, {
        action: 'DetachOwnSteps',
        target: key,
        detail: { reason: call.body.reason, version: known.data.attached },
        records: [ownStepsWrite({ ...known.data, attached: 0 }, known.row.version)],
        answer: ok({ key, version: 0 }),
      });
      call.ports.contexts.forget();
      return answer;
    },
  ),
];

type ListCall = Call<Shape> & {
  readonly query: {
    readonly matter?: string | undefined;
    readonly department?: string | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  };
};

async function listBranches(call: ListCall): Promise<Answer> {
  const { ports, query } = call;
  const [directory, all] = await Promise.all([
    ports.contexts.directory(),
    listOwnSteps(ports.store),
  ]);
  const { limit, cursor } = query;
  const where = { status: 'published', ...(query.matter ? { code: query.matter } : {}) };
  const found = await searchRecords(ports.store, 'matter', { where, limit, cursor }, () => true);
  const rows = found.rows.map(async (row) => {
    const matter = row.data as unknown as Matter;
    const { branches } = await branchesIn(call, matter);
    return branches
      .filter(({ department }) => (query.department ?? department) === department)
      .map((branch) => {
        const key = ownStepsKey(matter.process.key, branch.element, branch.department);
        const attached = all.find((steps) => steps.key === key);
        return branchRowOf(call, { matter, directory, branch, key }, attached);
      });
  });
  return okPage((await Promise.all(rows)).flat(), found.next);
}

type PublishCall = Call<Shape> & {
  readonly params: z.infer<typeof branchParams>;
  readonly body: z.infer<typeof stepsToPublish>;
};

async function publish(call: PublishCall): Promise<Answer> {
  const { ports, at, actor, body } = call;
  const place = await ownPlaceOf(call, call.params);
  if ('kind' in place) return place;
  const { problems } = await problemsOf(call, place, body.xml);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const facts = { count: errors.length };
    return refuse('OWN_STEPS_REFUSED', facts, { problems: problems.map(inBothLanguages) });
  }
  const { key, known, matter, branch } = place;
  const { version, records } = ownStepsWrites(
    known,
    {
      key,
      procedure: matter.process.key,
      matter: matter.code,
      element: branch.element,
      department: branch.department,
    },
    {
      xml: body.xml,
      sha256: sha256(body.xml),
      at,
      by: actor.name,
      ...(body.note === undefined ? {} : { note: body.note }),
    },
  );
  const answer = await commitRecords(call, {
    action: 'PublishOwnSteps',
    target: key,
    detail: { version, ...(body.note === undefined ? {} : { note: body.note }) },
    records,
    answer: created({ key, version }),
  });
  ports.contexts.forget();
  return answer;
}

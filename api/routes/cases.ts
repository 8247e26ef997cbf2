import { z } from 'zod';
import type { Committed } from '#store';
import { type Answer, created, ok, okPage } from '../answers.ts';
import { openCase, viewOfCase } from '../case-access.ts';
import { answerOfCommand, commandCase, requestOf } from '../case-commands.ts';
import { bindFiles, ownFiles } from '../case-files.ts';
import { casePage, listCases } from '../case-lists.ts';
import { paperWrites } from '../counter-records.ts';
import { refuse } from '../errors.ts';
import { type Call, route, type Shape } from '../route.ts';
import { caseView } from '../schemas/case-view.ts';
import {
  application,
  caseRow,
  received,
  statusAnswer,
  supplements,
  withdrawal,
} from '../schemas/cases.ts';
import { listOf } from '../schemas/common.ts';
import { sceneOf } from '../views/scene.ts';

const byNumber = z.object({ number: z.string().min(1).max(100) });

/** Applying, and following a case. */
export const caseRoutes = [
  route(
    {
      method: 'post',
      path: '/api/cases',
      operationId: 'submitCase',
      summary:
        'Files an application: by the applicant, or by the counter for somebody who came in person',
      tag: 'cases',
      access: ['case.submit'],
      input: { body: application },
      answers: { 201: { description: 'received', schema: received } },
      refusals: [
        'MATTER_NOT_FOUND',
        'MATTER_NOT_PUBLISHED',
        'FORM_INVALID',
        'MATERIAL_MISSING',
        'MATERIAL_UNKNOWN',
        'FILE_NOT_FOUND',
        'APPLICANT_IN_PERSON',
        'MANDATE_MISSING',
        'MANDATE_ENDED',
      ],
    },
    (call) => submit(call),
  ),
  route(
    {
      method: 'get',
      path: '/api/cases',
      operationId: 'listCases',
      summary: 'Cases: one’s own, those of one’s department, or all for supervisors. Newest first',
      tag: 'cases',
      access: ['case.list.own', 'case.list.department', 'case.list.all'],
      input: {
        query: casePage,
      },
      answers: { 200: { description: 'cases', schema: listOf(caseRow) } },
    },
    async (call) => {
      const { limit, cursor, ...filter } = call.query;
      const scene = await sceneOf(call);
      const { items, next } = await listCases(call, { filter, scene, limit, cursor });
      return okPage(items, next);
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/cases/{number}',
      operationId: 'getCase',
      summary:
        'A case with its clocks, tasks, opinions, documents and history, as far as the caller may see them',
      tag: 'cases',
      access: 'signedIn',
      input: { params: byNumber },
      answers: { 200: { description: 'the case', schema: caseView } },
      refusals: ['CASE_NOT_FOUND'],
    },
    async (call) => {
      const opened = await openCase(call, call.params.number);
      if ('kind' in opened) return opened;
      return ok(await viewOfCase(call, opened), { ETag: `"${opened.stored.version}"` });
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/cases/{number}/supplements',
      operationId: 'submitSupplement',
      summary: 'Hands in everything that the notice asked for',
      tag: 'cases',
      access: ['case.submit'],
      input: { params: byNumber, body: supplements },
      answers: { 201: { description: 'handed in', schema: statusAnswer } },
      refusals: [
        'CASE_NOT_FOUND',
        'NOT_THE_APPLICANT',
        'SUPPLEMENT_NOT_ASKED',
        'SUPPLEMENT_INCOMPLETE',
        'FILE_NOT_FOUND',
      ],
    },
    (call) => supplement(call),
  ),
  route(
    {
      method: 'post',
      path: '/api/cases/{number}/withdraw',
      operationId: 'withdrawCase',
      summary: 'Ends one’s own case before the decision',
      tag: 'cases',
      access: ['case.submit'],
      input: { params: byNumber, body: withdrawal },
      answers: { 200: { description: 'withdrawn', schema: statusAnswer } },
      refusals: ['CASE_NOT_FOUND', 'NOT_THE_APPLICANT', 'CASE_DECIDED', 'CASE_CLOSED'],
    },
    async (call) => {
      const { params, at, actor, body } = call;
      const opened = await openCase(call, params.number);
      if ('kind' in opened) return opened;
      return commandCase(call, {
        stored: opened.stored,
        command: { type: 'WithdrawCase', at, actor, reason: body.reason },
        answer: (done) => ok(statusOf(done)),
      });
    },
  ),
];

export function statusOf({ file }: Pick<Committed, 'file'>) {
  return { number: file.number, status: file.status };
}

type Submission = Call<Shape> & { readonly body: z.infer<typeof application> };

async function submit(call: Submission): Promise<Answer> {
  const { ports, body, at, actor, request } = call;
  const files = await ownFiles(
    ports.store,
    [...body.materials.flatMap(({ fileIds }) => fileIds), ...(body.agent?.mandate.fileIds ?? [])],
    { personId: actor.personId },
  );
  if ('missing' in files) return refuse('FILE_NOT_FOUND', { file: files.missing });
  const { address, ...facts } = body.applicant;
  const command = {
    type: 'SubmitCase',
    at,
    actor,
    caseId: ports.random.id(),
    queryCode: ports.random.queryCode(),
    applicant: address === undefined ? facts : { ...facts, address },
    form: body.form,
    materials: body.materials,
    ...(body.tolerated === undefined ? {} : { tolerated: body.tolerated }),
    ...(body.promised === undefined ? {} : { promised: body.promised }),
    ...(body.agent === undefined ? {} : { agent: body.agent }),
  } as const;
  const answer = ({ file }: Committed) =>
    created({ number: file.number, queryCode: file.queryCode, id: file.id });
  const directory = await ports.contexts.directory();
  const outcome = await ports.caseRoad.submit(
    body.matterCode,
    command,
    requestOf(call, answer, (file) => [
      ...bindFiles(files, file.id),
      ...paperWrites(directory, file),
    ]),
  );
  return answerOfCommand(outcome, { request, answer, name: body.matterCode });
}

type Supplementing = Call<Shape> & {
  readonly params: z.infer<typeof byNumber>;
  readonly body: z.infer<typeof supplements>;
};

async function supplement(call: Supplementing): Promise<Answer> {
  const { ports, params, body, at, actor } = call;
  const opened = await openCase(call, params.number);
  if ('kind' in opened) return opened;
  const { file } = opened.stored;
  const files = await ownFiles(
    ports.store,
    body.materials.flatMap(({ fileIds }) => fileIds),
    { personId: actor.personId, caseId: file.id },
  );
  if ('missing' in files) return refuse('FILE_NOT_FOUND', { file: files.missing });
  return commandCase(call, {
    stored: opened.stored,
    command: { type: 'SubmitSupplement', at, actor, materials: body.materials },
    answer: (done) => created(statusOf(done)),
    records: bindFiles(files, file.id),
  });
}

import { z } from 'zod';
import type { CaseCommand, Permission } from '#processes';
import { created, ok } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { commandCase } from '../case-commands.ts';
import { bindFiles, ownFiles } from '../case-files.ts';
import { refuse } from '../errors.ts';
import { type Call, type Route, route, type Shape } from '../route.ts';
import { statusAnswer } from '../schemas/cases.ts';
import {
  extension,
  greenChannel,
  handedIn,
  procedureEnd,
  procedureStart,
  promiseCheck,
  resubmission,
  termination,
} from '../schemas/life.ts';
import { statusOf } from './cases.ts';

const byNumber = z.object({ number: z.string().min(1).max(100) });
const byProcedure = byNumber.extend({ id: z.string().min(1).max(20) });

type Later = Exclude<CaseCommand, { type: 'SubmitCase' }>;
type Bare<Command> = Command extends unknown ? Omit<Command, 'at' | 'actor'> : never;

type Ordering<Body extends z.ZodObject> = {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly access: readonly [Permission, ...Permission[]];
  readonly body: Body;
  readonly refusals: readonly string[];
  readonly command: (body: z.output<Body>, params: z.output<typeof byProcedure>) => Bare<Later>;
};

/** A route that sends one command into a case and answers its new state. */
export function ordering<Body extends z.ZodObject>(facts: Ordering<Body>): Route {
  const { path, operationId, summary, access, body, refusals, command } = facts;
  const params = path.includes('{id}') ? byProcedure : byNumber;
  return route(
    {
      method: 'post',
      path: `/api/cases/{number}/${path}`,
      operationId,
      summary,
      tag: 'cases',
      access,
      input: { params, body },
      answers: { 200: { description: 'done', schema: statusAnswer } },
      refusals: ['CASE_NOT_FOUND', 'CASE_CLOSED', ...refusals],
    },
    async (call) => {
      // The schemas of both shapes of the path were checked by the router.
      const given = call.params as { readonly number: string; readonly id?: string };
      const opened = await openCase(call, given.number);
      if ('kind' in opened) return opened;
      const { at, actor } = call;
      const asked = command(call.body as z.output<Body>, { id: '', ...given });
      return commandCase(call, {
        stored: opened.stored,
        command: { ...asked, at, actor } as Later,
        answer: (done) => ok(statusOf(done)),
      });
    },
  );
}

/** What stops, stretches or ends a case outside its flow, and the ways to bring materials later. */
export const lifeRoutes: readonly Route[] = [
  ordering({
    path: 'special-procedures',
    operationId: 'startSpecialProcedure',
    summary: 'Orders a special procedure of the matter: the clocks stop, the applicant is told',
    access: ['task.work'],
    body: procedureStart,
    refusals: [
      'SPECIAL_PROCEDURE_NOT_LISTED',
      'SPECIAL_PROCEDURE_LENGTH',
      'SPECIAL_PROCEDURE_OPEN',
      'WRONG_APPROVER',
      'TRANSITION_ILLEGAL',
    ],
    command: ({ basis, ...body }) => ({
      type: 'StartSpecialProcedure',
      ...body,
      ...(basis === undefined ? {} : { basis }),
    }),
  }),
  ordering({
    path: 'special-procedures/{id}/end',
    operationId: 'endSpecialProcedure',
    summary: 'Records the result of a special procedure: the clocks run again from its day',
    access: ['task.work'],
    body: procedureEnd,
    refusals: ['SPECIAL_PROCEDURE_NOT_OPEN', 'SPECIAL_PROCEDURE_END_DATE', 'NOT_PERMITTED'],
    command: ({ result, endedOn }, { id: procedureId }) => ({
      type: 'EndSpecialProcedure',
      procedureId,
      result,
      ...(endedOn === undefined ? {} : { endedOn }),
    }),
  }),
  ordering({
    path: 'extension',
    operationId: 'extendCase',
    summary: 'Extends the limits once, before they end, by the head of the right level',
    access: ['task.work'],
    body: extension,
    refusals: [
      'WRONG_APPROVER',
      'EXTENDED_ALREADY',
      'EXTENSION_LENGTH',
      'EXTENSION_NOT_IN_REVIEW',
      'EXTENSION_TOO_LATE',
    ],
    command: (body) => ({ type: 'ExtendCase', ...body }),
  }),
  ordering({
    path: 'termination',
    operationId: 'terminateCase',
    summary: 'Aborts (终止) or voids (作废) an undecided case, with reasons',
    access: ['task.work', 'case.terminate'],
    body: termination,
    refusals: ['NOT_PERMITTED', 'CASE_DECIDED'],
    command: (body) => ({ type: 'TerminateCase', ...body }),
  }),
  ordering({
    path: 'green-channel',
    operationId: 'setGreenChannel',
    summary: 'Puts a case on the fast lane, or takes it off; no clock changes',
    access: ['task.work', 'case.terminate'],
    body: greenChannel,
    refusals: ['NOT_PERMITTED'],
    command: (body) => ({ type: 'SetGreenChannel', ...body }),
  }),
  ordering({
    path: 'promise-check',
    operationId: 'checkPromise',
    summary: 'Records whether the applicant kept what was promised instead of proved',
    access: ['task.work'],
    body: promiseCheck,
    refusals: ['NO_PROMISE_TO_CHECK', 'PROMISE_CHECKED_ALREADY', 'NOT_PERMITTED'],
    command: (body) => ({ type: 'CheckPromise', ...body }),
  }),
  handing({
    path: 'tolerated-materials',
    operationId: 'submitTolerated',
    summary: 'Hands in materials that were allowed to follow (容缺补齐)',
    body: handedIn,
    refusals: ['NOTHING_TOLERATED', 'NOT_TOLERATED'],
    command: ({ materials }) => ({ type: 'SubmitTolerated', materials }),
  }),
  handing({
    path: 'supplements/partial',
    operationId: 'saveSupplement',
    summary: 'Keeps a part of a supplement; the waiting goes on until all of it is in',
    body: handedIn,
    refusals: ['SUPPLEMENT_NOT_ASKED', 'MATERIAL_UNKNOWN'],
    command: ({ materials }) => ({ type: 'SaveSupplement', materials }),
  }),
  handing({
    path: 'resubmission',
    operationId: 'resubmitCase',
    summary: 'Submits again what the pre-review returned; the five days begin anew',
    body: resubmission,
    refusals: ['RESUBMISSION_NOT_ASKED', 'FORM_INVALID', 'MATERIAL_UNKNOWN'],
    command: ({ form, materials }) => ({
      type: 'ResubmitCase',
      materials,
      ...(form === undefined ? {} : { form }),
    }),
  }),
];

type Materials = {
  readonly materials: readonly { readonly code: string; readonly fileIds: readonly string[] }[];
};
type Handing<Body extends z.ZodObject> = Pick<
  Ordering<Body>,
  'path' | 'operationId' | 'summary' | 'body' | 'refusals'
> & { readonly command: (body: z.output<Body>) => Bare<Later> };

/** A route by which files come into a case. */
function handing<Body extends z.ZodObject>(facts: Handing<Body>): Route {
  const { path, operationId, summary, body, refusals, command } = facts;
  return route(
    {
      method: 'post',
      path: `/api/cases/{number}/${path}`,
      operationId,
      summary,
      tag: 'cases',
      access: ['case.submit'],
      input: { params: byNumber, body },
      answers: { 201: { description: 'handed in', schema: statusAnswer } },
      refusals: ['CASE_NOT_FOUND', 'NOT_THE_APPLICANT', 'FILE_NOT_FOUND', ...refusals],
    },
    (call) => handIn(call, command(call.body as z.output<Body>), call.body as Materials),
  );
}

async function handIn(call: Call<Shape>, command: Bare<Later>, { materials }: Materials) {
  const { ports, at, actor } = call;
  const { number } = call.params as z.infer<typeof byNumber>;
  const opened = await openCase(call, number);
  if ('kind' in opened) return opened;
  const { file } = opened.stored;
  const ids = materials.flatMap(({ fileIds }) => fileIds);
  const files = await ownFiles(ports.store, ids, { personId: actor.personId, caseId: file.id });
  if ('missing' in files) return refuse('FILE_NOT_FOUND', { file: files.missing });
  return commandCase(call, {
    stored: opened.stored,
    command: { ...command, at, actor } as Later,
    answer: (done) => created(statusOf(done)),
    records: bindFiles(files, file.id),
  });
}

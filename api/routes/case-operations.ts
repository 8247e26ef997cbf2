import { z } from 'zod';
import type { Json } from '#engine';
import type { CaseFile, Copy } from '#processes';
import type { Committed, RecordWrite } from '#store';
import { created, ok, okPage } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { answerOfCommand, commandCase, requestOf } from '../case-commands.ts';
import { refuse } from '../errors.ts';
import { route } from '../route.ts';
import { statusAnswer } from '../schemas/cases.ts';
import { id, listOf, page } from '../schemas/common.ts';
import { copying, copyRow, supervisionClosing, supervisionOrder } from '../schemas/operations.ts';
import { statusOf } from './cases.ts';

const byNumber = z.object({ number: z.string().min(1).max(100) });

/** A copy as its receiver's list shows it: record `copy`. */
type CopyRecord = z.infer<typeof copyRow> & {
  readonly personId: string;
  readonly caseId: string;
  readonly copyId: string;
};

/** Copies (抄送) and supervision (督办) of a case. */
export const caseOperationRoutes = [
  route(
    {
      method: 'post',
      path: '/api/cases/{number}/copies',
      operationId: 'copyCase',
      summary: '抄送: sends read-only copies to colleagues',
      tag: 'cases',
      access: ['case.list.department', 'case.list.all'],
      input: { params: byNumber, body: copying },
      answers: { 201: { description: 'sent', schema: statusAnswer } },
      refusals: ['CASE_NOT_FOUND', 'PERSON_NOT_AVAILABLE'],
    },
    async (call) => {
      const { ports, params, body, at, actor, request } = call;
      const opened = await openCase(call, params.number);
      if ('kind' in opened) return opened;
      const { file: before } = opened.stored;
      const answer = (done: Committed) => created(statusOf(done));
      const outcome = await ports.caseRoad.execute(
        before.id,
        { type: 'CopyCase', at, actor, ...body },
        requestOf(call, answer, (file) => copyRecords(before, file)),
      );
      return answerOfCommand(outcome, { request, answer, name: params.number });
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/copies',
      operationId: 'listCopies',
      summary: 'Copies sent to oneself, newest first',
      tag: 'cases',
      access: ['task.work'],
      input: { query: page },
      answers: { 200: { description: 'copies', schema: listOf(copyRow) } },
    },
    async ({ ports, actor, query: { limit, cursor } }) => {
      const found = await ports.store.records.list('copy', {
        where: { personId: actor.personId },
        newestFirst: true,
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      return okPage(
        found.items.map(({ data }) => rowOf(data as unknown as CopyRecord)),
        found.next,
      );
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/copies/{id}/read',
      operationId: 'readCopy',
      summary: 'Takes away the unread mark of a copy',
      tag: 'cases',
      access: ['task.work'],
      input: { params: z.object({ id }) },
      answers: { 200: { description: 'read', schema: statusAnswer } },
      refusals: ['COPY_NOT_FOUND'],
    },
    async (call) => {
      const { ports, params, at, actor } = call;
      const row = await ports.store.records.get('copy', params.id);
      const copy = row?.data as unknown as CopyRecord | undefined;
      const stored = copy && (await ports.store.cases.load(copy.caseId));
      if (stored === undefined || copy?.personId !== actor.personId)
        return refuse('COPY_NOT_FOUND', { copy: params.id });
      return commandCase(call, {
        stored,
        command: { type: 'ReadCopy', at, actor, copyId: copy.copyId },
        answer: (done) => ok(statusOf(done)),
        records: [
          {
            kind: 'copy',
            id: params.id,
            expectedVersion: 'any',
            data: { ...copy, readAt: copy.readAt ?? at },
          },
        ],
      });
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/cases/{number}/supervisions',
      operationId: 'orderSupervision',
      summary: '督办: orders the head of a department to answer by a day',
      tag: 'cases',
      access: ['case.supervise'],
      input: { params: byNumber, body: supervisionOrder },
      answers: { 201: { description: 'ordered', schema: statusAnswer } },
      refusals: ['CASE_NOT_FOUND', 'CASE_CLOSED', 'NO_HEAD'],
    },
    async (call) => {
      const opened = await openCase(call, call.params.number);
      if ('kind' in opened) return opened;
      const { at, actor, body } = call;
      return commandCase(call, {
        stored: opened.stored,
        command: { type: 'OrderSupervision', at, actor, ...body },
        answer: (done) => created(statusOf(done)),
      });
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/cases/{number}/supervisions/{id}/close',
      operationId: 'closeSupervision',
      summary: 'Accepts the reply to an order, or wants another one',
      tag: 'cases',
      access: ['case.supervise'],
      input: { params: byNumber.extend({ id }), body: supervisionClosing },
      answers: { 200: { description: 'closed, or asked again', schema: statusAnswer } },
      refusals: ['CASE_NOT_FOUND', 'CASE_CLOSED', 'SUPERVISION_NOT_REPLIED', 'SUPERVISION_CLOSED'],
    },
    async (call) => {
      const opened = await openCase(call, call.params.number);
      if ('kind' in opened) return opened;
      const { at, actor, body, params } = call;
      return commandCase(call, {
        stored: opened.stored,
        command: { type: 'CloseSupervision', at, actor, supervisionId: params.id, ...body },
        answer: (done) => ok(statusOf(done)),
      });
    },
  ),
];

/** The rows of the receivers' lists: of the copies that this command has made. */
function copyRecords(before: CaseFile, after: CaseFile): readonly RecordWrite[] {
  const known = (before.copies ?? []).map(({ id: copyId }) => copyId);
  const made = (after.copies ?? []).filter(({ id: copyId }) => !known.includes(copyId));
  return made.map((copy) => recordOf(after, copy));
}

function recordOf(file: CaseFile, { id: copyId, to, by, at, note }: Copy): RecordWrite {
  const recordId = `${file.id}.${copyId}`;
  const data: CopyRecord = {
    id: recordId,
    personId: to.personId,
    caseId: file.id,
    copyId,
    caseNumber: file.number,
    matterName: file.matter.name,
    applicantName: file.applicant.name,
    by: by.name,
    note,
    at,
    readAt: null,
  };
  return { kind: 'copy', id: recordId, expectedVersion: 'any', data: data as Json };
}

function rowOf({ personId: _person, caseId: _case, copyId: _copy, ...row }: CopyRecord) {
  return row;
}

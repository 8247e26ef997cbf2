import { z } from 'zod';
import { departmentNameOf, mentionableIn, remarkRefusal } from '#processes';
import { ok } from '../answers.ts';
import { openCase } from '../case-access.ts';
import { commandWithFiles } from '../commands-with-files.ts';
import { refuseAs } from '../errors.ts';
import { type Route, route } from '../route.ts';
import { statusAnswer } from '../schemas/cases.ts';
import { mentionable, newRemark, withdrawal } from '../schemas/remarks.ts';
import { ordering } from './life.ts';

const byNumber = z.object({ number: z.string().min(1).max(100) });

/** Remarks (备注) of those who handle a case, for each other. */
export const remarkRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/api/cases/{number}/mentionable',
      operationId: 'listMentionable',
      summary: 'Colleagues whom a remark on this case can name: those who read it there',
      tag: 'cases',
      access: ['case.list.department', 'case.list.all'],
      input: { params: byNumber },
      answers: { 200: { description: 'without the caller', schema: mentionable } },
      refusals: ['CASE_NOT_FOUND', 'CASE_CLOSED', 'NOT_PERMITTED'],
    },
    async (call) => {
      const opened = await openCase(call, call.params.number);
      if ('kind' in opened) return opened;
      const { directory } = opened.scene;
      const scene = { directory, file: opened.stored.file };
      const refused = remarkRefusal(scene, call.actor, 'AddRemark');
      if (refused !== undefined) return refuseAs(refused);
      const items = mentionableIn(scene, call.actor).map(({ id, name, department }) => ({
        id,
        name,
        department: { id: department ?? '', name: departmentNameOf(directory, department ?? '') },
      }));
      return ok({ items });
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/cases/{number}/remarks',
      operationId: 'addRemark',
      summary: '备注: notes something on a case for its handlers, and tells those it mentions',
      tag: 'cases',
      access: ['case.list.department', 'case.list.all'],
      input: { params: byNumber, body: newRemark },
      answers: { 201: { description: 'noted', schema: statusAnswer } },
      refusals: [
        'CASE_NOT_FOUND',
        'CASE_CLOSED',
        'FILE_NOT_FOUND',
        'NOT_PERMITTED',
        'PERSON_NOT_AVAILABLE',
        'PERSON_CANNOT_READ',
        'TOO_MANY_REMARKS',
      ],
    },
    (call) => {
      const { at, actor, params, body } = call;
      const command = { type: 'AddRemark', ...body, at, actor } as const;
      return commandWithFiles(call, { number: params.number, fileIds: body.fileIds, command });
    },
  ),
  ordering({
    path: 'remarks/{id}/withdrawal',
    operationId: 'withdrawRemark',
    summary: 'Withdraws one’s own remark; it stays readable as withdrawn, with the reason',
    access: ['case.list.department', 'case.list.all'],
    body: withdrawal,
    refusals: ['NOT_PERMITTED', 'REMARK_NOT_FOUND', 'REMARK_OF_OTHER', 'REMARK_WITHDRAWN'],
    command: ({ reason }, { id: remarkId }) => ({ type: 'WithdrawRemark', remarkId, reason }),
  }),
];

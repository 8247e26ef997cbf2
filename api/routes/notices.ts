import { z } from 'zod';
import { ok, okPage } from '../answers.ts';
import { refuse } from '../errors.ts';
import { commitRecords } from '../idempotency.ts';
import { route } from '../route.ts';
import { id, instant, listOf, page } from '../schemas/common.ts';

/** A message in somebody's inbox: record `notice`, written by workers. */
type Notice = {
  readonly personId: string;
  readonly caseId: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
  readonly readAt: string | null;
};

const notice = z
  .object({
    id: z.string(),
    subject: z.string(),
    text: z.string(),
    at: instant,
    readAt: instant.nullable(),
    caseNumber: z.string().nullable(),
  })
  .meta({ id: 'Notice' });

/** In-app messages. */
export const noticeRoutes = [
  route(
    {
      method: 'get',
      path: '/api/notices',
      operationId: 'listNotices',
      summary: 'One’s messages, newest first',
      tag: 'notices',
      access: 'signedIn',
      input: { query: page },
      answers: { 200: { description: 'messages', schema: listOf(notice) } },
    },
    async ({ ports, actor, query: { limit, cursor } }) => {
      const where = { personId: actor.personId };
      const found = await ports.store.records.list('notice', {
        where,
        newestFirst: true,
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const numbers = new Map<string, string>();
      for (const row of found.items) {
        const { caseId } = row.data as Notice;
        if (!numbers.has(caseId))
          numbers.set(caseId, (await ports.store.cases.load(caseId))?.file.number ?? '');
      }
      const items = found.items.map((row) => noticeOf(row.id, row.data as Notice, numbers));
      return okPage(items, found.next);
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/notices/{id}/read',
      operationId: 'readNotice',
      summary: 'Marks a message as read',
      tag: 'notices',
      access: 'signedIn',
      input: { params: z.object({ id }) },
      answers: {
        200: { description: 'read', schema: z.object({ id: z.string(), readAt: instant }) },
      },
      refusals: ['NOTICE_NOT_FOUND'],
    },
    async (call) => {
      const { ports, params, actor, at } = call;
      const row = await ports.store.records.get('notice', params.id);
      const data = row?.data as Notice | undefined;
      if (row === undefined || data?.personId !== actor.personId)
        return refuse('NOTICE_NOT_FOUND', { notice: params.id });
      if (data.readAt !== null) return ok({ id: row.id, readAt: data.readAt });
      return commitRecords(call, {
        action: 'ReadNotice',
        target: row.id,
        records: [
          {
            kind: 'notice',
            id: row.id,
            expectedVersion: row.version,
            data: { ...data, readAt: at },
          },
        ],
        answer: ok({ id: row.id, readAt: at }),
      });
    },
  ),
];

function noticeOf(
  noticeId: string,
  { subject, text, at, readAt, caseId }: Notice,
  numbers: ReadonlyMap<string, string>,
) {
  return { id: noticeId, subject, text, at, readAt, caseNumber: numbers.get(caseId) || null };
}

import { z } from 'zod';
import { type AuditHead, type BrokenChain, brokenTrailOf, type Store } from '#store';
import { ok, okPage } from '../answers.ts';
import { auditQueryOf, listAudit, namesIn, targetOf } from '../audit-lists.ts';
import { route } from '../route.ts';
import { auditChecked, auditEntry, auditFilter } from '../schemas/audit.ts';
import { listOf, page } from '../schemas/common.ts';

const tag = 'system';
const access = ['audit.read'] as const;

/** So many chains are examined in one call, which must not take long. */
const chainsAtOnce = 100;

/** Who did what: the audit trail over everything, and whether it is whole. */
export const auditRoutes = [
  route(
    {
      method: 'get',
      path: '/api/audit',
      operationId: 'listAudit',
      summary: 'The audit trail by person, case and day, newest first',
      tag,
      access,
      input: { query: auditFilter.extend(page.shape) },
      answers: { 200: { description: 'who did what', schema: listOf(auditEntry) } },
    },
    async ({ ports: { store }, query }) => {
      const { limit, cursor, ...filter } = query;
      const at = { limit, ...(cursor !== undefined && { cursor }) };
      const wanted = await auditQueryOf(store, filter);
      const { items, next } = await listAudit(store, { ...wanted, ...at }, namesIn(store));
      return okPage(items, next);
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/audit/verification',
      operationId: 'verifyAudit',
      summary:
        'Checks the chain of hashes of one case or target, or of all, some at a time: `next` goes on',
      tag,
      access,
      input: {
        query: z.strictObject({ about: auditFilter.shape.about, cursor: page.shape.cursor }),
      },
      answers: { 200: { description: 'what was found', schema: auditChecked } },
    },
    async ({ ports: { store }, query: { about, cursor } }) => {
      const word = about?.trim() ?? '';
      if (word !== '') {
        const head = await store.audit.head(await targetOf(store, word));
        return ok(await checkAll(store, head === undefined ? [] : [head]));
      }
      const at = { limit: chainsAtOnce, ...(cursor !== undefined && { cursor }) };
      const { items, next } = await store.audit.heads(at);
      return ok({ ...(await checkAll(store, items)), ...(next !== undefined && { next }) });
    },
  ),
];

async function checkAll({ audit }: Store, heads: readonly AuditHead[]) {
  const broken: BrokenChain[] = [];
  for (const head of heads) {
    const found = await brokenTrailOf(audit, head);
    if (found !== undefined) broken.push(found);
  }
  const entries = heads.reduce((sum, { seq }) => sum + seq, 0);
  return { targets: heads.length, entries, broken };
}

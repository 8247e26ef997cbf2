import { z } from 'zod';
import { findBatch, type Page, pages } from '#store';
import { auditQueryOf, listAudit, namesIn } from '../audit-lists.ts';
import { caseFilter, listCases } from '../case-lists.ts';
import { refuse } from '../errors.ts';
import { auditColumns } from '../exports/audit-columns.ts';
import { batchColumns, linesOfBatch } from '../exports/batch-columns.ts';
import { caseColumns } from '../exports/case-columns.ts';
import { exportAnswers, exportForm, exportList } from '../exports/export-list.ts';
import { route } from '../route.ts';
import { auditFilter } from '../schemas/audit.ts';
import { id } from '../schemas/common.ts';
import type { caseRowOf } from '../views/case-row.ts';
import { sceneOf } from '../views/scene.ts';

/** Lists as files. */
export const exportRoutes = [
  route(
    {
      method: 'get',
      path: '/api/exports/cases',
      operationId: 'exportCases',
      summary:
        'The cases of GET /api/cases with the same filters, all of them, as a workbook or CSV; noted in the audit trail',
      tag: 'cases',
      access: ['case.list.department', 'case.list.all'],
      input: { query: caseFilter.extend(exportForm.shape) },
      answers: exportAnswers,
      refusals: ['LIST_TOO_LONG'],
    },
    async (call) => {
      const { format, language, ...filter } = call.query;
      const scene = await sceneOf(call);
      const rows = pages(
        200,
        (at): Promise<Page<ReturnType<typeof caseRowOf>>> =>
          listCases(call, { filter, scene, ...at }),
      );
      return exportList(call, {
        ...{ format, language, filter, rows, columns: caseColumns },
        ...{ zh: '办件', en: 'Cases' },
      });
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/exports/audit',
      operationId: 'exportAudit',
      summary: 'The audit trail of GET /api/audit with the same filters, as a workbook or CSV',
      tag: 'system',
      access: ['audit.read'],
      input: { query: auditFilter.extend(exportForm.shape) },
      answers: exportAnswers,
      refusals: ['LIST_TOO_LONG'],
    },
    async (call) => {
      const { format, language, ...filter } = call.query;
      const { store } = call.ports;
      const wanted = await auditQueryOf(store, filter);
      const names = namesIn(store);
      const rows = pages(500, (at) => listAudit(store, { ...wanted, ...at }, names));
      return exportList(call, {
        ...{ format, language, filter, rows, columns: auditColumns },
        ...{ zh: '审计记录', en: 'Audit trail' },
      });
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/exports/batches/{id}',
      operationId: 'exportBatch',
      summary: 'What became of every target of a batch, as a workbook or CSV',
      tag: 'system',
      access: ['incident.resolve'],
      input: { params: z.object({ id }), query: exportForm },
      answers: exportAnswers,
      refusals: ['LIST_TOO_LONG', 'BATCH_NOT_FOUND'],
    },
    async (call) => {
      const { format, language } = call.query;
      const { id: batch } = call.params;
      const found = await findBatch(call.ports.store, batch);
      if (found === undefined) return refuse('BATCH_NOT_FOUND', { batch });
      return exportList(call, {
        ...{ format, language, filter: { batch }, columns: batchColumns },
        ...{ rows: linesOfBatch(call.ports.store, batch), zh: '批量操作', en: 'Batch' },
      });
    },
  ),
];

import { z } from 'zod';
import { findMatter, type Store } from '#store';
import { ok } from '../answers.ts';
import { refuse } from '../errors.ts';
import { exportAnswers, exportForm, exportList } from '../exports/export-list.ts';
import { columnsOfReport } from '../exports/report-columns.ts';
import { dimensionsOf } from '../reports/dimensions.ts';
import { makeReport } from '../reports/make-report.ts';
import { route } from '../route.ts';
import { reportOffer, reportQuery, reportView } from '../schemas/reports.ts';

const byCode = z.object({ code: z.string().min(1).max(128) });
const common = { tag: 'cases', access: ['report.read'] } as const;

const matterOf = async (store: Store, code: string) => (await findMatter(store, code))?.data;

/** 统计报表: cases of a matter counted by what their applications say. */
export const reportRoutes = [
  route(
    {
      ...common,
      method: 'get',
      path: '/api/reports/{code}/offer',
      operationId: 'offerReport',
      summary: 'By which fields cases of a matter can be counted; nothing that says whose they are',
      input: { params: byCode },
      answers: { 200: { description: 'what a report may turn on', schema: reportOffer } },
      refusals: ['MATTER_NOT_FOUND'],
    },
    async ({ ports, params: { code } }) => {
      const matter = await matterOf(ports.store, code);
      if (matter === undefined) return refuse('MATTER_NOT_FOUND', { matter: code });
      const offered = dimensionsOf(matter, await ports.contexts.directory());
      const by = offered.map(({ key, kind, name }) => ({
        ...{ key, kind, name: name.zh, nameEn: name.en },
      }));
      const numbers = by.filter(({ kind }) => kind === 'number');
      const days = { key: 'days', name: '办理工作日', nameEn: 'working days' };
      const measures = [days, ...numbers.map(({ kind: _, ...one }) => one)];
      return ok({ matter: { code, name: matter.name }, by, measures });
    },
  ),
  route(
    {
      ...common,
      method: 'get',
      path: '/api/reports/{code}',
      operationId: 'makeReport',
      summary: 'Counts and medians of a matter’s cases, by values of a field',
      input: { params: byCode, query: reportQuery },
      answers: { 200: { description: 'the report', schema: reportView } },
      refusals: ['MATTER_NOT_FOUND', 'REPORT_NOT_OFFERED'],
    },
    async (call) => {
      const { code } = call.params;
      const matter = await matterOf(call.ports.store, code);
      if (matter === undefined) return refuse('MATTER_NOT_FOUND', { matter: code });
      const report = await makeReport(call, matter, call.query);
      return report === undefined ? refuse('REPORT_NOT_OFFERED', { matter: code }) : ok(report);
    },
  ),
  route(
    {
      ...common,
      method: 'get',
      path: '/api/exports/reports/{code}',
      operationId: 'exportReport',
      summary: 'A report as a workbook or CSV',
      input: { params: byCode, query: reportQuery.extend(exportForm.shape) },
      answers: exportAnswers,
      refusals: ['MATTER_NOT_FOUND', 'REPORT_NOT_OFFERED'],
    },
    async (call) => {
      const { format, language, ...query } = call.query;
      const { code } = call.params;
      const matter = await matterOf(call.ports.store, code);
      if (matter === undefined) return refuse('MATTER_NOT_FOUND', { matter: code });
      const report = await makeReport(call, matter, query);
      if (report === undefined) return refuse('REPORT_NOT_OFFERED', { matter: code });
      async function* rows() {
        yield* report?.rows ?? [];
      }
      return exportList(call, {
        ...{ format, language, filter: { matterCode: code, ...query }, rows: rows() },
        ...{ columns: columnsOfReport(report), zh: '统计报表', en: 'Report' },
      });
    },
  ),
];

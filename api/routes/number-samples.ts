import { z } from 'zod';
import {
  caseNumber,
  caseSeries,
  civilDateOf,
  type Department,
  type DocumentKind,
  documentKinds,
  documentNumber,
  documentSeries,
  prefixOf,
} from '#processes';
import { ok } from '../answers.ts';
import { refuse } from '../errors.ts';
import { route } from '../route.ts';
import { filledText } from '../schemas/common.ts';
import { numberSamples } from '../schemas/directory.ts';

/** Documents that every matter has, to show what their numbers look like. */
const shown: readonly DocumentKind[] = ['receipt', 'acceptance', 'grant'];

/** How a department numbers its cases and documents, with the very next numbers. */
export const numberSampleRoutes = [
  route(
    {
      method: 'get',
      path: '/api/departments/{id}/numbers',
      operationId: 'sampleNumbers',
      summary:
        'The next numbers of cases and documents of a department, with its 代字 or the one asked about; nothing is counted',
      tag: 'staff',
      access: ['staff.manage'],
      input: {
        params: z.object({ id: z.string().min(1).max(64) }),
        query: z.strictObject({ documentPrefix: filledText(20).optional() }),
      },
      answers: { 200: { description: 'samples', schema: numberSamples } },
      refusals: ['DEPARTMENT_NOT_FOUND'],
    },
    async ({ ports, at, params, query }) => {
      const { departments } = await ports.contexts.directory();
      const kept = departments.find(({ id }) => id === params.id);
      if (kept === undefined) return refuse('DEPARTMENT_NOT_FOUND', { department: params.id });
      const { documentPrefix } = query;
      const asked: Department = {
        ...kept,
        ...(documentPrefix !== undefined && { documentPrefix }),
      };
      const year = civilDateOf(at).slice(0, 4);
      const counted = new Map(
        (await ports.store.counters()).map(({ series, value }) => [series, value]),
      );
      const next = (series: string) => (counted.get(series) ?? 0) + 1;
      const ofCases = caseSeries(asked, year);
      const documents = shown.map((kind) => {
        const series = documentSeries(asked, kind, year);
        const { name, nameEn } = documentKinds[kind];
        return { kind, name, nameEn, number: documentNumber(series, next(series)) };
      });
      const sharedWith = departments.filter(
        (other) => other.id !== kept.id && prefixOf(other) === prefixOf(asked),
      );
      return ok({
        caseNumber: caseNumber(ofCases, next(ofCases)),
        documents,
        sharedWith: sharedWith.map(({ id, name }) => ({ id, name })),
      });
    },
  ),
];

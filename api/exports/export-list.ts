import { z } from 'zod';
import { civilDateOf } from '#processes';
import type { Answer } from '../answers.ts';
import { refuse } from '../errors.ts';
import type { Call, Shape } from '../route.ts';
import { type Column, linesOf } from './column.ts';
import { csvOf } from './csv.ts';
import { maxWorkbookRows, xlsxOf } from './xlsx.ts';

/** In which form and language a list is written out. */
export const exportForm = z.strictObject({
  format: z.enum(['xlsx', 'csv']).default('xlsx'),
  language: z.enum(['zh', 'en']).default('zh'),
});

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a route that exports answers, for its table. */
export const exportAnswers = {
  200: { description: `the list as a workbook, or with format=csv as text/csv`, type: workbook },
} as const;

type List<Row> = z.output<typeof exportForm> & {
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: AsyncIterable<Row>;
  /** What it was narrowed to, for the trail. */
  readonly filter: { readonly [name: string]: string | undefined };
};

/**
 * Writes a list out. That somebody took it out of the system stands in the audit trail before the first row leaves;
 * CSV is sent while it is read, page by page.
 */
export async function exportList<Row>(
  { ports, actor, at }: Pick<Call<Shape>, 'ports' | 'actor' | 'at'>,
  list: List<Row>,
): Promise<Answer> {
  const { format, language, columns, rows } = list;
  const name = `${list[language]} ${civilDateOf(at)}.${format}`;
  const lines = linesOf(columns, rows, language);
  const bytes = format === 'xlsx' ? await xlsxOf(list[language], lines) : undefined;
  if (format === 'xlsx' && bytes === undefined)
    return refuse('LIST_TOO_LONG', { limit: maxWorkbookRows });
  const detail = JSON.parse(JSON.stringify({ list: list.en, format, ...list.filter }));
  const audit = [{ at, actor: actor.personId, action: 'ExportList', target: 'exports', detail }];
  await ports.store.commit({ build: () => ({ audit }) });
  if (bytes !== undefined) return { kind: 'bytes', type: workbook, name, bytes, inline: false };
  const failed = (error: unknown) => ports.logger.error({ err: error }, `${name} broke off`);
  return { kind: 'download', type: 'text/csv; charset=utf-8', name, failed, chunks: csvOf(lines) };
}

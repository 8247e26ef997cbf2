import { type BatchResult, listBatchResults, pages, type Store, targetsOfBatch } from '#store';
import { type Column, inLanguage } from './column.ts';

type Line = { readonly place: number; readonly number: string; readonly result?: BatchResult };

const outcomes = {
  done: { zh: '已完成', en: 'done' },
  refused: { zh: '未执行', en: 'refused' },
} as const;
const waiting = { zh: '未处理', en: 'not reached' };

/** Every target in the order of the list, also those that were not reached. */
export async function* linesOfBatch(store: Store, batch: string): AsyncGenerator<Line> {
  const results = new Map<number, BatchResult>();
  for await (const row of pages(500, (at) => listBatchResults(store, batch, at)))
    results.set(row.place, row);
  for (const [at, { number }] of (await targetsOfBatch(store, batch)).entries()) {
    const result = results.get(at);
    yield { place: at + 1, number, ...(result && { result }) };
  }
}

/** What became of each target of a batch when it is written out. */
export const batchColumns: readonly Column<Line>[] = [
  { zh: '序号', en: 'No.', value: ({ place }) => place },
  { zh: '办件编号', en: 'Case', value: ({ number }) => number },
  {
    zh: '结果',
    en: 'Outcome',
    value: ({ result }, language) =>
      inLanguage(language, result === undefined ? waiting : outcomes[result.outcome]),
  },
  {
    zh: '原因',
    en: 'Why',
    value: ({ result }, language) =>
      result?.message === undefined
        ? null
        : inLanguage(language, { zh: result.message, en: result.messageEn ?? result.message }),
  },
  { zh: '时间', en: 'Time', value: ({ result }) => result?.at ?? null },
];

import type { Json } from '#engine';
import type { CaseFile } from '../cases/types.ts';
import type { DocumentBlock } from './content.ts';
import type { DocumentFacts } from './kinds.ts';

/** What a kind of document says between its head and its seal. */
export type Body = { readonly addressee: string; readonly blocks: readonly DocumentBlock[] };

/** `2026年4月20日` of `2026-04-20`. */
export function chineseDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** Where one may complain of a decision, and until when. */
export function remediesBlock(facts: DocumentFacts): DocumentBlock {
  // 行政复议法 art. 20 and 行政诉讼法 art. 46.
  return paragraph(
    `如对本决定不服，可以自收到本决定书之日起六十日内向${text(facts, 'reviewBody')}申请行政复议，或者在六个月内向${text(facts, 'court')}提起行政诉讼。`,
  );
}

export function applicantRows(file: CaseFile): readonly (readonly string[])[] {
  const { applicant, matter } = file;
  return [
    ['申请人', applicant.name],
    [applicant.kind === 'person' ? '证件号码' : '统一社会信用代码', applicant.idNumber],
    ...(file.intake?.agent === undefined ? [] : [['委托代理人', file.intake.agent.name]]),
    ['事项名称', `${matter.name}（${matter.code}）`],
    ['办件编号', file.number],
  ];
}

export function contactRows(facts: DocumentFacts): readonly (readonly string[])[] {
  return [
    ...authorityRows(facts),
    ['联系地点', text(facts, 'contactPlace')],
    ['联系电话', text(facts, 'contactPhone')],
  ];
}

/** Where it was received and who decides, where those are two. */
export function authorityRows(facts: DocumentFacts): readonly (readonly string[])[] {
  if (text(facts, 'receivingPlace') === '') return [];
  return [
    ['受理单位', text(facts, 'receivingPlace')],
    ['决定机关', text(facts, 'decidingAuthority')],
  ];
}

export function paragraph(words: string): DocumentBlock {
  return { kind: 'paragraph', text: words, indent: true };
}

export function pairs(rows: readonly (readonly string[])[]): DocumentBlock {
  return { kind: 'table', rows };
}

export function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): DocumentBlock {
  return { kind: 'table', columns, rows };
}

/** Rows of a list of records, numbered. */
export function rowsOf(
  facts: DocumentFacts,
  name: string,
  columns: readonly string[],
): readonly (readonly string[])[] {
  const list = facts[name];
  if (!Array.isArray(list)) return [];
  return list.map((entry: Json, index) => [
    String(index + 1),
    ...columns.map((column) => (isRecord(entry) ? wordOf(entry[column]) : '')),
  ]);
}

export function texts(facts: DocumentFacts, name: string): readonly string[] {
  const list = facts[name];
  return Array.isArray(list) ? list.map(wordOf) : [];
}

export function day(facts: DocumentFacts, name: string): string {
  const date = text(facts, name);
  return date === '' ? '' : chineseDate(date);
}

export function text(facts: DocumentFacts, name: string): string {
  return wordOf(facts[name]);
}

function wordOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isRecord(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

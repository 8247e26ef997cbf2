import type { Json } from '#engine';
import type { CaseDocument, CaseFile, DocumentKind } from '../cases/types.ts';
import type { DocumentBlock } from './content.ts';
import { type DocumentFacts, documentKinds } from './kinds.ts';
import { chineseDate, paragraph, rowsOf, table, texts } from './pieces.ts';
import { templateFactsOf } from './template-facts.ts';

/** 文书模板: the words between head and seal, with facts in double braces: `{{dueOn}}`. */
export type DocumentTemplate = {
  /** Instead of the kind's own name. */
  readonly title?: string;
  readonly paragraphs: readonly string[];
};

export type TemplateProblem = {
  readonly code: 'TEMPLATE_EMPTY' | 'TEMPLATE_FACT_UNKNOWN' | 'TEMPLATE_LACKS' | 'TEMPLATE_BRACES';
  readonly kind: DocumentKind;
  readonly message: string;
  readonly messageEn: string;
};

const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

/** What is wrong with a template: it names what is no fact, or lacks what the document must say (requirements 3.3). */
export function checkTemplate(
  kind: DocumentKind,
  { title = '', paragraphs }: DocumentTemplate,
): readonly TemplateProblem[] {
  const { name, nameEn } = documentKinds[kind];
  const facts = templateFactsOf(kind);
  const words = [title, ...paragraphs].join('\n');
  const named = [...words.matchAll(placeholder)].map(([, one = '']) => one);
  const tell = (code: TemplateProblem['code'], zh: string, en: string) => ({
    code,
    kind,
    message: `文书“${name}”的模板${zh}`,
    messageEn: `the template of “${nameEn}” ${en}`,
  });
  const strange = [...new Set(named)].filter((one) => !facts.some((fact) => fact.name === one));
  const inBody = [...paragraphs.join('\n').matchAll(placeholder)].map(([, one = '']) => one);
  const lacking = facts.filter((fact) => fact.isMandatory && !inBody.includes(fact.name));
  const list = (items: readonly { readonly zh: string; readonly name: string }[]) =>
    items.map(({ zh, name: key }) => `${zh} {{${key}}}`).join('、');
  return [
    ...(paragraphs.some((text) => text.trim() !== '')
      ? []
      : [tell('TEMPLATE_EMPTY', '没有正文', 'has no text')]),
    ...(/\{\{|\}\}/.test(words.replaceAll(placeholder, ''))
      ? [tell('TEMPLATE_BRACES', '有不成对的“{{”或“}}”', 'has braces without a partner')]
      : []),
    ...(strange.length === 0
      ? []
      : [
          tell(
            'TEMPLATE_FACT_UNKNOWN',
            `引用了不存在的内容：${strange.join('、')}`,
            `names what is no fact: ${strange.join(', ')}`,
          ),
        ]),
    ...(lacking.length === 0
      ? []
      : [
          tell(
            'TEMPLATE_LACKS',
            `缺少必备内容：${list(lacking)}`,
            `lacks what the document must say: ${lacking.map(({ en, name: key }) => `${en} {{${key}}}`).join(', ')}`,
          ),
        ]),
  ];
}

/** The problems of all templates of a matter. */
export function templateProblems(
  documents: { readonly [Kind in DocumentKind]?: DocumentTemplate } = {},
): readonly TemplateProblem[] {
  return Object.entries(documents).flatMap(([kind, template]) =>
    checkTemplate(kind as DocumentKind, template),
  );
}

/** What a new template begins with: everything that the document must say, a line each. */
export function firstTemplate(kind: DocumentKind): DocumentTemplate {
  const mandatory = templateFactsOf(kind).filter(({ isMandatory }) => isMandatory);
  return {
    paragraphs: [
      '{{applicantName}}：你（单位）提出的“{{matterName}}”申请（办件编号 {{caseNumber}}），现告知如下。',
      ...mandatory.map(({ name, zh, sample }) =>
        Array.isArray(sample) ? `{{${name}}}` : `${zh}：{{${name}}}`,
      ),
    ],
  };
}

/** Title and blocks of a document by its template. A paragraph that is one list and nothing else is drawn as a table. */
export function templateBlocks(
  file: CaseFile,
  document: Pick<CaseDocument, 'facts'>,
  { title, paragraphs }: DocumentTemplate,
): { readonly title: string | undefined; readonly blocks: readonly DocumentBlock[] } {
  const facts = { ...caseFacts(file), ...document.facts };
  const fill = (text: string) =>
    text.replaceAll(placeholder, (_, name: string) => wordsOf(facts[name]));
  return {
    title: title === undefined || title.trim() === '' ? undefined : fill(title),
    blocks: paragraphs
      .filter((text) => text.trim() !== '')
      .map((text) => {
        const [, only] = /^\s*\{\{\s*(\w+)\s*\}\}\s*$/.exec(text) ?? [];
        return only !== undefined && Array.isArray(facts[only])
          ? listBlock(facts, only)
          : paragraph(fill(text));
      }),
  };
}

/** Facts that every document has beside its own. */
function caseFacts(file: CaseFile): DocumentFacts {
  return {
    applicantName: file.applicant.name,
    applicantId: file.applicant.idNumber,
    agentName: file.intake?.agent?.name ?? '',
    matterName: file.matter.name,
    matterCode: file.matter.code,
    caseNumber: file.number,
    queryCode: file.queryCode,
  };
}

const columnNames: { readonly [field: string]: string } = {
  name: '名称',
  originals: '原件',
  copies: '复印件',
  files: '文件数',
  reason: '存在问题',
  requirement: '要求',
};

function listBlock(facts: DocumentFacts, name: string): DocumentBlock {
  const list = facts[name];
  const [first] = Array.isArray(list) ? list : [];
  if (!isRecord(first)) return { kind: 'list', ordered: true, items: texts(facts, name) };
  const columns = Object.keys(columnNames).filter((column) => first[column] !== undefined);
  return table(
    ['序号', ...columns.map((column) => columnNames[column] ?? column)],
    rowsOf(facts, name, columns),
  );
}

/** A fact inside a sentence: days in Chinese, lists joined. */
function wordsOf(value: Json | undefined): string {
  if (Array.isArray(value))
    return value.map((one) => (isRecord(one) ? wordsOf(one['name']) : wordsOf(one))).join('、');
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? chineseDate(value) : value;
}

function isRecord(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

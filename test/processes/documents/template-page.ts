import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type DocumentKind, documentKinds, templateFactsOf } from '#processes';

const kinds = Object.keys(documentKinds) as DocumentKind[];

/** docs/document-templates.md: the closed list of facts, and what each kind may not lack. */
export function templatePage(): string {
  const facts = new Map(
    kinds.flatMap((kind) =>
      templateFactsOf(kind).map(({ name, zh, en }) => [name, `${zh}, ${en}`] as const),
    ),
  );
  return [
    '# Templates of documents (文书模板)',
    '',
    'A matter may have its own words for each kind of document: `documents: { [kind]: { title?, paragraphs } }`. Facts stand in double braces, `{{dueOn}}`;',
    'days are written out in Chinese, a list that stands alone in a paragraph becomes a table, inside a sentence it is joined. Head, number, addressee, seal and',
    'verification are not part of a template. A template that lacks a mandatory fact of its kind, or names what is no fact, is refused when it is saved',
    '(`TEMPLATE_REFUSED`). A case keeps the template of the version of its matter: the same facts give the same bytes.',
    '',
    '`POST /api/matter-drafts/{code}/document-preview` makes the PDF with sample facts; the part 文书模板 of the matter editor shows it.',
    '',
    '## Mandatory content by kind (requirements 3.3)',
    '',
    '| kind | name | facts |',
    '| --- | --- | --- |',
    ...kinds.map((kind) => {
      const { name, mandatory } = documentKinds[kind];
      return `| \`${kind}\` | ${name} | ${mandatory.map((fact) => `\`${fact}\``).join(', ')} |`;
    }),
    '',
    '## All facts',
    '',
    '| fact | meaning |',
    '| --- | --- |',
    ...[...facts]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, words]) => `| \`${name}\` | ${words} |`),
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(
    resolve(import.meta.dirname, '../../../docs/document-templates.md'),
    templatePage(),
  );

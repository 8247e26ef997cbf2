import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import {
  type CaseDocument,
  checkTemplate,
  composeDocument,
  type DocumentKind,
  documentKinds,
  firstTemplate,
  previewDocument,
  templateFactsOf,
} from '#processes';
import { contextOf } from '../../processes/library.ts';
import { filedCase } from '../cases/filed-case.ts';
import { templatePage } from './template-page.ts';

const kinds = Object.keys(documentKinds) as DocumentKind[];

describe('templates of documents (requirements 3.3)', () => {
  it('know every fact that a kind of document may not lack', () => {
    for (const kind of kinds) {
      const known = templateFactsOf(kind).map(({ name }) => name);
      expect(known, kind).to.include.members([...documentKinds[kind].mandatory]);
    }
  });

  it('begin with a text that says everything it must', () => {
    for (const kind of kinds)
      expect(checkTemplate(kind, firstTemplate(kind)), kind).to.deep.equal([]);
  });

  it('are refused without what the law wants told, by name', () => {
    for (const kind of kinds) {
      for (const name of documentKinds[kind].mandatory) {
        const { paragraphs } = firstTemplate(kind);
        const less = paragraphs.map((text) => text.replaceAll(`{{${name}}}`, ''));
        const [problem] = checkTemplate(kind, { paragraphs: less });
        expect(problem?.code, `${kind} ${name}`).to.equal('TEMPLATE_LACKS');
        expect(problem?.message).to.include(`{{${name}}}`);
      }
    }
  });

  it('count only what stands in the text: a title alone tells nobody', () => {
    const { paragraphs } = firstTemplate('extension');
    const less = paragraphs.filter((text) => !text.includes('{{reason}}'));
    expect(checkTemplate('extension', { title: '{{reason}}', paragraphs: less })[0]?.code).to.equal(
      'TEMPLATE_LACKS',
    );
  });

  it('are refused with names that are no facts, with loose braces, or empty', () => {
    const { paragraphs } = firstTemplate('acceptance');
    const codes = (text: string) =>
      checkTemplate('acceptance', { paragraphs: [...paragraphs, text] }).map(({ code }) => code);
    expect(codes('{{salary}}')).to.deep.equal(['TEMPLATE_FACT_UNKNOWN']);
    expect(codes('{{dueOn')).to.deep.equal(['TEMPLATE_BRACES']);
    expect(checkTemplate('escalation', { paragraphs: [' '] })[0]?.code).to.equal('TEMPLATE_EMPTY');
  });

  it('put the facts of the case into their words: days in Chinese, lists as tables', async () => {
    const context = await contextOf('food-business-permit');
    const { file } = filedCase(context);
    const document = file.documents.find(({ kind }) => kind === 'receipt') as CaseDocument;
    const content = composeDocument(file, document, {
      title: '收件回执（{{matterCode}}）',
      paragraphs: [
        '{{applicantName}}于{{receivedOn}}提交：',
        '{{materials}}',
        '收件人{{receivedBy}}，{{noticeDue}}前答复。',
        '',
      ],
    });
    expect(content.title).to.equal(`收件回执（${file.matter.code}）`);
    expect(content.blocks[0]).to.deep.include({
      text: `${file.applicant.name}于2026年3月2日提交：`,
    });
    expect(content.blocks[1]).to.include({ kind: 'table' });
    expect(content.blocks[2]).to.deep.include({ text: '收件人网上申报系统，2026年3月9日前答复。' });
    expect(content.blocks.at(-1)).to.include({ kind: 'signature' });
    expect(composeDocument(file, document, undefined).title).to.equal('收件凭证');
  });

  it('cannot be led astray by what an applicant writes', async () => {
    const context = await contextOf('food-business-permit');
    const { file } = filedCase(context);
    const document = file.documents.find(({ kind }) => kind === 'receipt') as CaseDocument;
    const sly = { ...file, applicant: { ...file.applicant, name: '{{queryCode}}' } };
    const [block] = composeDocument(sly, document, { paragraphs: ['{{applicantName}}'] }).blocks;
    expect(block).to.deep.include({ text: '{{queryCode}}' });
  });

  it('can be looked at for every kind before any case uses them', () => {
    for (const kind of kinds) {
      const matter = { code: 'X', name: '示例', version: 1, leadDepartment: 'approval' };
      const content = previewDocument(matter, kind, {
        template: firstTemplate(kind),
        agency: '示例局',
      });
      expect(JSON.stringify(content), kind).to.not.include('{{');
      expect(content.number).to.include('样张');
    }
  });

  it('are told in docs/document-templates.md, all facts of all kinds', () => {
    const page = resolve(import.meta.dirname, '../../../docs/document-templates.md');
    expect(readFileSync(page, 'utf8'), 'run npm run docs:templates').to.equal(templatePage());
  });
});

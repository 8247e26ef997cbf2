import type { CaseFile, DocumentKind } from '../cases/types.ts';
import type { DocumentFacts } from './kinds.ts';
import {
  applicantRows,
  type Body,
  contactRows,
  day,
  pairs,
  paragraph,
  remediesBlock,
  rowsOf,
  table,
  text,
  texts,
} from './pieces.ts';

type JointKind = Extract<
  DocumentKind,
  'surveyNotice' | 'rectificationNotice' | 'acceptanceOpinion'
>;

/** The papers of joint surveys and acceptances. */
export const jointBodies: Record<JointKind, (file: CaseFile, facts: DocumentFacts) => Body> = {
  surveyNotice: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，依据${text(facts, 'surveyBasis')}，定于下列时间由各部门一次联合到场${Number(text(facts, 'round')) > 1 ? '复验' : '踏勘（验收）'}，请安排人员到场配合：`,
      ),
      pairs([
        ['时间', `${day(facts, 'surveyOn')} ${text(facts, 'surveyTime')}`],
        ['地点', text(facts, 'place')],
        ['参加部门', texts(facts, 'departments').join('、')],
        ...(text(facts, 'note') === '' ? [] : [['说明', text(facts, 'note')]]),
      ]),
      paragraph('每个部门到场人员不少于二人，现场签署意见。踏勘所需时间计入办理期限。'),
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ],
  }),
  rectificationNotice: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，经各部门联合到场检查，尚有下列事项需要整改。依据${text(facts, 'rectificationBasis')}，现将全部整改内容一次告知：`,
      ),
      table(
        ['序号', '整改内容', '整改要求', '提出部门'],
        rowsOf(facts, 'items', ['item', 'requirement', 'departments']),
      ),
      paragraph(
        `请于${day(facts, 'dueOn')}（含当日）前整改完毕并提交整改报告，由提出的部门复验。${text(facts, 'effect')}`,
      ),
      pairs([...applicantRows(file), ['经办人', text(facts, 'officer')], ...contactRows(facts)]),
    ],
  }),
  acceptanceOpinion: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，经各部门联合验收，本机关于${day(facts, 'decidedOn')}作出结论：${text(facts, 'conclusion')}。`,
      ),
      table(
        ['序号', '部门', '意见', '情况', '签署人员', '日期'],
        rowsOf(facts, 'departments', ['name', 'value', 'findings', 'officers', 'on']),
      ),
      paragraph(`综合意见：${text(facts, 'reasons')}`),
      remediesBlock(facts),
      pairs(applicantRows(file)),
    ],
  }),
};

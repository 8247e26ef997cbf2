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

type LifeKind = Extract<
  DocumentKind,
  | 'filing'
  | 'preReview'
  | 'supplementReceipt'
  | 'specialProcedure'
  | 'extension'
  | 'toleranceNotice'
  | 'inspectionRecord'
  | 'withdrawal'
  | 'termination'
  | 'supervision'
  | 'forwarding'
  | 'levelReturn'
>;

/** The papers of the legal clock and of the ways into and out of a case. */
export const lifeBodies: Record<LifeKind, (file: CaseFile, facts: DocumentFacts) => Body> = {
  filing: (file, facts) =>
    toApplicant(file, [
      paragraph(
        `你（单位）于${day(facts, 'receivedOn')}在网上申报的“${file.matter.name}”已进入系统，材料清单如下：`,
      ),
      table(['序号', '材料名称', '文件数'], rowsOf(facts, 'materials', ['name', 'files'])),
      paragraph(`告知期限：${dayOrText(facts, 'noticeDue')}。预审不停止该期限的计算。`),
      pairs([...applicantRows(file), ['查询码', file.queryCode], ...contactRows(facts)]),
    ]),
  preReview: (file, facts) =>
    toApplicant(file, [
      paragraph(
        `你（单位）申报的“${file.matter.name}”经网上预审，予以退回。依据${text(facts, 'reviewBasis')}，现一次告知全部问题：`,
      ),
      paragraph(text(facts, 'opinion')),
      ...(texts(facts, 'items').length === 0
        ? []
        : [
            table(
              ['序号', '材料名称', '存在问题', '要求'],
              rowsOf(facts, 'items', ['name', 'reason', 'requirement']),
            ),
          ]),
      pairs([...applicantRows(file), ['经办人', text(facts, 'officer')], ...contactRows(facts)]),
    ]),
  supplementReceipt: (file, facts) =>
    toApplicant(file, [
      paragraph(
        `你（单位）于${day(facts, 'receivedOn')}提交的“${file.matter.name}”补正材料已全部收到：`,
      ),
      { kind: 'list', ordered: true, items: texts(facts, 'materials') },
      paragraph(`我机关将于${day(facts, 'noticeDue')}（含当日）前决定是否受理。`),
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ]),
  specialProcedure: (file, facts) =>
    toApplicant(file, [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，依法需要进行${text(facts, 'procedure')}。依据《中华人民共和国行政许可法》第四十五条和${text(facts, 'procedureBasis')}，现将所需时间书面告知如下：`,
      ),
      pairs([
        ['特别程序', text(facts, 'procedure')],
        ['理由', text(facts, 'reason')],
        ['开始日期', day(facts, 'startedOn')],
        ['所需时间', text(facts, 'neededTime')],
        ['预计结束', day(facts, 'expectedEnd')],
        ['批准人', text(facts, 'approver')],
      ]),
      paragraph(text(facts, 'effect')),
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ]),
  extension: (file, facts) =>
    toApplicant(file, [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，不能在规定期限内作出决定。依据${text(facts, 'extensionBasis')}，经${text(facts, 'approver')}批准，延长${text(facts, 'days')}日。`,
      ),
      pairs([
        ['延期理由', text(facts, 'reason')],
        ['原办结期限', day(facts, 'oldDue')],
        ['延期后办结期限', day(facts, 'newDue')],
        ['批准人', text(facts, 'approver')],
      ]),
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ]),
  toleranceNotice: (file, facts) =>
    toApplicant(file, [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，主要材料齐全。依据${text(facts, 'toleranceBasis')}，先予受理，下列材料请于${day(facts, 'dueOn')}（含当日）前补齐：`,
      ),
      { kind: 'list', ordered: true, items: texts(facts, 'materials') },
      paragraph(text(facts, 'consequence')),
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ]),
  inspectionRecord: (file, facts) => ({
    addressee: '',
    blocks: [
      pairs([
        ...applicantRows(file),
        ['环节', text(facts, 'step')],
        ['时间', day(facts, 'inspectedOn')],
        ['地点', text(facts, 'place')],
        ['核查人员', texts(facts, 'officers').join('、')],
        ['照片附件', `${text(facts, 'photos') || '0'} 份`],
      ]),
      paragraph('核查情况：'),
      { kind: 'list', ordered: true, items: texts(facts, 'findings') },
      pairs([
        ['核查人员签字', ''],
        ['申请人（在场人）签字', ''],
      ]),
    ],
  }),
  withdrawal: (file, facts) =>
    toApplicant(file, [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，于${day(facts, 'endedOn')}${text(facts, 'ending')}，本机关终止办理。`,
      ),
      paragraph(`理由：${text(facts, 'reason')}`),
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ]),
  termination: (file, facts) =>
    toApplicant(file, [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，于${day(facts, 'endedOn')}${text(facts, 'ending')}。情形：${text(facts, 'endingBasis')}。理由：${text(facts, 'reason')}`,
      ),
      remediesBlock(facts),
      pairs([...applicantRows(file), ['批准人', text(facts, 'approver')], ...contactRows(facts)]),
    ]),
  supervision: (file, facts) => ({
    addressee: text(facts, 'addressee'),
    blocks: [
      paragraph(
        `你单位承办或者协办的“${file.matter.name}”（办件编号 ${file.number}），现予督办。事由：${text(facts, 'orderReason')}`,
      ),
      paragraph(
        `请于${day(facts, 'replyBy')}（含当日）前办理并书面回复；逾期不回复的，记入电子监察。督办须经督办机关确认后办结。`,
      ),
      pairs([...applicantRows(file), ['督办人', text(facts, 'orderedBy')], ...contactRows(facts)]),
    ],
  }),
  forwarding: (file, facts) => ({
    addressee: text(facts, 'addressee'),
    blocks: [
      paragraph(
        `${file.applicant.name}提出的“${file.matter.name}”申请，我机关已完成初审，现将初审意见和全部申请材料报请审查决定。`,
      ),
      paragraph(`初审意见：${text(facts, 'opinion')}`),
      { kind: 'list', ordered: true, items: texts(facts, 'materials') },
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ],
  }),
  levelReturn: (file, facts) => ({
    addressee: text(facts, 'addressee'),
    blocks: [
      paragraph(
        `${file.applicant.name}提出的“${file.matter.name}”申请，经审查须由你单位补充核实，现予退回。`,
      ),
      paragraph(`退回意见：${text(facts, 'opinion')}`),
      paragraph('请核实后连同意见再行上报；不得要求申请人重复提交已经提交的申请材料。'),
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ],
  }),
};

function toApplicant(file: CaseFile, blocks: Body['blocks']): Body {
  return { addressee: file.applicant.name, blocks };
}

/** A date in Chinese, or words that stand where a date is not known yet. */
function dayOrText(facts: DocumentFacts, name: string): string {
  const value = text(facts, name);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(facts, name) : value;
}

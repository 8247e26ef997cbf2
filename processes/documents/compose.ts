import type { Json } from '#engine';
import type { CaseDocument, CaseFile, DocumentKind } from '../cases/types.ts';
import { certificateBody } from './certificate-body.ts';
import type { DocumentContent } from './content.ts';
import { jointBodies } from './joint-bodies.ts';
import { type DocumentFacts, documentKinds } from './kinds.ts';
import { lifeBodies } from './life-bodies.ts';
import {
  applicantRows,
  authorityRows,
  type Body,
  chineseDate,
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
import { type DocumentTemplate, templateBlocks } from './templates.ts';

export { chineseDate } from './pieces.ts';

/**
 * What the document says, made from the facts frozen at its issue and the case, in the words of the matter's template
 * where the version that the case follows has one: the same words at any time.
 */
export function composeDocument(
  file: CaseFile,
  document: CaseDocument,
  template?: DocumentTemplate,
): DocumentContent {
  const { facts, kind, number, verifyCode } = document;
  const agency = text(facts, 'agency');
  const built = bodies[kind](file, facts);
  const { addressee } = built;
  const { title, blocks } =
    template === undefined
      ? { title: undefined, blocks: built.blocks }
      : templateBlocks(file, document, template);
  return {
    // A certificate is called what it is.
    title:
      title ??
      (text(facts, 'certificate') && kind === 'certificate'
        ? text(facts, 'certificate')
        : documentKinds[kind].name),
    number,
    agency,
    addressee,
    blocks: [
      ...blocks,
      {
        kind: 'signature',
        agency,
        date: chineseDate(text(facts, 'issuedOn')),
        seal: documentKinds[kind].seal,
      },
    ],
    footer: `办件编号：${file.number}　查询码：${file.queryCode}　文书验证码：${verifyCode}`,
    verifyUrl: verifyPath(document),
  };
}

/** Path under which anyone may check that the document is ours. */
export function verifyPath({
  number,
  verifyCode,
}: Pick<CaseDocument, 'number' | 'verifyCode'>): string {
  return `/verify/${encodeURIComponent(number)}?code=${verifyCode}`;
}

/** All that has to be supplemented; of a joint application with the departments that want it. */
function defectsTable(facts: DocumentFacts) {
  const { items } = facts;
  const isJoint = Array.isArray(items) && items.some((item) => namesDepartment(item));
  return table(
    ['序号', '材料名称', '存在问题', '补正要求', ...(isJoint ? ['提出部门'] : [])],
    rowsOf(facts, 'items', ['name', 'reason', 'requirement', ...(isJoint ? ['department'] : [])]),
  );
}

function namesDepartment(item: Json): boolean {
  return typeof item === 'object' && item !== null && Object.hasOwn(item, 'department');
}

const bodies: Record<DocumentKind, (file: CaseFile, facts: DocumentFacts) => Body> = {
  ...lifeBodies,
  ...jointBodies,
  certificate: certificateBody,
  receipt: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      paragraph(
        `你（单位）于${day(facts, 'receivedOn')}提交的“${file.matter.name}”申请材料已收到，清单如下：`,
      ),
      table(
        ['序号', '材料名称', '原件', '复印件', '文件数'],
        rowsOf(facts, 'materials', ['name', 'originals', 'copies', 'files']),
      ),
      paragraph(
        `我机关将于${day(facts, 'noticeDue')}（含当日）前决定是否受理，或者一次告知需要补正的全部内容；逾期不告知的，自收到申请材料之日起即为受理。`,
      ),
      pairs([
        ...applicantRows(file),
        ['收件人员', text(facts, 'receivedBy')],
        ...contactRows(facts),
      ]),
    ],
  }),
  acceptance: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，经审查，申请材料齐全、符合法定形式。依据${text(facts, 'basis')}，现决定予以受理，受理日期为${day(facts, 'acceptedOn')}。`,
      ),
      ...(facts['deemed'] === true
        ? [
            paragraph(
              '本机关未在五个工作日内告知补正内容，依据《中华人民共和国行政许可法》第三十二条第一款第（四）项，本申请自收到申请材料之日起即为受理。',
            ),
          ]
        : []),
      paragraph(
        `本机关承诺于${day(facts, 'promisedDue')}（含当日）前作出决定；法定办结期限为${day(facts, 'statutoryDue')}。依法需要听证、检验、检测、鉴定、专家评审等的，所需时间不计入期限，另行书面告知。`,
      ),
      pairs([...applicantRows(file), ['查询码', file.queryCode], ...contactRows(facts)]),
    ],
  }),
  supplementNotice: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，申请材料不齐全或者不符合法定形式。依据${text(facts, 'basis')}，现一次告知需要补正的全部内容：`,
      ),
      defectsTable(facts),
      paragraph(
        `请于${day(facts, 'dueOn')}（含当日）前补正上述全部材料。${text(facts, 'consequence')}`,
      ),
      paragraph(
        '全部补正材料提交后，本机关重新在五个工作日内审查；办理期限自补正材料齐全之日起计算。',
      ),
      pairs([...applicantRows(file), ['经办人', text(facts, 'officer')], ...contactRows(facts)]),
    ],
  }),
  refusal: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，经审查不属于本机关职权范围或者依法不予受理。理由：${text(facts, 'reason')}`,
      ),
      paragraph(
        `依据${text(facts, 'basis')}，现决定不予受理。请向${text(facts, 'competentAuthority')}申请。`,
      ),
      remediesBlock(facts),
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ],
  }),
  notNeeded: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，经审查，所申请事项依法不需要取得行政许可。理由：${text(facts, 'reason')}`,
      ),
      paragraph(`依据${text(facts, 'basis')}，现即时告知不受理。`),
      remediesBlock(facts),
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ],
  }),
  opinionLetter: (file, facts) => ({
    addressee: text(facts, 'addressee'),
    blocks: [
      paragraph(
        `我机关已受理${file.applicant.name}提出的“${file.matter.name}”申请，现就下列事项征求你单位意见：`,
      ),
      paragraph(text(facts, 'question')),
      paragraph(`申请概况：${text(facts, 'summary')}`),
      { kind: 'list', ordered: true, items: texts(facts, 'materials') },
      paragraph(
        `请于${day(facts, 'dueOn')}（含当日）前书面答复，答复分为“同意”“不同意（须说明理由）”“同意但需转报”。${text(facts, 'silence')}`,
      ),
      pairs([['申请材料', '在联审平台本办件下查阅'], ...contactRows(facts)]),
    ],
  }),
  grant: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，经审查符合法定条件。依据${text(facts, 'basis')}，本机关于${day(facts, 'decidedOn')}决定准予行政许可。`,
      ),
      pairs([
        ...applicantRows(file),
        ['许可内容', text(facts, 'content')],
        ['证件', text(facts, 'certificate')],
        ['有效期', text(facts, 'validity')],
        ...authorityRows(facts),
      ]),
      paragraph(
        '本机关自作出决定之日起十个工作日内向你（单位）颁发、送达行政许可证件。本决定依法予以公开，公众有权查阅。',
      ),
      remediesBlock(facts),
    ],
  }),
  denial: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      paragraph(
        `你（单位）提出的“${file.matter.name}”申请，经审查不符合法定条件、标准。理由：${text(facts, 'reasons')}`,
      ),
      paragraph(
        `依据${text(facts, 'basis')}，本机关于${day(facts, 'decidedOn')}决定不予行政许可。`,
      ),
      remediesBlock(facts),
      pairs([...applicantRows(file), ...contactRows(facts)]),
    ],
  }),
  escalation: (_file, facts) => ({
    addressee: text(facts, 'addressee'),
    blocks: [
      paragraph(`${text(facts, 'matter')}，你单位自${day(facts, 'overdueSince')}起逾期未办。`),
      paragraph(`请于${day(facts, 'replyBy')}（含当日）前办结并答复。`),
      pairs(contactRows(facts)),
    ],
  }),
  deliveryReceipt: (file, facts) => ({
    addressee: file.applicant.name,
    blocks: [
      table(
        ['序号', '送达文书'],
        texts(facts, 'documents').map((name, index) => [String(index + 1), name]),
      ),
      pairs([
        ...applicantRows(file),
        ['送达方式', text(facts, 'mode')],
        ['收件人', text(facts, 'receiver')],
        ['送达日期', day(facts, 'deliveredOn')],
        ['快递单号', text(facts, 'trackingNumber') || '—'],
      ]),
    ],
  }),
};

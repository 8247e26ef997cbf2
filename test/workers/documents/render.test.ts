import { expect } from 'chai';
import type { CaseDocument, CaseFile, DocumentKind } from '../../../processes/cases/types.ts';
import { composeDocument } from '../../../processes/documents/compose.ts';
import type { DocumentContent } from '../../../processes/documents/content.ts';
import {
  type DocumentFacts,
  documentKinds,
  missingContent,
} from '../../../processes/documents/kinds.ts';
import { renderDocument } from '../../../workers/documents/render.ts';
import { linksOfPdf, textOfPdf } from './pdf-text.ts';

const publicUrl = 'https://lianshen.example';
const issuedAt = '2026-03-04T09:00:00.000+08:00';

const facts = {
  agency: '示例市行政审批局',
  issuedOn: '2026-03-04',
  basis: '《城市道路管理条例》第三十条',
  contactPlace: '示例市政务服务中心二楼',
  contactPhone: '0599-88000001',
  reviewBody: '示例市人民政府',
  court: '示例市人民法院',
  materials: [{ name: '设计文件', originals: 1, copies: 0, files: 2 }],
  items: [{ name: '设计文件', reason: '没有交通疏导平面图', requirement: '补充并盖章' }],
  receivedOn: '2026-03-02',
  receivedBy: '李晓燕',
  noticeDue: '2026-03-09',
  acceptedOn: '2026-03-04',
  promisedDue: '2026-03-16',
  statutoryDue: '2026-04-01',
  dueOn: '2026-03-25',
  consequence: '逾期未补正的，视为撤回申请。',
  officer: '李晓燕',
  reason: '不属于本机关职权范围',
  reasons: '不符合城市道路管理条例规定的条件',
  competentAuthority: '示例市交通运输局',
  department: 'traffic',
  addressee: '示例市公安局交通警察支队',
  summary: '建设路挖掘 120 平方米',
  question: '是否影响交通安全？',
  silence: '逾期不答复的，按规定督办。',
  content: '准予挖掘建设路 120 平方米',
  decidedOn: '2026-03-12',
  certificate: '城市道路占用、挖掘许可证',
  validity: '三个月',
  matter: '建设路挖掘征求意见函',
  overdueSince: '2026-03-08',
  replyBy: '2026-03-10',
  documents: ['示审批准〔2026〕3号'],
  mode: '窗口领取',
  receiver: '张小满',
  deliveredOn: '2026-03-13',
  trackingNumber: '',
  orderReason: '逾期未办',
  orderedBy: '孙监察',
  reviewBasis: '行政许可法第三十二条',
  opinion: '预审退回意见',
  procedure: '专家评审',
  procedureBasis: '《城市道路管理条例》',
  startedOn: '2026-03-16',
  neededTime: '10个工作日',
  expectedEnd: '2026-03-30',
  effect: '自2026-03-16起不计入办理期限。',
  approver: '赵国栋',
  extensionBasis: '行政许可法 42(1)',
  days: 10,
  oldDue: '2026-04-01',
  newDue: '2026-04-16',
  toleranceBasis: '容缺受理办法',
  officers: ['陈志强（officer）', '李晓燕（counter）'],
  inspectedOn: '2026-03-11',
  place: '建设路现场',
  findings: ['与图纸一致'],
  ending: '终止办理',
  endingBasis: '申请事项依法不能继续办理',
  endedOn: '2026-03-13',
  forwardedOn: '2026-03-13',
  surveyOn: '2026-06-24',
  surveyTime: '09:30',
  surveyBasis: '国办发〔2019〕11号',
  rectificationBasis: '联合验收办法',
  conclusion: '验收合格',
  holder: '示例市小满餐饮有限公司',
};

/** Facts of one kind whose name means another thing in another. */
const own: Partial<Record<DocumentKind, DocumentFacts>> = {
  surveyNotice: { departments: ['示例市自然资源和规划局'] },
  rectificationNotice: {
    items: [{ item: '防火封堵不严', requirement: '重新封堵', departments: '消防' }],
    effect: '整改所需时间不计入办理期限。',
  },
  acceptanceOpinion: {
    reasons: '各部门均同意',
    departments: [
      {
        name: '消防',
        value: '整改后复验',
        findings: '已整改',
        officers: '甲、乙',
        on: '2026-03-10',
      },
    ],
  },
};
const factsOf = (kind: DocumentKind): DocumentFacts => ({ ...facts, ...own[kind] });

/** Words that each kind of document must say (requirements 3.3). */
const mustSay: Record<DocumentKind, readonly string[]> = {
  receipt: ['设计文件', '2026年3月9日', '李晓燕'],
  acceptance: ['2026年3月16日', '2026年4月1日', '0599-88000001'],
  supplementNotice: ['没有交通疏导平面图', '2026年3月25日', '视为撤回申请'],
  supervision: ['逾期未办', '孙监察', '2026年3月10日'],
  refusal: ['不属于本机关职权范围', '示例市交通运输局', '示例市人民法院'],
  notNeeded: ['不需要取得行政许可', '示例市人民政府'],
  opinionLetter: ['是否影响交通安全？', '2026年3月25日', '按规定督办'],
  certificate: ['城市道路占用、挖掘许可证', '三个月', '持证人'],
  grant: ['准予挖掘建设路', '2026年3月12日', '三个月'],
  denial: ['不符合城市道路管理条例规定的条件', '示例市人民法院'],
  escalation: ['建设路挖掘征求意见函', '2026年3月10日'],
  deliveryReceipt: ['示审批准〔2026〕3号', '窗口领取', '张小满'],
  filing: ['设计文件', '已进入系统', '2026年3月9日'],
  preReview: ['没有交通疏导平面图', '预审退回意见'],
  supplementReceipt: ['补正材料已全部收到', '2026年3月9日'],
  specialProcedure: ['专家评审', '10个工作日', '2026年3月30日', '不计入办理期限', '赵国栋'],
  extension: ['延长10日', '2026年4月1日', '2026年4月16日'],
  toleranceNotice: ['主要材料齐全', '2026年3月25日'],
  inspectionRecord: ['陈志强', '李晓燕', '建设路现场', '与图纸一致'],
  withdrawal: ['本机关终止办理', '2026年3月13日'],
  termination: ['终止办理', '示例市人民法院', '赵国栋'],
  levelReturn: ['补充核实', '不得要求申请人重复提交'],
  forwarding: ['初审意见', '交通警察支队'],
  surveyNotice: ['2026年6月24日 09:30', '建设路现场', '自然资源和规划局', '不少于二人'],
  rectificationNotice: ['封堵不严', '重新封堵', '2026年3月25日', '不计入办理期限'],
  acceptanceOpinion: ['验收合格', '整改后复验', '各部门均同意', '示例市人民法院'],
};

function contentOf(kind: DocumentKind): DocumentContent {
  const file = {
    number: '329900-APPROVAL-2026-000012',
    queryCode: 'QUERY234',
    matter: { code: '000117000905', name: '占用、挖掘城市道路审批', version: 1 },
    applicant: {
      kind: 'person',
      name: '张小满',
      idNumber: '329900199003070016',
      phone: '13800000001',
    },
  } as unknown as CaseFile;
  const document: CaseDocument = {
    id: 'd1',
    kind,
    number: `示审批${documentKinds[kind].word}〔2026〕12号`,
    verifyCode: 'ABCD2345',
    issuedAt,
    issuedBy: '李晓燕',
    facts: factsOf(kind),
  };
  return composeDocument(file, document);
}

describe('documents as PDF', () => {
  for (const kind of Object.keys(documentKinds) as DocumentKind[]) {
    it(`say in searchable text what a ${kind} must say`, async () => {
      expect(missingContent(kind, factsOf(kind))).to.deep.equal([]);
      const content = contentOf(kind);

      const { bytes } = await renderDocument({ content, issuedAt, publicUrl });

      expect(Buffer.from(bytes.slice(0, 5)).toString()).to.equal('%PDF-');
      const text = textOfPdf(bytes);
      const always = [
        content.title,
        content.number,
        content.agency,
        '2026年3月4日',
        '电子印章占位',
      ];
      for (const words of [...always, ...mustSay[kind]]) expect(text).to.include(words);
    });
  }

  it('lead to their verification', async () => {
    const content = contentOf('grant');

    const { bytes } = await renderDocument({ content, issuedAt, publicUrl: `${publicUrl}/` });

    expect(linksOfPdf(bytes)).to.include(`${publicUrl}${content.verifyUrl}`);
  });

  it('come out byte for byte the same when they are made again', async () => {
    const content = contentOf('acceptance');

    const first = await renderDocument({ content, issuedAt, publicUrl });
    const again = await renderDocument({ content, issuedAt, publicUrl });

    expect(again.sha256).to.equal(first.sha256);
    expect(Buffer.compare(first.bytes, again.bytes)).to.equal(0);
  });

  it('show a rare character that the typeface has, and the code of one that it lacks', async () => {
    const content = { ...contentOf('receipt'), addressee: '䶮先生、𠮷女士' };

    const { bytes } = await renderDocument({ content, issuedAt, publicUrl });

    expect(textOfPdf(bytes)).to.include('䶮先生、〔U+20BB7〕女士');
  });

  it('leave out a sign without width that came along with a name, and show it where it joins what has only codes', async () => {
    const content = { ...contentOf('receipt'), addressee: '张\u200b三\ufe0f、👩\u200d👧' };

    const { bytes } = await renderDocument({ content, issuedAt, publicUrl });

    expect(textOfPdf(bytes)).to.include('张三、〔U+1F469〕〔U+200D〕〔U+1F467〕');
  });

  it('survive control characters and lone surrogates', async () => {
    const content = { ...contentOf('receipt'), addressee: 'A\u0000B\ud800C' };

    const { bytes } = await renderDocument({ content, issuedAt, publicUrl });

    expect(textOfPdf(bytes)).to.match(/AB.*C/);
  });

  it('number their pages and repeat the head of a long table', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => [
      `${index + 1}`,
      '材料',
      '缺少盖章',
      '补盖',
    ]);
    const content: DocumentContent = {
      ...contentOf('supplementNotice'),
      blocks: [{ kind: 'table', columns: ['序号', '材料名称', '存在问题', '补正要求'], rows }],
    };

    const text = textOfPdf((await renderDocument({ content, issuedAt, publicUrl })).bytes);

    for (const page of ['— 1 —', '— 2 —', '— 3 —']) expect(text).to.include(page);
    expect(text.split('存在问题').length - 1).to.be.greaterThan(2);
  });
});

import type { DocumentKind } from '../cases/types.ts';
import { documentKinds } from './kinds.ts';

type Names = {
  readonly zh: string;
  readonly en: string;
  readonly sample: string | readonly string[];
};
const fact = (zh: string, en: string, sample: string | readonly string[]): Names => ({
  zh,
  en,
  sample,
});

/** Facts that every document may name, whatever its kind. */
const commonTemplateFacts: { readonly [name: string]: Names } = {
  agency: fact('发文机关', 'agency', '示例市行政审批局'),
  issuedOn: fact('签发日期', 'day of issue', '2026-04-20'),
  applicantName: fact('申请人', 'applicant', '张小满'),
  applicantId: fact('申请人证件号码', 'identity number', '329900199003070016'),
  agentName: fact('委托代理人', 'agent', '李代理'),
  matterName: fact('事项名称', 'matter', '示例事项'),
  matterCode: fact('事项编码', 'code of the matter', '329900000000'),
  caseNumber: fact('办件编号', 'case number', '示审批〔2026〕1号'),
  queryCode: fact('查询码', 'query code', 'Q7K3M9X2'),
  basis: fact('设定依据', 'legal basis', '《某条例》第一条'),
  contactPlace: fact('联系地点', 'place', '示例市政务服务中心二楼'),
  contactPhone: fact('联系电话', 'phone', '0599-88000001'),
  reviewBody: fact('行政复议机关', 'body of review', '示例市人民政府'),
  court: fact('行政诉讼法院', 'court', '示例市城东区人民法院'),
};

const day = (zh: string, en: string) => fact(zh, en, '2026-05-08');

/** What the facts of the kinds are called; those of a kind are its mandatory ones. */
const kindFacts: { readonly [name: string]: Names } = {
  acceptedOn: day('受理日期', 'day of acceptance'),
  addressee: fact('收文单位', 'addressee', '示例市园林绿化管理局'),
  approver: fact('批准人', 'approved by', '王建国'),
  certificate: fact('证件名称', 'certificate', '许可证'),
  competentAuthority: fact('有权机关', 'competent authority', '示例市水务局'),
  conclusion: fact('结论', 'conclusion', '通过'),
  consequence: fact('逾期后果', 'consequence', '逾期未补正的，视为撤回申请。'),
  content: fact('许可内容', 'what is granted', '准予从事所申请的活动'),
  days: fact('延长天数', 'days of extension', '10'),
  decidedOn: day('决定日期', 'day of the decision'),
  deliveredOn: day('送达日期', 'day of delivery'),
  department: fact('部门编号', 'department', 'garden'),
  departments: fact('参加部门', 'departments', ['示例市园林绿化管理局', '示例市水务局']),
  documents: fact('送达文书', 'documents', ['准予行政许可决定书 示审批准〔2026〕1号']),
  dueOn: day('截止日期', 'due day'),
  effect: fact('对期限的影响', 'effect on the limits', '所需时间不计入办理期限。'),
  endedOn: day('终止日期', 'day of the end'),
  ending: fact('终止方式', 'how it ended', '撤回申请'),
  endingBasis: fact('终止情形', 'why it may end', '申请人主动撤回'),
  expectedEnd: day('预计结束', 'expected end'),
  extensionBasis: fact(
    '延期依据',
    'basis of the extension',
    '《中华人民共和国行政许可法》第四十二条',
  ),
  findings: fact('核查情况', 'findings', ['现场与申请一致']),
  holder: fact('持证人', 'holder', '示例市小满餐饮有限公司'),
  inspectedOn: day('核查日期', 'day of the inspection'),
  items: fact('问题清单（表）', 'list of what is wrong', ['平面图：未标明面积']),
  matter: fact('督办事由', 'what is overdue', '征求意见逾期未复'),
  materials: fact('材料清单（表）', 'list of materials', ['申请表', '平面图']),
  mode: fact('送达方式', 'mode of delivery', '窗口领取'),
  neededTime: fact('所需时间', 'time needed', '20 个工作日'),
  newDue: day('延期后期限', 'new due day'),
  noticeDue: day('告知期限', 'due day of the notice'),
  officer: fact('经办人', 'officer', '陈志强'),
  officers: fact('核查人员', 'officers', ['陈志强', '李晓燕']),
  oldDue: day('原期限', 'old due day'),
  opinion: fact('意见', 'opinion', '材料齐全，符合法定形式'),
  orderReason: fact('督办事由', 'what is ordered', '逾期未办'),
  orderedBy: fact('督办人', 'ordered by', '孙监察'),
  overdueSince: day('逾期起始', 'overdue since'),
  place: fact('地点', 'place', '建设路 1 号'),
  procedure: fact('特别程序', 'special procedure', '专家评审'),
  procedureBasis: fact('特别程序依据', 'its basis', '《某办法》第六条'),
  promisedDue: day('承诺期限', 'promised day'),
  question: fact('征求事项', 'question', '是否同意占用绿地'),
  reason: fact('理由', 'reason', '案情复杂'),
  reasons: fact('理由', 'reasons', '不符合条件'),
  receivedBy: fact('收件人员', 'received by', '李晓燕'),
  receivedOn: day('收件日期', 'day of receipt'),
  receiver: fact('收件人', 'receiver', '张小满'),
  rectificationBasis: fact('整改依据', 'basis of the rectification', '《某办法》第七条'),
  replyBy: day('答复期限', 'reply by'),
  reviewBasis: fact(
    '预审依据',
    'basis of the pre-review',
    '《中华人民共和国行政许可法》第三十二条',
  ),
  silence: fact('逾期不答复的后果', 'what silence means', '逾期不答复的，将予以督办。'),
  startedOn: day('开始日期', 'start'),
  statutoryDue: day('法定期限', 'day of the law'),
  summary: fact('申请概况', 'summary', '申请占用道路 20 平方米'),
  surveyBasis: fact('踏勘依据', 'basis of the survey', '《某办法》第五条'),
  surveyOn: day('踏勘日期', 'day of the survey'),
  surveyTime: fact('踏勘时间', 'hour of the survey', '09:30'),
  toleranceBasis: fact('容缺依据', 'basis of the tolerance', '《某办法》第三条'),
  validity: fact('有效期', 'validity', '3 年'),
};

/** The closed list of what a template of a kind may name: `{{name}}`; `isMandatory` of what it may not lack. */
export function templateFactsOf(kind: DocumentKind): readonly {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly isMandatory: boolean;
  readonly sample: string | readonly string[];
}[] {
  const { mandatory } = documentKinds[kind];
  const names = [...new Set([...mandatory, ...Object.keys(commonTemplateFacts)])];
  return names.flatMap((name) => {
    const known = kindFacts[name] ?? commonTemplateFacts[name];
    return known === undefined ? [] : [{ name, ...known, isMandatory: mandatory.includes(name) }];
  });
}

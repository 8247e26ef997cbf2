import { defineTexts } from '../../web/shell/index.ts';

/** The procedures that 行政许可法 art. 45 names. */
export const procedureKinds = [
  'hearing',
  'bidding',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expertReview',
] as const;

/** Words of the rules that stop, stretch or ease a case of a matter, and of its intake. */
export const useRulesText = defineTexts('matterRules', {
  agents: ['代办', 'Agents'],
  agentsHelp: [
    '申请人可以委托代理人提出申请；依法应当由申请人到场提出的除外（行政许可法第二十九条）。',
    'An applicant may file by an agent, except where the law wants them in person (行政许可法 art. 29).',
  ],
  agents_allowed: ['可以由代理人申请', 'An agent may file'],
  agents_refused: ['须由申请人本人提出', 'Only the applicant in person'],
  procedures: ['特别程序', 'Special procedures'],
  proceduresHelp: [
    '听证、检验、鉴定、专家评审等所需时间不计入办理期限，须将所需时间书面告知申请人（行政许可法第四十五条）。只有列在这里的程序才能停止计时。',
    'Time for hearings, tests, appraisals and expert reviews does not count; the applicant is told in writing how long it takes (行政许可法 art. 45). Only what is listed here may stop the clocks.',
  ],
  procedureKind: ['种类', 'Kind'],
  procedureName: ['名称', 'Name'],
  longest: ['最长', 'At most'],
  approver: ['批准岗位', 'Ordered by'],
  hearing: ['听证', 'Hearing'],
  bidding: ['招标', 'Bidding'],
  auction: ['拍卖', 'Auction'],
  inspection: ['检验', 'Inspection'],
  testing: ['检测', 'Testing'],
  quarantine: ['检疫', 'Quarantine'],
  appraisal: ['鉴定', 'Appraisal'],
  expertReview: ['专家评审', 'Expert review'],
  extension: ['另行规定延期', 'An extension rule of its own'],
  extensionHelp: [
    '不选时按行政许可法第四十二条：经本机关负责人批准可延长一次，最多 10 个工作日。',
    'Otherwise as 行政许可法 art. 42 says: once, 10 working days at most, by the head of the agency.',
  ],
  extensionDays: ['最多延长', 'At most'],
  level: ['批准级别', 'Approved by'],
  agency: ['本机关负责人', 'Head of the agency'],
  government: ['本级人民政府负责人', 'Head of the government of its level'],
  tolerance: ['容缺受理', 'Materials may follow (容缺受理)'],
  toleranceHelp: [
    '主要材料齐全时先行受理，所选材料在期限内补齐；未补齐前不能作出准予决定。',
    'The case is accepted now and the chosen materials follow in time; nothing is granted before.',
  ],
  toleranceDays: ['补齐期限', 'Within'],
  promise: ['告知承诺', 'A promise may stand in (告知承诺)'],
  promiseHelp: [
    '申请人书面承诺符合条件的，不再索要所选证明；准予后在期限内核查，承诺不实的依法撤销。',
    'A written promise stands in for the chosen proofs; it is checked after the grant, and a false one revokes it.',
  ],
  promiseDays: ['核查期限', 'Checked within'],
  whichMaterials: ['适用材料', 'Which materials'],
  preReview: ['网上申报先预审', 'Pre-review of online filings'],
  preReviewHelp: [
    '预审不通过时一次告知全部问题并退回修改；预审不停止告知期限。',
    'What fails goes back with all that is wrong at once; the time for the notice goes on.',
  ],
  receipt: ['收到日期', 'Day of receipt'],
  receiptHelp: [
    '五个工作日的告知期限从这一天起算（法释〔2009〕20号第六条）。',
    'The five working days count from it (法释〔2009〕20号 art. 6).',
  ],
  entry: ['进入系统之日', 'Entry into the system'],
  confirmation: ['确认收件之日', 'Confirmation of receipt'],
  secondNotice: ['再次补正告知', 'A second notice'],
  secondNoticeHelp: [
    '第一次就能发现的问题，应当一次告知（行政许可法第三十二条）。',
    'What was visible the first time has to be told the first time (行政许可法 art. 32).',
  ],
  refuse: ['不允许', 'Refused'],
  flag: ['允许，但标记并计入监督', 'Allowed, flagged for supervision'],
  closeOfBusiness: ['每日截止时间', 'Close of business'],
  closeOfBusinessHelp: [
    '期限最后一日到这一时刻截止（民法典第二百零三条）；留空为当日 24 时。',
    'The last day of a period ends then (民法典 art. 203); empty: at midnight.',
  ],
});

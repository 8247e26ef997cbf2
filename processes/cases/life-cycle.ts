import type { CaseFact } from './draft.ts';
import { granted, inReview, undecided } from './standing.ts';
import type { CaseEvent, CaseStatus, DocumentKind } from './types.ts';

type Words = { readonly zh: string; readonly en: string };

/** A row of requirements 3.2: what may happen to a case in which state, and what comes of it. */
export type Transition = {
  readonly id: `T${number}`;
  /** `DRAFT`: an application that was not filed yet, so there is no case. */
  readonly from: readonly (CaseStatus | 'DRAFT')[];
  readonly name: Words;
  readonly guard: Words;
  /** `same`: the state stays. */
  readonly to: readonly (CaseStatus | 'same')[];
  readonly documents: readonly DocumentKind[];
  readonly clock: Words;
  /** The events by which it happens; each stands for the change of state that this row allows. */
  readonly events: readonly CaseEvent['type'][];
  /** Tells two rows of one event apart. */
  readonly when?: (event: CaseFact) => boolean;
};

const atIntake = ['RECEIVED', 'SUPPLEMENTED'] as const;
const none: Words = { zh: '—', en: '—' };

/** The life of a case, whole. `decide` lets nothing happen that no row allows; the picture in the docs is made of it. */
export const lifeCycle: readonly Transition[] = [
  {
    id: 'T1',
    from: ['DRAFT', 'PRE_RETURNED'],
    name: { zh: '提交申请', en: 'submit' },
    guard: {
      zh: '必须材料已提交，或者属于可容缺、可承诺的材料',
      en: 'required materials, or such as may come later or be promised',
    },
    to: ['SUBMITTED', 'RECEIVED'],
    documents: ['filing', 'receipt'],
    clock: { zh: '五日告知期限自进入系统之日起算', en: 'the five days run from entry' },
    events: ['CaseSubmitted', 'CaseResubmitted'],
  },
  {
    id: 'T2',
    from: ['SUBMITTED'],
    name: { zh: '预审退回', en: 'pre-return' },
    guard: { zh: '五日内一次列明全部问题', en: 'everything wrong, at once, within five days' },
    to: ['PRE_RETURNED'],
    documents: ['preReview'],
    clock: {
      zh: '预审不中止五日期限；退回即为一次性告知，期限到此为止',
      en: 'pre-review stops nothing; the return is the notice and ends the five days',
    },
    events: ['PreReviewed'],
  },
  {
    id: 'T3',
    from: ['SUBMITTED', 'PRE_PASSED'],
    name: { zh: '预审通过、窗口接件', en: 'pre-pass, receipt' },
    guard: none,
    to: ['PRE_PASSED', 'RECEIVED'],
    documents: ['receipt'],
    clock: {
      zh: '不变；以确认收到为准的事项自此起算五日',
      en: 'unchanged; where confirmation counts, the five days begin',
    },
    events: ['PreReviewed', 'CaseReceived'],
  },
  {
    id: 'T4',
    from: atIntake,
    name: { zh: '补正告知', en: 'notice to supplement' },
    guard: {
      zh: '首次、列明全部、五日内',
      en: 'the first, with everything, within five days',
    },
    to: ['SUPPLEMENTING'],
    documents: ['supplementNotice'],
    clock: {
      zh: '告知期限停止，补正期限开始',
      en: 'the notice clock stops, the applicant’s begins',
    },
    events: ['SupplementRequested'],
  },
  {
    id: 'T5',
    from: ['SUBMITTED', 'PRE_PASSED', ...atIntake],
    name: { zh: '逾期未告知，视为受理', en: 'silence: deemed accepted' },
    guard: { zh: '五日内未告知、未受理', en: 'neither told nor accepted in five days' },
    to: ['ACCEPTED'],
    documents: ['acceptance'],
    clock: { zh: '办理期限自收到之日起算', en: 'the decision clock runs from receipt' },
    events: ['CaseAccepted'],
    when: (event) => event.type === 'CaseAccepted' && event.deemed,
  },
  {
    id: 'T6',
    from: ['SUPPLEMENTING', 'RECEIVED'],
    name: { zh: '补正齐全', en: 'all supplements in' },
    guard: { zh: '告知的材料全部补齐', en: 'everything that was asked for' },
    to: ['RECEIVED', 'SUPPLEMENTED'],
    documents: ['supplementReceipt'],
    clock: {
      zh: '重新起算五日；受理后办理期限自补齐之日起算',
      en: 'five days anew; accepted as of that day',
    },
    events: ['MaterialsSupplied', 'SupplementReceived'],
  },
  {
    id: 'T7',
    from: ['SUPPLEMENTING'],
    name: { zh: '补正逾期', en: 'supplement expired' },
    guard: {
      zh: '补正期限届满，按事项规定',
      en: 'the period is over; the matter says what follows',
    },
    to: ['WITHDRAWN', 'REFUSED_INTAKE'],
    documents: ['withdrawal', 'refusal'],
    clock: { zh: '停止', en: 'stops' },
    events: ['CaseClosed'],
  },
  {
    id: 'T8',
    from: atIntake,
    name: { zh: '不受理、不予受理', en: 'not needed, not ours' },
    guard: {
      zh: '说明理由；不予受理须告知有权机关',
      en: 'reasons; the competent authority for “not ours”',
    },
    to: ['NOT_NEEDED', 'REFUSED_INTAKE'],
    documents: ['notNeeded', 'refusal'],
    clock: { zh: '即时办结', en: 'closed at once' },
    events: ['IntakeRefused'],
  },
  {
    id: 'T9',
    from: atIntake,
    name: { zh: '受理', en: 'accept' },
    guard: {
      zh: '材料齐全、符合法定形式；容缺的另行约定期限',
      en: 'complete; what is tolerated has a date',
    },
    to: ['ACCEPTED'],
    documents: ['acceptance', 'toleranceNotice'],
    clock: { zh: '法定、承诺期限开始', en: 'statutory and promise start' },
    events: ['CaseAccepted'],
    when: (event) => event.type === 'CaseAccepted' && !event.deemed,
  },
  {
    id: 'T10',
    from: ['ACCEPTED'],
    name: { zh: '进入审查', en: 'assign' },
    guard: none,
    to: ['IN_REVIEW'],
    documents: [],
    clock: { zh: '环节时限', en: 'step clock' },
    events: ['ReviewStarted'],
  },
  {
    id: 'T11',
    from: [...inReview, 'SUSPENDED'],
    name: { zh: '启动特别程序', en: 'special procedure' },
    guard: {
      zh: '事项列明的种类，有依据、所需时间和批准人',
      en: 'a kind of the matter, with basis, needed time and approver',
    },
    to: ['SUSPENDED'],
    documents: ['specialProcedure'],
    clock: { zh: '停止计算（规则 S，取并集）', en: 'stops (rule S, union)' },
    events: ['SpecialProcedureStarted'],
  },
  {
    id: 'T12',
    from: ['SUSPENDED'],
    name: { zh: '特别程序结束', en: 'result' },
    guard: {
      zh: '结束日期不早于开始日期；没有其他未结束的特别程序才恢复',
      en: 'result not before its start; resumes when no other is open',
    },
    to: ['IN_REVIEW', 'SUSPENDED'],
    documents: [],
    clock: { zh: '恢复计算', en: 'resumes' },
    events: ['SpecialProcedureEnded'],
  },
  {
    id: 'T13',
    from: inReview,
    name: { zh: '延期', en: 'extend' },
    guard: {
      zh: '届满前、一次、有权机关负责人批准',
      en: 'before due, once, by the right level',
    },
    to: ['same'],
    documents: ['extension'],
    clock: { zh: '期限 + 10 / 15 日', en: 'limit + 10 or 15' },
    events: ['CaseExtended'],
  },
  {
    id: 'T14',
    from: [...inReview, 'SUSPENDED'],
    name: { zh: '征求意见', en: 'ask opinions' },
    guard: { zh: '仅牵头部门', en: 'the lead only' },
    to: ['same'],
    documents: ['opinionLetter'],
    clock: { zh: '意见答复时限', en: 'opinion clock' },
    events: ['OpinionAsked'],
  },
  {
    id: 'T15',
    from: inReview,
    name: { zh: '决定', en: 'decide' },
    guard: {
      zh: '环节办完、核查不少于二人、容缺材料已补齐',
      en: 'steps done, two checkers, tolerated materials in',
    },
    to: ['DECIDED_GRANT', 'DECIDED_DENY'],
    documents: ['grant', 'denial', 'acceptanceOpinion'],
    clock: { zh: '法定、承诺期限止于决定之日', en: 'both stop on the decision date' },
    events: ['CaseDecided'],
  },
  {
    id: 'T16',
    from: [...granted, 'DELIVERED'],
    name: { zh: '制证、送达、办结', en: 'certificate, delivery, close' },
    guard: { zh: '送达方式、收件人', en: 'mode and receiver' },
    to: ['DELIVERED', 'CLOSED'],
    documents: ['deliveryReceipt'],
    clock: { zh: '送达十日', en: 'delivery: ten days' },
    events: ['CaseDelivered', 'CaseClosed'],
  },
  {
    id: 'T17',
    from: undecided,
    name: { zh: '申请人撤回', en: 'applicant withdraws' },
    guard: { zh: '决定前，申请人提出', en: 'before the decision, by the applicant' },
    to: ['WITHDRAWN'],
    documents: ['withdrawal'],
    clock: { zh: '停止；不计入按时办结率', en: 'stops; left out of the rate of timeliness' },
    events: ['CaseClosed'],
  },
  {
    id: 'T18',
    from: inReview,
    name: { zh: '转报上级', en: 'forward up' },
    guard: { zh: '初审完成、有初审意见', en: 'first review done, with its opinion' },
    to: ['FORWARDED'],
    documents: ['forwarding'],
    clock: { zh: '本级办结，上级另行计时', en: 'ours ends; the upper level has its own' },
    events: ['CaseForwarded'],
  },
  {
    id: 'T19',
    from: ['DELIVERED', 'CLOSED'],
    name: { zh: '变更、延续、撤销、注销', en: 'change, renewal, revocation' },
    guard: {
      zh: '另行申请，本件不再变动',
      en: 'a case of its own; this one moves no more',
    },
    to: ['same'],
    documents: [],
    clock: { zh: '另行计时', en: 'clocks of its own' },
    events: [],
  },
  {
    id: 'T20',
    from: undecided,
    name: { zh: '终止', en: 'abort' },
    guard: { zh: '有权人员，写明理由', en: 'an authorised role, with reasons' },
    to: ['ABORTED'],
    documents: ['termination'],
    clock: { zh: '停止；单独统计', en: 'stops; counted apart' },
    events: ['CaseTerminated', 'CaseClosed'],
  },
  {
    id: 'T21',
    from: undecided,
    name: { zh: '作废', en: 'void' },
    guard: {
      zh: '误录、重复等不应存在的办件，写明理由',
      en: 'a case that should not exist, with reasons',
    },
    to: ['VOIDED'],
    documents: ['termination'],
    clock: { zh: '停止；单独统计', en: 'stops; counted apart' },
    events: ['CaseTerminated', 'CaseClosed'],
  },
];

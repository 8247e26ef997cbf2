import type { Json } from '#engine';
import type { DocumentKind } from '../cases/types.ts';

export type DocumentFacts = { readonly [name: string]: Json };

/** What is special about a kind of document: its names, the word in its number, and what it may not lack. */
export type DocumentKindRow = {
  readonly name: string;
  readonly nameEn: string;
  /** Word of the series in the number: 受 in 示审批受〔2026〕12号. */
  readonly word: string;
  readonly seal: string;
  /** Facts without which the document may not be issued (requirements 3.3). */
  readonly mandatory: readonly string[];
};

const specialSeal = '行政审批专用章';
const officialSeal = '（公章）';
const remedies = ['reviewBody', 'court'];
const contact = ['contactPlace', 'contactPhone'];

export const documentKinds: Record<DocumentKind, DocumentKindRow> = {
  receipt: {
    name: '收件凭证',
    nameEn: 'receipt of application',
    word: '收',
    seal: specialSeal,
    mandatory: ['materials', 'receivedOn', 'receivedBy', 'noticeDue'],
  },
  // 行政许可法 art. 32, last paragraph: acceptance and refusal need a paper with the special seal and the date.
  acceptance: {
    name: '受理通知书',
    nameEn: 'notice of acceptance',
    word: '受',
    seal: specialSeal,
    mandatory: ['basis', 'acceptedOn', 'promisedDue', 'statutoryDue', ...contact],
  },
  supplementNotice: {
    name: '补正告知书',
    nameEn: 'one-time notice to supplement',
    word: '补',
    seal: specialSeal,
    mandatory: ['basis', 'items', 'dueOn', 'consequence', 'officer', ...contact],
  },
  refusal: {
    name: '不予受理决定书',
    nameEn: 'refusal of the application',
    word: '不受',
    seal: specialSeal,
    mandatory: ['basis', 'reason', 'competentAuthority', ...remedies],
  },
  notNeeded: {
    name: '不受理告知书',
    nameEn: 'notice that no permit is needed',
    word: '告',
    seal: specialSeal,
    mandatory: ['basis', 'reason', ...remedies],
  },
  opinionLetter: {
    name: '征求意见函',
    nameEn: 'request for an opinion',
    word: '征',
    seal: officialSeal,
    mandatory: ['department', 'addressee', 'summary', 'question', 'dueOn', 'silence', ...contact],
  },
  grant: {
    name: '准予行政许可决定书',
    nameEn: 'decision to grant',
    word: '准',
    seal: officialSeal,
    mandatory: ['basis', 'content', 'decidedOn', 'certificate', 'validity', ...remedies],
  },
  denial: {
    name: '不予行政许可决定书',
    nameEn: 'decision to deny',
    word: '不准',
    seal: officialSeal,
    mandatory: ['basis', 'reasons', 'decidedOn', ...remedies],
  },
  escalation: {
    name: '督办单',
    nameEn: 'order to reply',
    word: '督',
    seal: officialSeal,
    mandatory: ['department', 'addressee', 'matter', 'overdueSince', 'replyBy'],
  },
  filing: {
    name: '网上申报回执',
    nameEn: 'confirmation of filing',
    word: '申',
    seal: specialSeal,
    mandatory: ['materials', 'receivedOn', 'noticeDue'],
  },
  preReview: {
    name: '预审意见书',
    nameEn: 'result of the pre-review',
    word: '预',
    seal: specialSeal,
    mandatory: ['reviewBasis', 'opinion', 'officer', ...contact],
  },
  supplementReceipt: {
    name: '补正材料接收凭证',
    nameEn: 'receipt of the supplement',
    word: '补收',
    seal: specialSeal,
    mandatory: ['materials', 'receivedOn', 'noticeDue'],
  },
  // 行政许可法 art. 45: the applicant is told in writing how long it takes.
  specialProcedure: {
    name: '特别程序告知书',
    nameEn: 'notice of a special procedure',
    word: '特',
    seal: specialSeal,
    mandatory: [
      'procedure',
      'procedureBasis',
      'reason',
      'startedOn',
      'neededTime',
      'expectedEnd',
      'effect',
      'approver',
      ...contact,
    ],
  },
  // 行政许可法 art. 42: the reason is told to the applicant.
  extension: {
    name: '延期通知书',
    nameEn: 'notice of extension',
    word: '延',
    seal: officialSeal,
    mandatory: ['extensionBasis', 'days', 'reason', 'oldDue', 'newDue', 'approver', ...contact],
  },
  toleranceNotice: {
    name: '容缺受理告知书',
    nameEn: 'notice of acceptance with materials to follow',
    word: '容',
    seal: specialSeal,
    mandatory: ['toleranceBasis', 'materials', 'dueOn', 'consequence', ...contact],
  },
  // 行政许可法 art. 34: two or more staff look at the substance.
  inspectionRecord: {
    name: '核查（勘验）笔录',
    nameEn: 'record of the inspection',
    word: '勘',
    seal: specialSeal,
    mandatory: ['officers', 'inspectedOn', 'place', 'findings'],
  },
  withdrawal: {
    name: '撤回（退件）通知书',
    nameEn: 'notice of withdrawal',
    word: '撤',
    seal: specialSeal,
    mandatory: ['ending', 'reason', 'endedOn'],
  },
  termination: {
    name: '终止（作废）通知书',
    nameEn: 'notice of termination',
    word: '终',
    seal: officialSeal,
    mandatory: ['ending', 'endingBasis', 'reason', 'endedOn', 'approver', ...remedies],
  },
  supervision: {
    name: '督办单',
    nameEn: 'order of the supervision',
    word: '督令',
    seal: officialSeal,
    mandatory: ['department', 'addressee', 'orderReason', 'orderedBy', 'replyBy'],
  },
  forwarding: {
    name: '转报函',
    nameEn: 'letter forwarding the case',
    word: '转',
    seal: officialSeal,
    mandatory: ['addressee', 'opinion', 'materials', ...contact],
  },
  // What an upper level sends back wants more work of the lower one, and nothing more of the applicant (art. 35).
  levelReturn: {
    name: '退回函',
    nameEn: 'letter sending the case back to a lower level',
    word: '退',
    seal: officialSeal,
    mandatory: ['addressee', 'opinion', ...contact],
  },
  surveyNotice: {
    name: '联合踏勘（验收）通知书',
    nameEn: 'notice of a joint survey',
    word: '踏',
    seal: specialSeal,
    mandatory: ['surveyOn', 'surveyTime', 'place', 'departments', 'surveyBasis', ...contact],
  },
  rectificationNotice: {
    name: '整改通知书',
    nameEn: 'notice of rectification',
    word: '整',
    seal: specialSeal,
    mandatory: ['rectificationBasis', 'items', 'dueOn', 'effect', 'officer', ...contact],
  },
  acceptanceOpinion: {
    name: '联合验收意见书',
    nameEn: 'opinion of the joint acceptance',
    word: '验',
    seal: officialSeal,
    mandatory: ['conclusion', 'reasons', 'decidedOn', 'departments', ...remedies],
  },
  certificate: {
    name: '许可证件',
    nameEn: 'certificate',
    word: '证',
    seal: officialSeal,
    mandatory: ['basis', 'certificate', 'holder', 'decidedOn', 'validity'],
  },
  deliveryReceipt: {
    name: '送达回证',
    nameEn: 'receipt of delivery',
    word: '送',
    seal: specialSeal,
    mandatory: ['documents', 'mode', 'receiver', 'deliveredOn'],
  },
};

/** Names of mandatory facts that are absent or empty; an empty list means that the document may be issued. */
export function missingContent(kind: DocumentKind, facts: DocumentFacts): readonly string[] {
  return ['agency', 'issuedOn', ...documentKinds[kind].mandatory].filter((name) =>
    isEmpty(facts[name]),
  );
}

/** Whether a text names a kind of document. */
export function isDocumentKind(kind: string): kind is DocumentKind {
  return Object.hasOwn(documentKinds, kind);
}

function isEmpty(fact: Json | undefined): boolean {
  if (Array.isArray(fact)) return fact.length === 0;
  return fact === undefined || fact === null || fact === '';
}

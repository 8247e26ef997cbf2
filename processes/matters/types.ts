import type { Json } from '#engine';
import type { LevelRule } from '../cases/levels/types.ts';
import type { DocumentKind } from '../cases/types.ts';
import type { CertificateRule } from '../certificates/types.ts';
import type { DocumentTemplate } from '../documents/templates.ts';

/** 办件类型: decided on the spot, within a promise, forwarded upward, or jointly. */
export type MatterKind = 'instant' | 'promised' | 'forwarded' | 'joint';

/** What a matter keeps: 公共安全 or 人身健康 (行政许可法 art. 12(1)). Silence is never consent to it. */
export type MatterConcern = 'safety' | 'health';

/** A period with its unit and its legal basis. */
export type Limit = {
  readonly days: number;
  readonly unit: 'workday' | 'day';
  readonly basis: string;
};

export type MaterialSpec = {
  readonly code: string;
  readonly name: string;
  readonly required: boolean;
  /** Originals and copies asked for. */
  readonly originals: number;
  readonly copies: number;
  readonly source: 'applicant' | 'shared';
  readonly format: string;
  readonly note?: string;
  /** Common mistakes, shown in the guide and offered as reasons in the supplement notice. */
  readonly commonMistakes?: readonly string[];
  /** FEEL over the application form: asked for only where it holds; absent: always. */
  readonly when?: string;
  readonly reuse?: MaterialReuse;
  /** 样表与示例: files that show what is meant, open to everybody with the guide. */
  readonly samples?: readonly SampleFile[];
};

export type SampleFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
};

/** 免提交: what spares the applicant a material that some agency has already. */
export type MaterialReuse = {
  /** Kinds of certificate (证照类型代码): a valid one of the applicant in the library stands in for the material. */
  readonly certificates?: readonly string[];
  /** The same material of an earlier case of the applicant may be chosen, handed in at most so many days ago. */
  readonly earlierDays?: number;
};

export type FormField = {
  readonly key: string;
  readonly label: string;
  readonly type: 'textfield' | 'textarea' | 'number' | 'select' | 'radio' | 'checkbox' | 'datetime';
  readonly values?: readonly { readonly value: string; readonly label: string }[];
  readonly validate?: {
    readonly required?: boolean;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly min?: number;
    readonly max?: number;
    readonly pattern?: string;
  };
  readonly description?: string;
};

/** A form in the JSON of form-js (`components`), of which we use the field kinds above. */
export type FormSchema = {
  readonly type: 'default';
  readonly id: string;
  readonly components: readonly FormField[];
};

/** A co-department whose opinion is asked; `when` is FEEL over the application form (条件部门). */
export type CoDepartment = {
  readonly department: string;
  readonly question: string;
  readonly when?: string;
};

export type SpecialProcedureRule = {
  readonly kind: string;
  readonly name: string;
  readonly basis: string;
  /** The longest time it may be announced with. */
  readonly maxDays: number;
  readonly unit: 'workday' | 'day';
  /** Position of the lead department that orders it. */
  readonly approver: string;
};

export type ExtensionRule = {
  readonly days: number;
  /** Whose head approves: the agency's own, or that of the government of its level. */
  readonly level: 'agency' | 'government';
  readonly basis: string;
};

/** 联合踏勘、联合验收: within how many days of its turn it has to take place, who is absent, what is put right. */
export type JointSurveyRule = Limit & {
  /** A department that does not come: its consent (`basis` says by what law), or an order to its head. */
  readonly absence: 'escalate' | 'deemedConsent';
  /** 整改: the applicant's time, and how many re-inspections (复验) there may be. */
  readonly rectification: Limit & { readonly rounds: number };
};

type IntakeRules = {
  /** 网上预审 before the case counts as received by the counter; off when absent. */
  readonly preReview?: boolean;
  /** Which day starts the five days: entry into the system, or the confirmation of receipt (法释〔2009〕20号 art. 6). */
  readonly receipt?: 'entry' | 'confirmation';
  /** Close of business, `17:30`: deadlines end there instead of at 24:00 (民法典 art. 203). */
  readonly closeOfBusiness?: string;
  /** A second notice for what was visible the first time: refused (default), or let through with a flag (R10). */
  readonly secondNotice?: 'refuse' | 'flag';
  /** 代办: whether an agent may file (行政许可法 art. 29); allowed when absent. */
  readonly agents?: 'allowed' | 'refused';
};

/** One department's own matter inside a joint matter (并联审批). FEEL is over the joint application form. */
export type ChildMatter = {
  readonly matter: string;
  /** The child is opened only when this holds; absent: always. */
  readonly when?: string;
  /** Each field of the child's form by an expression; absent: the whole joint form. */
  readonly form?: { readonly [field: string]: string };
  /** Each material of the child by the code of the joint one; absent: those with the same code. */
  readonly materials?: { readonly [childCode: string]: string };
  /** Matters of the same umbrella that the law wants granted first (法定前置). */
  readonly requires?: readonly string[];
};

/** 情形: one of the ways in which a matter branches; `when` is FEEL over the application form, the first that holds is the case's. */
export type Situation = {
  readonly code: string;
  readonly name: string;
  readonly when: string;
  /** Instead of the matter's own limits. */
  readonly promised?: Limit;
  readonly statutory?: Limit;
};

/** 自由裁量标准 of a step: what is decided in which situation. `step` is the BPMN element. */
export type DiscretionRow = {
  readonly step: string;
  readonly code: string;
  readonly situation: string;
  readonly standard: string;
};

/** 事项: everything a published matter says; guide and flow come from this one definition. */
export type Matter = {
  readonly code: string;
  readonly name: string;
  readonly version: number;
  readonly status: 'draft' | 'published' | 'suspended' | 'retired';
  readonly kind: MatterKind;
  readonly category: string;
  readonly audience: readonly ('person' | 'organisation')[];
  /** 主题 (`themes.ts`) under which people find it. */
  readonly themes?: readonly string[];
  readonly leadDepartment: string;
  readonly coDepartments: readonly CoDepartment[];
  /** Of a joint matter: the departments' own matters that it opens. */
  readonly children?: readonly ChildMatter[];
  readonly basis: readonly {
    readonly law: string;
    readonly article: string;
    readonly text: string;
  }[];
  readonly conditions: readonly string[];
  readonly materials: readonly MaterialSpec[];
  readonly forms: { readonly [key: string]: FormSchema };
  readonly applicationForm: string;
  readonly limits: {
    readonly statutory: Limit;
    readonly promised: Limit;
    /** 一次性告知 (行政许可法 art. 32). */
    readonly notice: Limit;
    /** The applicant's period to supplement, and what follows when it runs out. */
    readonly supplement: Limit & { readonly onExpiry: 'withdrawn' | 'refused' };
    readonly opinion: Limit;
    readonly delivery: Limit;
  };
  /** 四级联动: how long each level has that a case goes up to and comes back from. */
  readonly levels?: readonly LevelRule[];
  readonly concerns?: readonly MatterConcern[];
  readonly onNoReply: 'escalate' | 'deemedConsent' | 'block';
  readonly fees: readonly {
    readonly item: string;
    readonly amountFen: number;
    readonly basis: string;
    /** FEEL over the application form: charged only where it holds; absent: always. */
    readonly when?: string;
  }[];
  /** What a grant produces. */
  readonly certificate: {
    readonly name: string;
    /** As the guide and the decision say it. */
    readonly validity: string;
    /** How it is issued into the certificate library; absent: the decision is all there is. */
    readonly issue?: CertificateRule;
  } | null;
  readonly remedies: { readonly reviewBody: string; readonly court: string };
  readonly contact: { readonly place: string; readonly phone: string; readonly hours: string };
  readonly faq?: readonly { readonly question: string; readonly answer: string }[];
  /** The BPMN definition that carries the flow. */
  readonly process: { readonly key: string; readonly version: number };
  /** 特别程序 that may stop its clocks, each with its basis (行政许可法 art. 45); none when absent. */
  readonly specialProcedures?: readonly SpecialProcedureRule[];
  /** 延期; what art. 42 of 行政许可法 says when absent. */
  readonly extension?: ExtensionRule;
  /** 容缺受理; not offered when absent. */
  readonly tolerance?: Limit & { readonly materials: readonly string[] };
  /** 告知承诺: for which materials a promise may stand in, and within what time it is checked; not offered when absent. */
  readonly promise?: Limit & { readonly materials: readonly string[] };
  readonly intake?: IntakeRules;
  /** 文书模板 by kind of document; where there is none the built-in text is used. */
  readonly documents?: { readonly [Kind in DocumentKind]?: DocumentTemplate };
  /** 情形 in which an application may be; the guide asks which (`situations.ts`). */
  readonly situations?: readonly Situation[];
  /** 自由裁量标准 of its steps. */
  readonly discretion?: readonly DiscretionRow[];
  /** 联合踏勘; a diagram that draws one wants it. */
  readonly jointSurvey?: JointSurveyRule;
  readonly settings?: { readonly [name: string]: Json };
};

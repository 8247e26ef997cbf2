/** Matters, their guides and forms, as the API answers them. */

export type Named = { readonly id: string; readonly name: string };
type LimitView = {
  readonly days: number;
  readonly unit: 'workday' | 'day';
  readonly basis?: string;
};

export type MatterRow = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly kindName: string;
  readonly kindNameEn: string;
  readonly category: string;
  readonly leadDepartment: Named;
  readonly statutory: LimitView;
  readonly promised: LimitView;
  readonly version: number;
  readonly audience: readonly Audience[];
  readonly themes: readonly Theme[];
};

export type Audience = 'person' | 'organisation';
export type Theme = { readonly code: string; readonly name: string; readonly nameEn: string };
export type ThemeCount = Theme & { readonly audience: Audience; readonly count: number };

type SampleFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
};

export type MaterialSpec = {
  readonly code: string;
  readonly name: string;
  readonly required: boolean;
  readonly originals: number;
  readonly copies: number;
  readonly source: 'applicant' | 'shared';
  readonly format: string;
  readonly note?: string;
  readonly commonMistakes?: readonly string[];
  /** 免提交: kinds of certificate that stand in, and how old a file of an earlier case may be. */
  /** Asked for only where it holds. */
  readonly when?: string;
  readonly samples?: readonly SampleFile[];
  readonly reuse?: { readonly certificates?: readonly string[]; readonly earlierDays?: number };
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
export type FormSchema = { readonly id: string; readonly components: readonly FormField[] };
export type FormValues = Readonly<Record<string, unknown>>;

/** Materials that may follow (容缺受理) or be promised (告知承诺), and within what time. */
export type LaterView = {
  readonly days: number;
  readonly unit: 'workday' | 'day';
  readonly basis: string;
  readonly materials: readonly string[];
};

export type MatterGuide = {
  readonly code: string;
  readonly name: string;
  readonly version: number;
  readonly kindName: string;
  readonly kindNameEn: string;
  readonly category: string;
  readonly audience: readonly Audience[];
  readonly themes: readonly Theme[];
  readonly leadDepartment: string;
  readonly leadDepartmentName: string;
  readonly coDepartments: readonly {
    readonly department: string;
    readonly departmentName?: string;
    readonly question: string;
    readonly when?: string;
  }[];
  readonly basis: readonly {
    readonly law: string;
    readonly article: string;
    readonly text: string;
  }[];
  readonly conditions: readonly string[];
  readonly materials: readonly MaterialSpec[];
  readonly forms: Readonly<Record<string, FormSchema>>;
  readonly applicationForm: string;
  readonly limits: Readonly<
    Record<'statutory' | 'promised' | 'notice' | 'supplement' | 'opinion' | 'delivery', LimitView>
  >;
  /** 四级联动: how long each level has. */
  readonly levels?: readonly (LimitView & {
    readonly level: 'village' | 'town' | 'county' | 'city' | 'province';
  })[];
  readonly fees: readonly {
    readonly item: string;
    readonly amountFen: number;
    readonly basis: string;
  }[];
  /** What the guide asks first: fields of the application form on which the matter turns. */
  readonly questions: readonly FormField[];
  readonly certificate: { readonly name: string; readonly validity: string } | null;
  readonly remedies: { readonly reviewBody: string; readonly court: string };
  readonly contact: { readonly place: string; readonly phone: string; readonly hours: string };
  readonly faq?: readonly { readonly question: string; readonly answer: string }[];
  readonly flow?: { readonly bpmnXml: string };
  readonly specialProcedures?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly basis: string;
    readonly maxDays: number;
    readonly unit: 'workday' | 'day';
  }[];
  readonly extension?: {
    readonly days: number;
    readonly level: 'agency' | 'government';
    readonly basis: string;
  };
  readonly tolerance?: LaterView;
  readonly promise?: LaterView;
  readonly intake?: { readonly preReview?: boolean; readonly agents?: 'allowed' | 'refused' };
};

/** What of a matter applies by the answers so far. */
export type Guidance = Pick<MatterGuide, 'coDepartments' | 'materials' | 'limits' | 'fees'> & {
  readonly situation: { readonly code: string; readonly name: string } | null;
  readonly open: readonly string[];
};

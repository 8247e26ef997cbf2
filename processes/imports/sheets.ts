/** What a cell has to be. A list is separated by ; or ；, a choice is written by its Chinese or its English word. */
type CellKind = 'text' | 'whole' | 'list' | { readonly [word: string]: string };

export type Column = {
  /** Heading of the column, as templates have it; another spelling is the English one. */
  readonly zh: string;
  readonly en: string;
  readonly kind: CellKind;
  readonly required?: true;
  /** What a template shows in its first line. */
  readonly example: string;
};

type SheetTable = {
  readonly zh: string;
  readonly columns: { readonly [field: string]: Column };
  /** Lines of the template, where one line would be no whole example; each says what differs from the columns' own. */
  readonly examples?: readonly { readonly [field: string]: string }[];
};

export type SheetName = keyof typeof sheets;

const units = { 工作日: 'workday', 自然日: 'day' } as const;
const text = (zh: string, en: string, example = '') => ({ zh, en, kind: 'text', example }) as const;
const needed = (zh: string, en: string, example: string) =>
  ({ zh, en, kind: 'text', required: true, example }) as const;
const whole = (zh: string, en: string, example: string) =>
  ({ zh, en, kind: 'whole', example }) as const;

/** The sheets of an import with their columns: the one table from which reading, templates and the guide are made. */
export const sheets = {
  matters: {
    zh: '事项',
    columns: {
      code: needed('事项编码', 'code', '329900990001'),
      name: needed('事项名称', 'name', '临时摊点设置许可'),
      kind: {
        zh: '办件类型',
        en: 'kind',
        kind: { 即办件: 'instant', 承诺件: 'promised', 上报件: 'forwarded', 联办件: 'joint' },
        required: true,
        example: '承诺件',
      },
      category: needed('类别', 'category', '行政许可'),
      audience: {
        zh: '服务对象',
        en: 'audience',
        kind: { 自然人: 'person', 法人: 'organisation', 自然人和法人: 'both' },
        required: true,
        example: '自然人和法人',
      },
      concerns: {
        zh: '涉及安全健康',
        en: 'concerns',
        kind: { 否: 'none', 公共安全: 'safety', 人身健康: 'health', 公共安全和人身健康: 'both' },
        example: '否',
      },
      themes: { zh: '主题', en: 'themes', kind: 'list', example: '准入准营；创业' },
      leadDepartment: needed('牵头部门', 'leadDepartment', 'approval'),
      law: needed('设定依据', 'law', '城市市容和环境卫生管理条例'),
      article: needed('条款', 'article', '第十四条'),
      statutoryDays: { ...whole('法定时限', 'statutoryDays', '20'), required: true },
      promisedDays: { ...whole('承诺时限', 'promisedDays', '7'), required: true },
      unit: { zh: '时限单位', en: 'unit', kind: units, example: '工作日' },
      conditions: {
        zh: '申请条件',
        en: 'conditions',
        kind: 'list',
        example: '有固定地点；不影响交通',
      },
      certificate: text('证件名称', 'certificate', '临时摊点设置许可证'),
      validity: text('有效期', 'validity', '1年'),
      reviewBody: needed('行政复议机关', 'reviewBody', '示例市人民政府'),
      court: needed('行政诉讼法院', 'court', '示例市城东区人民法院'),
      place: needed('办理地点', 'place', '示例市政务服务中心二楼'),
      phone: needed('咨询电话', 'phone', '0599-88000001'),
      hours: text('办公时间', 'hours', '工作日 9:00–17:00'),
    },
  },
  materials: {
    zh: '材料',
    columns: {
      code: needed('事项编码', 'code', '329900990001'),
      material: needed('材料编码', 'material', 'M01'),
      name: needed('材料名称', 'name', '申请表'),
      required: { zh: '是否必须', en: 'required', kind: { 是: 'yes', 否: 'no' }, example: '是' },
      source: {
        zh: '来源',
        en: 'source',
        kind: { 申请人提交: 'applicant', 系统共享: 'shared' },
        example: '申请人提交',
      },
      originals: whole('原件', 'originals', '1'),
      copies: whole('复印件', 'copies', '0'),
      format: text('形式', 'format', '纸质或者电子'),
      note: text('备注', 'note'),
    },
  },
  steps: {
    zh: '环节',
    columns: {
      code: needed('事项编码', 'code', '329900990001'),
      name: needed('环节名称', 'name', '审核'),
      phase: {
        zh: '阶段',
        en: 'phase',
        kind: { 受理: 'accept', 审查: 'review', 决定: 'decide', 送达: 'deliver' },
        required: true,
        example: '审查',
      },
      position: needed('岗位', 'position', 'reviewer'),
      days: { ...whole('时限', 'days', '2'), required: true },
      basis: text('依据', 'basis', '行政许可法第三十四条'),
      minPersons: whole('最少人数', 'minPersons', '1'),
    },
    // A procedure wants one step to accept, decide and deliver, and one or more to review.
    examples: [
      {
        name: '收件受理',
        phase: '受理',
        position: 'counter',
        days: '1',
        basis: '行政许可法第三十二条',
      },
      {},
      { name: '批准', phase: '决定', position: 'chief', days: '1', basis: '行政许可法第三十七条' },
      {
        name: '制证送达',
        phase: '送达',
        position: 'counter',
        days: '1',
        basis: '行政许可法第四十四条',
      },
    ],
  },
  discretion: {
    zh: '裁量标准',
    columns: {
      code: needed('事项编码', 'code', '329900990001'),
      step: needed('环节名称', 'step', '审核'),
      row: needed('标准编码', 'row', 'C01'),
      situation: needed('情形', 'situation', '摊点面积 10 平方米以下'),
      standard: needed('裁量标准', 'standard', '准予，期限 1 年'),
    },
  },
  departments: {
    zh: '部门',
    columns: {
      id: needed('部门编号', 'id', 'market'),
      name: needed('部门名称', 'name', '示例市市场监督管理局'),
      shortName: needed('简称', 'shortName', '市场监管局'),
      kind: {
        zh: '类型',
        en: 'kind',
        kind: { 市: 'city', 区县: 'district', 局: 'bureau', 科室: 'section' },
        required: true,
        example: '局',
      },
      parent: text('上级部门', 'parent', 'city'),
      division: needed('行政区划', 'division', '329900'),
      documentPrefix: text('文号代字', 'documentPrefix', '示市监'),
    },
  },
  people: {
    zh: '人员',
    columns: {
      username: needed('账号', 'username', 'zhangsan'),
      name: needed('姓名', 'name', '张三'),
      department: needed('部门编号', 'department', 'market'),
      positions: {
        zh: '岗位',
        en: 'positions',
        kind: 'list',
        required: true,
        example: 'officer；reviewer',
      },
      password: text('初始密码', 'password'),
    },
  },
} as const satisfies { readonly [name: string]: SheetTable };

/** Which sheets are imported together: by analysts, and by administrators. */
export const importKinds = {
  matters: ['matters', 'materials', 'steps', 'discretion'],
  people: ['departments', 'people'],
} as const satisfies { readonly [kind: string]: readonly SheetName[] };
export type ImportKind = keyof typeof importKinds;

/** The lines that a template shows: those of the columns, with what differs from line to line. */
export function exampleRows(sheet: SheetName): readonly (readonly string[])[] {
  const table: SheetTable = sheets[sheet];
  const columns = Object.entries(columnsOf(sheet));
  return (table.examples ?? [{}]).map((change) =>
    columns.map(([field, { example }]) => change[field] ?? example),
  );
}

export function columnsOf(sheet: SheetName): { readonly [field: string]: Column } {
  return sheets[sheet].columns;
}

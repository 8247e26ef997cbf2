import type { Json } from '#engine';
import { fill } from '../fill.ts';

/** A mistake in what a matter says; `field` is the path of the part, such as `materials.2.name`. */
export type MatterProblem = {
  readonly field: string;
  readonly code: MatterProblemCode;
  readonly severity: 'error' | 'warning';
  /** Chinese, as the analyst reads it. */
  readonly message: string;
  readonly messageEn: string;
};

type Sentence = readonly [severity: MatterProblem['severity'], zh: string, en: string];

const sentences = {
  BASIS_INCOMPLETE: [
    'error',
    '设定依据第 {place} 条缺少法律名称或条款',
    'legal basis {place} lacks the law or the article',
  ],
  CERTIFICATE_EXPRESSION_UNREADABLE: [
    'error',
    '证照的有效期或者照面信息“{label}”的表达式无法解析：{expression}',
    'the certificate’s {label} cannot be read: {expression}',
  ],
  CERTIFICATE_KIND_MISSING: [
    'error',
    '签发证照须填写证照类型代码（字母、数字、短横线）',
    'issuing a certificate wants the code of its kind (letters, digits, hyphens)',
  ],
  CERTIFICATE_NUMBER_UNFIT: [
    'error',
    '证号规则“{rule}”须恰好包含一个 {seq}，只能使用 {places}',
    'number rule {rule} must have {seq} once and may use {places}',
  ],
  CERTIFICATE_NUMBERED_OTHERWISE: [
    'error',
    '事项“{matter}”已按证号规则“{rule}”签发证照类型“{kind}”；同一类型须用同一证号规则，要更改的先暂停该事项',
    'matter {matter} issues kind {kind} by number rule {rule}: one kind has one rule; to change it, suspend that matter first',
  ],
  CERTIFICATE_TERM_UNFIT: [
    'error',
    '证照有效期须为大于 0 的整数',
    'the term of the certificate must be a whole number above 0',
  ],
  CHILD_EXPRESSION_UNREADABLE: [
    'error',
    '部门事项“{matter}”的条件或者对应关系无法解析：{expression}',
    'an expression of the department’s matter {matter} cannot be read: {expression}',
  ],
  CHILD_MATERIAL_UNKNOWN: [
    'error',
    '部门事项“{matter}”取用了材料清单以外的材料“{material}”',
    'the department’s matter {matter} takes material {material}, which the guide does not list',
  ],
  CHILD_REQUIRES_UNKNOWN: [
    'error',
    '部门事项“{matter}”的前置事项“{other}”不在本联合事项中，或者就是它自己',
    'matter {matter} requires {other}, which is none of this joint matter, or itself',
  ],
  CHILD_TWICE: [
    'error',
    '部门事项“{matter}”重复，或者就是本事项',
    'the department’s matter {matter} stands twice, or is this one',
  ],
  CHILD_UNNAMED: [
    'error',
    '第 {place} 个部门事项没有选择事项',
    'department’s matter {place} names no matter',
  ],
  CONDITION_UNREADABLE: [
    'error',
    '征求“{department}”意见的条件无法解析：{when}',
    'the condition for asking {department} cannot be read: {when}',
  ],
  CONDITIONS_MISSING: ['warning', '没有填写申请条件', 'no conditions for applying are given'],
  CONSENT_FORBIDDEN: [
    'error',
    '本事项涉及公共安全或者人身健康，不答复、缺席不得视为同意，请改为督办或者等待答复',
    'the matter concerns public safety or health: silence or absence is never consent, escalate or wait instead',
  ],
  CONSENT_WITHOUT_BASIS: [
    'error',
    '超时默认同意必须填写征求意见时限的法律依据',
    'deemed consent wants a legal basis of the time to reply',
  ],
  DEPARTMENT_TWICE: [
    'error',
    '部门“{department}”重复，或与牵头部门相同',
    'department {department} stands twice, or is the lead itself',
  ],
  DEPARTMENT_UNKNOWN: ['error', '没有部门“{department}”', 'there is no department {department}'],
  EXCUSE_WITHOUT_MATERIALS: ['error', '{name}没有选择适用的材料', '{nameEn} names no material'],
  FEE_WITHOUT_BASIS: [
    'error',
    '收费项目“{item}”没有收费依据（行政许可法第五十八条、第五十九条）',
    'fee {item} cites no basis (行政许可法 art. 58, 59)',
  ],
  FIELD_CHOICES_MISSING: [
    'error',
    '表单“{form}”的字段“{label}”没有选项',
    'field {label} of form {form} has no choices',
  ],
  FIELD_PATTERN_UNREADABLE: [
    'error',
    '表单“{form}”的字段“{label}”的格式规则无法解析',
    'the pattern of field {label} of form {form} cannot be read',
  ],
  FIELD_TWICE: [
    'error',
    '表单“{form}”有两个字段使用编码“{key}”',
    'form {form} has two fields with the key {key}',
  ],
  FIELD_UNNAMED: ['error', '表单“{form}”有字段没有名称', 'form {form} has a field without a label'],
  LEVEL_TWICE: ['error', '层级“{level}”的办理时限重复', 'level {levelEn} has two limits'],
  LEVELS_OVER_PROMISE: [
    'error',
    '各层级办理时限合计 {sum} 日，超过承诺时限 {promise} 日',
    'the limits of the levels come to {sum} days, more than the {promise} promised',
  ],
  LIMIT_BASIS_MISSING: ['error', '{name}没有填写依据', '{nameEn} cites no basis'],
  LIMIT_EMPTY: ['error', '{name}须为大于 0 的整天数', '{nameEn} must be whole days above 0'],
  MATERIAL_OUTSIDE_GUIDE: [
    'error',
    '容缺受理或告知承诺列出了材料清单以外的材料“{material}”',
    'material {material} may follow or be promised, but the guide does not list it',
  ],
  MATERIAL_TWICE: ['error', '两项材料使用编码“{code}”', 'two materials have the code {code}'],
  MATERIAL_UNNAMED: [
    'error',
    '第 {place} 项材料缺少编码或名称',
    'material {place} lacks its code or its name',
  ],
  MATERIAL_VAGUE: [
    'error',
    '材料“{name}”没有写明适用情形（备注）：不得笼统要求“其他材料”（行政许可法第三十一条）',
    'material {name} does not say (in its note) when it is wanted: vague materials may not be asked for (行政许可法 art. 31)',
  ],
  MATTER_INCOMPLETE: ['error', '事项缺少：{name}', 'the matter lacks {nameEn}'],
  NOTICE_OVER_LAW: [
    'error',
    '一次性告知时限 {days} 个工作日超过法定的 {most} 个工作日',
    'the one-time notice within {days working day|working days} is later than the {most} of the law',
  ],
  POSITION_UNKNOWN: [
    'error',
    '特别程序“{name}”的批准岗位“{approver}”不存在',
    'position {approver}, which orders {name}, does not exist',
  ],
  PROCEDURE_TWICE: [
    'error',
    '两个特别程序使用种类“{kind}”',
    'two special procedures are of the kind {kind}',
  ],
  PROMISE_OVER_STATUTORY: [
    'error',
    '承诺时限 {promise} 天超过法定时限 {statutory} 天',
    'the promise of {promise} days is longer than the {statutory} of the law',
  ],
  RECTIFICATION_TOO_LONG: [
    'error',
    '整改期限超过特别程序“整改”可停止计时的 {most} 天，或者单位不同',
    'the time for rectification is longer than the {most} days for which its procedure may stop the clocks, or in another unit',
  ],
  REUSE_KIND_UNKNOWN: [
    'error',
    '材料“{name}”免提交所依据的证照类型“{kind}”没有任何事项签发',
    'material {name} is spared by certificates of kind {kind}, which no matter issues',
  ],
  SITUATION_INCOMPLETE: [
    'error',
    '第 {place} 种情形缺少编码、名称或条件',
    'situation {place} lacks its code, name or condition',
  ],
  SITUATION_LIMIT_UNFIT: [
    'error',
    '情形“{name}”的时限须为大于 0 的整天数，并填写依据',
    'a limit of situation {name} must be whole days above 0 and cite its basis',
  ],
  SITUATION_TWICE: ['error', '两种情形使用编码“{code}”', 'two situations have the code {code}'],
  TEMPLATE_UNFIT: ['error', '{reason}', '{reasonEn}'],
  SUSPENSION_WITHOUT_BASIS: [
    'error',
    '特别程序“{name}”须填写名称、依据和批准岗位（行政许可法第四十五条）',
    'special procedure {name} wants a name, a basis and who orders it',
  ],
  THEME_OF_OTHERS: [
    'error',
    '主题“{name}”与服务对象不符',
    'theme {nameEn} is not of those whom the matter is for',
  ],
  THEME_TWICE: ['error', '主题“{name}”重复', 'theme {nameEn} stands twice'],
  THEME_UNKNOWN: ['error', '没有主题“{theme}”', 'there is no theme {theme}'],
  WHEN_UNREADABLE: [
    'error',
    '“{name}”的适用条件无法解析：{when}',
    'the condition of {name} cannot be read: {when}',
  ],
  WHEN_WITHOUT_FIELD: [
    'error',
    '“{name}”的适用条件没有用到申请表单的任何字段：{when}',
    'the condition of {name} names no field of the application form: {when}',
  ],
} as const satisfies Record<string, Sentence>;

export type MatterProblemCode = keyof typeof sentences;

/** A problem with its sentences filled in. */
export function matterProblem(
  code: MatterProblemCode,
  field: string,
  facts: { readonly [name: string]: Json } = {},
): MatterProblem {
  const [severity, zh, en] = sentences[code];
  return { field, code, severity, message: fill(zh, facts), messageEn: fill(en, facts) };
}

/** 主题: a stage in the life of a person or a company under which people look for matters. */
export type Theme = {
  readonly code: string;
  readonly audience: 'person' | 'organisation';
  readonly name: string;
  readonly nameEn: string;
};

type Stage = readonly [code: string, zh: string, en: string];

/** 个人全生命周期: from birth to what follows a death. */
const ofPersons: readonly Stage[] = [
  ['birth', '出生', 'Birth'],
  ['schooling', '入学', 'School'],
  ['work', '就业', 'Work'],
  ['business', '创业', 'Own business'],
  ['marriage', '婚育', 'Marriage and children'],
  ['home', '置业安居', 'A home'],
  ['travel', '交通出行', 'Vehicles and travel'],
  ['health', '就医', 'Health'],
  ['support', '扶残助困', 'Support'],
  ['retirement', '退休养老', 'Retirement'],
  ['death', '身后', 'After a death'],
];

/** 企业全生命周期: from its beginning to its end. */
const ofOrganisations: readonly Stage[] = [
  ['opening', '开办企业', 'Starting a company'],
  ['licence', '准入准营', 'Licences to operate'],
  ['project', '投资立项', 'Investment projects'],
  ['construction', '工程建设', 'Construction'],
  ['property', '不动产登记', 'Real estate'],
  ['utilities', '公用和市政', 'Utilities and streets'],
  ['staff', '用工社保', 'Staff and insurance'],
  ['tax', '税费发票', 'Taxes and invoices'],
  ['change', '变更补领', 'Changes and replacements'],
  ['closing', '注销退出', 'Closing down'],
];

const made = (audience: Theme['audience'], stages: readonly Stage[]): readonly Theme[] =>
  stages.map(([code, name, nameEn]) => ({ code: `${audience}.${code}`, audience, name, nameEn }));

/** The themes that a matter may carry, in the order of a life. */
export const themes: readonly Theme[] = [
  ...made('person', ofPersons),
  ...made('organisation', ofOrganisations),
];

/** A theme by its code. */
export function themeOf(code: string): Theme | undefined {
  return themes.find((theme) => theme.code === code);
}

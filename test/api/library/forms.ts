const company = { companyName: '示例小满餐饮有限公司', address: '示例市建设路 21 号' };
const licence = { legalPerson: '张小满', capital: 100, scope: '餐饮服务' };

/** What an applicant fills in for each matter of the library. */
export const forms: Readonly<Record<string, object>> = {
  '000131000901': {
    companyName: '示例小满餐饮有限公司',
    creditCode: '91329900MA1ABCDE0X',
    lost: 'both',
    declaredOn: '2026-02-20',
  },
  '000117000902': {
    adName: '建设路灯箱',
    location: '示例市建设路 21 号楼顶',
    kind: 'fixed',
    area: 36,
    startOn: '2026-04-01',
    affectsTraffic: 'no',
  },
  '000117000904': {
    unitName: '小满面馆',
    address: '示例市建设路 21 号',
    industry: 'catering',
    dailyVolume: 12,
    isListed: 'no',
  },
  '000117000907': {
    projectName: '小满商务楼',
    address: '示例市建设路 30 号',
    floorArea: 12_000,
    builder: '示例建设集团有限公司',
    usage: '办公',
    isSpecial: 'no',
    basementArea: 0,
  },
  '329900001311': {
    projectName: '小满商务楼',
    address: '示例市建设路 30 号',
    floorArea: 12_000,
    builder: '示例建设集团有限公司',
  },
  '329900001312': {
    projectName: '小满商务楼',
    address: '示例市建设路 30 号',
    floorArea: 12_000,
    builder: '示例建设集团有限公司',
  },
  '329900001313': {
    projectName: '小满商务楼',
    address: '示例市建设路 30 号',
    floorArea: 12_000,
    usage: '办公',
  },
  '329900001314': {
    projectName: '小满商务楼',
    address: '示例市建设路 30 号',
    floorArea: 12_000,
    basementArea: 800,
  },
  '329900002001': {
    unitNumber: '329900001001GB00001F00010001',
    location: '示例市建设路 21 号 2 幢 301 室',
    seller: '王先生',
    price: 1_200_000,
    area: 89,
  },
  '329900002002': {
    projectName: '小满冷链物流园',
    projectCode: '2026-329900-78-01-000001',
    investment: 30_000,
    sector: 'manufacturing',
    content: '新建冷库两座',
  },
  '329900002003': { community: 'lakeside-community', kind: 'physical' },
  '000131104003': {
    businessName: '小满面馆',
    businessAddress: '示例市建设路 21 号',
    businessType: 'catering',
    floorArea: 86,
    reviewMode: 'onsite',
  },
  '000117000905': {
    road: '建设路',
    purpose: '敷设燃气管道',
    area: 120,
    startOn: '2026-04-01',
    endOn: '2026-04-20',
    roadAge: 'ordinary',
    affectsGreen: 'yes',
    affectsPipes: 'yes',
  },
  '329900001324': {
    projectName: '示例科创园',
    projectCode: '2026-329900-47-01-000009',
    address: '示例市平安大道 88 号',
    investment: 12_600,
    floorArea: 21_000,
  },
  'GJ-JG-01': {
    projectName: '示例花园一期',
    projectCode: '2025-329900-47-01-000001',
    address: '示例市山河路 18 号',
    floorArea: 38_600,
    isSpecial: 'yes',
    hasShelter: 'yes',
    hasDrainage: 'no',
    hasGreen: 'no',
    completedOn: '2026-02-20',
  },
  '329900001302': { projectName: '示例花园一期', address: '示例市山河路 18 号', floorArea: 38_600 },
  '329900001200': {
    ...company,
    ...licence,
    employees: 12,
    wantsInvoice: 'yes',
    wantsFund: 'yes',
  },
  '329900001201': { ...company, ...licence },
  '329900001202': { ...company, seals: 3 },
  '329900001203': { ...company, invoices: 25 },
  '329900001204': { ...company, employees: 12 },
  '329900001205': { ...company, employees: 12 },
};

/** Who receives at the counter of each matter; the rest is received by `counter`. */
const counters: Readonly<Record<string, string>> = {
  '000131000901': 'market-officer',
  '000117000907': 'housing-officer',
  '329900001311': 'housing-officer',
  '329900001312': 'housing-officer',
  '329900001313': 'fire-officer',
  '329900001314': 'defence-officer',
  '329900002001': 'planning-officer',
  '329900002003': 'community',
  'GJ-JG-01': 'housing-officer',
  '329900001302': 'housing-officer',
  '329900001201': 'market-officer',
  '329900001202': 'police-officer',
  '329900001203': 'tax-officer',
  '329900001204': 'social-officer',
  '329900001205': 'fund-officer',
};

/** Who receives an application of a matter. */
export function counterOf(matter: string): string {
  return counters[matter] ?? 'counter';
}

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
};

/** Who receives an application of a matter. */
export function counterOf(matter: string): string {
  return counters[matter] ?? 'counter';
}

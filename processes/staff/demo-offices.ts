import type { Department, Person } from './types.ts';

/** Bureaus of 示例市 that decide matters of their own, each with two people: one who handles and one who decides. */
const offices = [
  ['market', null, '沈立', '高原'],
  [
    'police',
    ['示例市公安局', '公安局', '示公', '示例市平安大道 1 号', '0599-88000021'],
    '严明',
    '石磊',
  ],
  [
    'tax',
    ['国家税务总局示例市税务局', '税务局', '示税', '示例市建设路 66 号', '0599-88000022'],
    '钱芳',
    '金鑫',
  ],
  [
    'social',
    ['示例市人力资源和社会保障局', '人社局', '示人社', '示例市民生路 8 号', '0599-88000023'],
    '和悦',
    '安平',
  ],
  [
    'fund',
    ['示例市住房公积金管理中心', '公积金中心', '示公积', '示例市民生路 10 号', '0599-88000024'],
    '贺佳',
    '常青',
  ],
  [
    'housing',
    ['示例市住房和城乡建设局', '住建局', '示住建', '示例市广厦路 12 号', '0599-88000031'],
    '方正',
    '梁柱',
  ],
  [
    'planning',
    ['示例市自然资源和规划局', '自然资源局', '示自规', '示例市山河路 3 号', '0599-88000032'],
    '江山',
    '田野',
  ],
  [
    'fire',
    ['示例市建设工程消防验收中心', '消防验收中心', '示消验', '示例市广厦路 14 号', '0599-88000033'],
    '关严',
    '平焰',
  ],
  [
    'defence',
    ['示例市国防动员办公室', '国动办', '示国动', '示例市平安大道 20 号', '0599-88000034'],
    '卫国',
    '安邦',
  ],
  [
    'archives',
    ['示例市城市建设档案馆', '城建档案馆', '示城档', '示例市文华路 5 号', '0599-88000035'],
    '文卷',
    '史册',
  ],
] as const;

export const officeDepartments: readonly Department[] = offices.flatMap(([id, facts]) => {
  if (facts === null) return [];
  const [name, shortName, documentPrefix, address, phone] = facts;
  const common = { kind: 'bureau', parent: 'city', division: '329900' } as const;
  return [{ id, name, shortName, documentPrefix, address, phone, ...common }];
});

export const officePeople: readonly Person[] = [
  ...offices.flatMap(([id, , handler, decider]) => [
    officer(`${id}-officer`, handler, id, ['counter', 'officer', 'inspector']),
    officer(`${id}-chief`, decider, id, ['inspector', 'reviewer', 'chief', 'opinion', 'head']),
  ]),
  // A survey is signed by two, and neither of them decides on it.
  officer('housing-inspector', '丁勘', 'housing', ['inspector', 'reviewer']),
  officer('garden-officer', '林木', 'garden', ['officer', 'inspector']),
  officer('water-officer', '水清', 'water', ['officer', 'inspector']),
];

/** Somebody who works at the cases of a department. */
export function officer(
  username: string,
  name: string,
  department: string,
  positions: readonly string[],
): Person {
  return {
    id: username,
    username,
    name,
    department,
    positions,
    roles: ['officer'],
    disabled: false,
  };
}

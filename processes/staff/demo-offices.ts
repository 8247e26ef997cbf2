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
] as const;

export const officeDepartments: readonly Department[] = offices.flatMap(([id, facts]) => {
  if (facts === null) return [];
  const [name, shortName, documentPrefix, address, phone] = facts;
  const common = { kind: 'bureau', parent: 'city', division: '329900' } as const;
  return [{ id, name, shortName, documentPrefix, address, phone, ...common }];
});

export const officePeople: readonly Person[] = offices.flatMap(([id, , handler, decider]) => [
  officer(`${id}-officer`, handler, id, ['counter', 'officer', 'inspector']),
  officer(`${id}-chief`, decider, id, ['inspector', 'reviewer', 'chief', 'opinion', 'head']),
]);

function officer(
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

import type { Directory } from '../cases/decision.ts';
import { levelDepartments, levelPeople } from './demo-levels.ts';
import { officeDepartments, officePeople } from './demo-offices.ts';
import type { Department, Person, Position, Role } from './types.ts';

/** 示例市, a city that does not exist: the people and departments of a first start. */
const departments: readonly Department[] = [
  {
    id: 'city',
    name: '示例市人民政府',
    shortName: '示例市',
    kind: 'city',
    parent: null,
    division: '329900',
  },
  {
    id: 'east',
    name: '示例市城东区人民政府',
    shortName: '城东区',
    kind: 'district',
    parent: 'city',
    division: '329902',
  },
  {
    id: 'west',
    name: '示例市城西区人民政府',
    shortName: '城西区',
    kind: 'district',
    parent: 'city',
    division: '329903',
  },
  bureau(
    'approval',
    '示例市行政审批局',
    '行政审批局',
    '示审批',
    '示例市政务服务中心二楼',
    '0599-88000001',
  ),
  bureau(
    'market',
    '示例市市场监督管理局',
    '市场监管局',
    '示市监',
    '示例市建设路 18 号',
    '0599-88000002',
  ),
  bureau(
    'traffic',
    '示例市公安局交通警察支队',
    '交警支队',
    '示公交',
    '示例市平安大道 6 号',
    '0599-88000003',
  ),
  bureau(
    'garden',
    '示例市园林绿化管理局',
    '园林绿化局',
    '示园林',
    '示例市绿苑路 9 号',
    '0599-88000004',
  ),
  bureau('water', '示例市水务局', '水务局', '示水务', '示例市清源街 22 号', '0599-88000005'),
  bureau(
    'supervision',
    '示例市政务服务管理办公室',
    '政务办',
    '示政务',
    '示例市政务服务中心五楼',
    '0599-88000006',
  ),
  {
    ...bureau(
      'east-approval',
      '示例市城东区行政审批局',
      '城东审批局',
      '城东审批',
      '示例市城东区政务服务中心',
      '0599-88000011',
    ),
    parent: 'east',
    division: '329902',
  },
  {
    ...bureau(
      'west-approval',
      '示例市城西区行政审批局',
      '城西审批局',
      '城西审批',
      '示例市城西区政务服务中心',
      '0599-88000012',
    ),
    parent: 'west',
    division: '329903',
  },
  {
    id: 'approval-hall',
    name: '示例市行政审批局综合受理科',
    shortName: '综合受理科',
    kind: 'section',
    parent: 'approval',
    division: '329900',
  },
];

const positions: readonly Position[] = [
  { code: 'counter', name: '综合窗口' },
  { code: 'officer', name: '承办人' },
  { code: 'inspector', name: '现场核查员' },
  { code: 'reviewer', name: '审核人' },
  { code: 'chief', name: '首席代表（批准）' },
  { code: 'opinion', name: '意见答复' },
  { code: 'head', name: '部门负责人' },
  { code: 'analyst', name: '流程分析员' },
  { code: 'supervision', name: '电子监察员' },
];

const people: readonly Person[] = [
  person('analyst', '周敏', 'approval', ['analyst'], ['analyst']),
  person('counter', '李晓燕', 'approval', ['counter', 'inspector'], ['officer']),
  person('officer', '陈志强', 'approval', ['officer', 'inspector', 'counter'], ['officer']),
  person('reviewer', '刘建华', 'approval', ['reviewer'], ['officer']),
  person('deputy', '黄丽', 'approval', ['officer', 'reviewer'], ['officer']),
  person('chief', '赵国栋', 'approval', ['chief', 'head'], ['officer']),
  person('mayor', '林远航', 'city', ['head'], ['officer']),
  person('traffic', '孙伟', 'traffic', ['opinion', 'head'], ['officer']),
  person(
    'traffic-analyst',
    '韩冬',
    'traffic',
    ['officer', 'analyst'],
    ['departmentAnalyst', 'officer'],
  ),
  person('garden', '吴桂兰', 'garden', ['opinion', 'inspector', 'head'], ['officer']),
  person('water', '郑涛', 'water', ['opinion', 'inspector', 'head'], ['officer']),
  {
    ...person('applicant', '张小满', null, [], ['applicant']),
    // A specimen number with a right check digit; nobody has it, for 329900 is no division.
    applicant: { kind: 'person', idNumber: '329900199003070016', phone: '13800000001' },
  },
  person('supervisor', '何正', 'supervision', ['supervision'], ['supervisor']),
  person('admin', '马明', 'supervision', [], ['admin']),
];

export const demoCity: Directory = {
  departments: [...departments, ...officeDepartments, ...levelDepartments],
  positions,
  people: [...people, ...officePeople, ...levelPeople],
};

function bureau(
  id: string,
  name: string,
  shortName: string,
  documentPrefix: string,
  ...[address, phone]: readonly [string, string]
): Department {
  return {
    id,
    name,
    shortName,
    documentPrefix,
    kind: 'bureau',
    parent: 'city',
    division: '329900',
    address,
    phone,
  };
}

function person(
  username: string,
  name: string,
  department: string | null,
  ...[held, roles]: readonly [readonly string[], readonly Role[]]
): Person {
  return { id: username, username, name, department, positions: held, roles, disabled: false };
}

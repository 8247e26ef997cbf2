import { officer } from './demo-offices.ts';
import type { Department, Person } from './types.ts';

/** Units below and beside the bureaus, for matters that go up level by level (四级联动): village, township, county, city. */
const units = [
  ['city-federation', '示例市残疾人联合会', '市残联', 'city', '329900'],
  ['east-federation', '示例市城东区残疾人联合会', '城东残联', 'east', '329902'],
  ['west-federation', '示例市城西区残疾人联合会', '城西残联', 'west', '329903'],
  ['lakeside', '城东区湖滨街道办事处', '湖滨街道', 'east', '329902'],
  ['hillside', '城西区山前镇人民政府', '山前镇', 'west', '329903'],
  ['lakeside-community', '湖滨街道东湖社区居民委员会', '东湖社区', 'lakeside', '329902'],
  ['hillside-village', '山前镇李庄村村民委员会', '李庄村', 'hillside', '329903'],
] as const;

export const levelDepartments: readonly Department[] = units.map(
  ([id, name, shortName, parent, division]) => ({
    id,
    name,
    shortName,
    kind: 'bureau',
    parent,
    division,
  }),
);

export const levelPeople: readonly Person[] = [
  officer('community', '李桂芳', 'lakeside-community', ['counter']),
  officer('village', '李大山', 'hillside-village', ['counter']),
  officer('lakeside-officer', '周湖生', 'lakeside', ['officer', 'head']),
  officer('hillside-officer', '石青', 'hillside', ['officer', 'head']),
  officer('east-federation', '东方明', 'east-federation', ['officer', 'head']),
  officer('west-federation', '西门立', 'west-federation', ['officer', 'head']),
  officer('city-federation', '仁爱华', 'city-federation', ['reviewer', 'officer']),
  // Who reviews a registration does not decide on it.
  officer('planning-reviewer', '谷雨', 'planning', ['reviewer', 'inspector']),
  officer('city-federation-chief', '和志远', 'city-federation', ['chief', 'head']),
];

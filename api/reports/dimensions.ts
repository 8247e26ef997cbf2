import {
  type CaseStatus,
  type Directory,
  type FormField,
  formFact,
  type Grouping,
  type Matter,
  reportFieldsOf,
  statusNames,
} from '#processes';

type Words = { readonly zh: string; readonly en: string };
type Kind = 'fixed' | 'choice' | 'number' | 'date';

/** By what cases of a matter are told apart in a report. */
export type Dimension = {
  readonly key: string;
  readonly name: Words;
  readonly kind: Kind;
  /** The fact that it is read from. */
  readonly fact: string;
  readonly grouping: Grouping | 'ranges';
  readonly nameOf: (key: string) => Words;
};

const unknown: Words = { zh: '未填写', en: 'not given' };
const plain = (text: string): Words => ({ zh: text, en: text });

const outcomes: Readonly<Record<string, Words>> = {
  underWay: { zh: '在办', en: 'under way' },
  grant: statusNames.DECIDED_GRANT,
  deny: statusNames.DECIDED_DENY,
};

/** All that a report of the matter may turn on; fields in which people write words are not among them. */
export function dimensionsOf(matter: Matter, directory: Directory): readonly Dimension[] {
  const regions = new Map<string, string>();
  for (const { division, kind, name } of directory.departments)
    if (kind === 'city' || kind === 'district') regions.set(division, name);
  const each = { kind: 'each' } as const;
  const fixed: readonly Omit<Dimension, 'kind'>[] = [
    {
      key: 'outcome',
      name: { zh: '办理结果', en: 'outcome' },
      fact: 'outcome',
      grouping: each,
      nameOf: (key) => outcomes[key] ?? statusNames[key as CaseStatus] ?? plain(key),
    },
    {
      key: 'region',
      name: { zh: '受理地区', en: 'region' },
      fact: 'region',
      grouping: each,
      nameOf: (key) => plain(regions.get(key) ?? key),
    },
    {
      key: 'month',
      name: { zh: '收件月份', en: 'month of receipt' },
      fact: 'month',
      grouping: { kind: 'month' },
      nameOf: plain,
    },
    {
      key: 'year',
      name: { zh: '收件年份', en: 'year of receipt' },
      fact: 'month',
      grouping: { kind: 'year' },
      nameOf: plain,
    },
    ...situationsOf(matter),
  ];
  return [
    ...fixed.map((one) => ({ ...one, kind: 'fixed' as const })),
    ...reportFieldsOf(matter).map(ofField),
  ];
}

function situationsOf({ situations = [] }: Matter): readonly Omit<Dimension, 'kind'>[] {
  if (situations.length === 0) return [];
  const nameOf = (key: string) => plain(situations.find(({ code }) => code === key)?.name ?? key);
  const name = { zh: '情形', en: 'situation' };
  return [{ key: 'situation', name, fact: 'situation', grouping: { kind: 'each' }, nameOf }];
}

function ofField({ key, label, type, values = [] }: FormField): Dimension {
  const fact = formFact(key);
  const common = { key: fact, fact, name: plain(label) };
  switch (type) {
    case 'number':
      return { ...common, kind: 'number', grouping: 'ranges', nameOf: plain };
    case 'datetime':
      return { ...common, kind: 'date', grouping: { kind: 'month' }, nameOf: plain };
    case 'checkbox':
      return { ...common, kind: 'choice', grouping: { kind: 'each' }, nameOf: answerName };
    default: {
      const nameOf = (value: string) =>
        plain(values.find((one) => one.value === value)?.label ?? value);
      return { ...common, kind: 'choice', grouping: { kind: 'each' }, nameOf };
    }
  }
}

function answerName(key: string): Words {
  return key === 'true' ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
}

/** The name of a line; ranges are told by their bounds. */
export function lineName(dimension: Dimension, key: string, bounds: readonly number[]): Words {
  if (key === '') return unknown;
  if (dimension.grouping !== 'ranges') return dimension.nameOf(key);
  const from = Number(key);
  const to = bounds[bounds.indexOf(from) + 1];
  if (to === undefined) return { zh: `${from} 及以上`, en: `${from} and more` };
  return { zh: `${from} 至不足 ${to}`, en: `${from} to below ${to}` };
}

import type { z } from 'zod';
import { counted } from '#processes';

/** A mistake of a request in both languages. */
export type Sentences = { readonly zh: string; readonly en: string };

type Issue = z.core.$ZodIssue;
type Of<Code extends Issue['code']> = Extract<Issue, { readonly code: Code }>;

/** What is wrong with one field of a request. Wants issues that carry their input (`reportInput`). */
export function sentencesOf(issue: Issue): Sentences {
  const field = issue.path.join('.');
  if (field !== '' && issue.input === undefined && issue.code !== 'unrecognized_keys')
    return { zh: `缺少 ${field}`, en: `${field} is missing` };
  const { zh, en } = complaintOf(issue);
  return field === ''
    ? { zh: `内容${zh}`, en: `it ${en}` }
    : { zh: `${field} ${zh}`, en: `${field} ${en}` };
}

function complaintOf(issue: Issue): Sentences {
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        zh: `含有不认识的字段 ${issue.keys.join('、')}`,
        en: `has unknown fields: ${issue.keys.join(', ')}`,
      };
    case 'invalid_type':
      return wrongType(issue);
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_value':
      return {
        zh: `只能是 ${issue.values.map(String).join('、')}`,
        en: `takes only ${issue.values.map(String).join(', ')}`,
      };
    case 'invalid_format':
      return wrongFormat(issue);
    case 'custom':
      return { zh: chineseOf(issue) ?? '不符合要求', en: `is not right: ${issue.message}` };
    default:
      return { zh: '不符合要求', en: 'is not as expected' };
  }
}

/** Rules of our own say their Chinese in `params.zh`. */
function chineseOf({ params }: Of<'custom'>): string | undefined {
  const zh: unknown = params?.['zh'];
  return typeof zh === 'string' ? zh : undefined;
}

const typeNames: { readonly [type: string]: Sentences } = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  null: { zh: 'null', en: 'null' },
};

function wrongType({ expected, input }: Of<'invalid_type'>): Sentences {
  const wanted = typeNames[expected] ?? { zh: expected, en: expected };
  const given = typeNames[typeOf(input)] ?? { zh: typeOf(input), en: typeOf(input) };
  return {
    zh: `应为${wanted.zh}，实际是${given.zh}`,
    en: `should be ${wanted.en}, not ${given.en}`,
  };
}

function typeOf(input: unknown): string {
  if (input === null) return 'null';
  return Array.isArray(input) ? 'array' : typeof input;
}

function tooBig({ origin, maximum }: Of<'too_big'>): Sentences {
  if (origin === 'string')
    return {
      zh: `超过 ${maximum} 个字符`,
      en: `is longer than ${counted(Number(maximum), 'character', 'characters')}`,
    };
  if (origin === 'array')
    return {
      zh: `超过 ${maximum} 项`,
      en: `has more than ${counted(Number(maximum), 'item', 'items')}`,
    };
  return { zh: `不能大于 ${maximum}`, en: `is larger than ${maximum}` };
}

function tooSmall({ origin, minimum }: Of<'too_small'>): Sentences {
  const isCounted = origin === 'string' || origin === 'array';
  if (isCounted && Number(minimum) === 1) return { zh: '不能为空', en: 'is empty' };
  if (origin === 'string')
    return { zh: `少于 ${minimum} 个字符`, en: `is shorter than ${minimum} characters` };
  if (origin === 'array')
    return { zh: `少于 ${minimum} 项`, en: `has fewer than ${minimum} items` };
  return { zh: `不能小于 ${minimum}`, en: `is smaller than ${minimum}` };
}

function wrongFormat({ format, pattern }: Of<'invalid_format'>): Sentences {
  if (format === 'datetime') {
    const example = '2026-03-02T09:00:00+08:00';
    return {
      zh: `不是带时区的日期时间，例如 ${example}`,
      en: `is no date-time with an offset, such as ${example}`,
    };
  }
  const form = format === 'regex' && pattern !== undefined ? pattern : undefined;
  return form === undefined
    ? { zh: '格式不正确', en: 'has the wrong form' }
    : { zh: `格式不正确，应符合 ${form}`, en: `has the wrong form, it should match ${form}` };
}

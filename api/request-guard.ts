import type { Sentences } from './input-sentences.ts';

/** Deeper JSON than this is refused before any schema sees it. */
const maxDepth = 16;

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What is wrong with a parsed body whatever its schema: too deep, NUL, half characters, keys that reach a prototype.
 * Iterative, because 80 KB of brackets overflow a recursive walk.
 */
export function faultOfBody(body: unknown): Sentences | undefined {
  let level: readonly unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth)
      return { zh: `嵌套超过 ${maxDepth} 层`, en: `it is nested deeper than ${maxDepth} levels` };
    const fault = level.map(faultOfValue).find((found) => found !== undefined);
    if (fault !== undefined) return fault;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return undefined;
}

function faultOfValue(value: unknown): Sentences | undefined {
  if (typeof value === 'string') return faultOfText(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.some((key) => forbiddenKeys.has(key)))
    return { zh: '含有不允许的字段名', en: 'it has a field name that is not allowed' };
  return keys.map(faultOfText).find((fault) => fault !== undefined);
}

/** Databases refuse NUL and half of a surrogate pair. */
export function faultOfText(text: string): Sentences | undefined {
  return text.includes('\0') || /\p{Surrogate}/u.test(text)
    ? { zh: '文字中含有空字符或半个字符', en: 'a text holds NUL or half a character' }
    : undefined;
}

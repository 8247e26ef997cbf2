/// <reference path="../shims.d.ts" />
import chinese from 'bpmn-js-i18n/translations/zn.js';
import { ownChinese } from './own-chinese.ts';

/** Says a text of the drawing tools; `{name}` is filled from the values. */
export type Translate = (
  text: string,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** Texts that were asked for and have no Chinese: empty, or the dictionary has a hole. */
export const untranslated = new Set<string>();

/** The dictionary of the drawing tools in a language. */
export function translateTo(language: 'zh' | 'en'): Translate {
  const say = language === 'zh' ? inChinese : (text: string) => text;
  return (text, values = {}) =>
    say(text).replace(/{([^}]+)}/g, (whole, name: string) => String(values[name] ?? whole));
}

function inChinese(text: string): string {
  // Both tables are asked by own key only: a text may be called `constructor`.
  const found = Object.hasOwn(ownChinese, text)
    ? ownChinese[text]
    : Object.hasOwn(chinese, text)
      ? chinese[text]
      : undefined;
  if (found === undefined && /[A-Za-z]{2}/.test(text)) untranslated.add(text);
  return found ?? text;
}

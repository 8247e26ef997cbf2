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

type Dictionary = Readonly<Record<string, string>>;

/** The dictionary of the drawing tools in a language; `more` holds the Chinese of tools that load later. */
export function translateTo(language: 'zh' | 'en', more: Dictionary = {}): Translate {
  const tables = [ownChinese, more, chinese];
  const say = (text: string) => (language === 'zh' ? inChinese(text, tables) : text);
  return (text, values = {}) =>
    say(text).replace(/{([^}]+)}/g, (whole, name: string) => String(values[name] ?? whole));
}

function inChinese(text: string, tables: readonly Dictionary[]): string {
  // Tables are asked by own key only: a text may be called `constructor`.
  const found = tables.find((table) => Object.hasOwn(table, text))?.[text];
  if (found === undefined && /[A-Za-z]{2}/.test(text)) untranslated.add(text);
  return found ?? text;
}

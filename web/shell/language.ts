import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';

/** The languages of the screens; Chinese comes first. */
export type Language = 'zh' | 'en';

const storageKey = 'lianshen.language';

/** Each text in both languages, Chinese first: neither can be forgotten. English has another form where one is counted. */
export type Texts = Readonly<Record<string, readonly [zh: string, en: string, ofOne?: string]>>;

/** Says a text in the current language; `{{name}}` is filled from the values. */
export type Say<Key extends string = string> = (
  key: Key,
  values?: Readonly<Record<string, string | number>>,
) => string;

function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

/** Starts the dictionaries; call once before anything is shown. */
export function startLanguage(): void {
  const language = rememberedLanguage();
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: { zh: {}, en: {} },
    interpolation: { escapeValue: false },
    keySeparator: false,
    nsSeparator: false,
  });
  show(language);
}

/** Switches the language of everything on screen and remembers it. */
export function switchLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Private windows may refuse storage; the switch then lasts until the page is left.
  }
  show(language);
  void i18next.changeLanguage(language);
}

function show(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
}

/** The language now, outside of React. */
export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

/** The language now; the component is drawn again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

type Text = Texts[string];

/** By i18next's plural forms: behind the key stands which of them a wording is. */
const englishOf = ([, en, ofOne]: Text): Readonly<Record<string, string>> => ({
  '': en,
  ...(ofOne !== undefined && { _one: ofOne }),
});

function bundleOf(
  texts: Texts,
  formsOf: (text: Text) => Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) =>
      Object.entries(formsOf(text)).map(([form, wording]) => [`${key}${form}`, wording]),
    ),
  );
}

/** What a sentence counts: the value of that name, else the only number among its values. */
export function countIn(values: Readonly<Record<string, string | number>> = {}): {
  readonly count?: number;
} {
  const { count } = values;
  if (typeof count === 'number') return { count };
  const [only, ...others] = Object.values(values).filter((value) => typeof value === 'number');
  return only === undefined || others.length > 0 ? {} : { count: only };
}

/** Makes the dictionary of one screen; returns the hook that speaks it. */
export function defineTexts<const T extends Texts>(
  namespace: string,
  texts: T,
): () => Say<keyof T & string> {
  let isRegistered = false;
  const register = () => {
    if (isRegistered) return;
    isRegistered = true;
    i18next.addResourceBundle(
      'zh',
      namespace,
      bundleOf(texts, ([zh]) => ({ '': zh })),
    );
    i18next.addResourceBundle('en', namespace, bundleOf(texts, englishOf));
  };
  return () => {
    register();
    const { t } = useTranslation(namespace);
    return useMemo<Say<keyof T & string>>(
      () => (key, values) => String(t(key, { ...values, ...countIn(values) })),
      [t],
    );
  };
}

/** Chooses between the Chinese and the English wording the server sent. */
export const either = (language: Language, zh: string, en: string | undefined): string =>
  language === 'en' && en !== undefined && en !== '' ? en : zh;

/** The same where it begins a line: the server's English names begin small. */
export function eitherAtHead(language: Language, zh: string, en: string | undefined): string {
  const said = either(language, zh, en);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

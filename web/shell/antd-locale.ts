import type { ConfigProviderProps } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import type { Language } from './language.ts';

type Locale = NonNullable<ConfigProviderProps['locale']>;

/** Buttons that show a year or a month are called by what they show, so that it can be spoken to them (WCAG 2.5.3). */
function callCalendars({ DatePicker, ...locale }: Locale): Locale {
  if (DatePicker === undefined) return locale;
  const lang = { ...DatePicker.lang, yearSelect: '', monthSelect: '', decadeSelect: '' };
  return { ...locale, DatePicker: { ...DatePicker, lang } };
}

/** The words of antd's components. */
export const antdLocales: Readonly<Record<Language, Locale>> = {
  zh: callCalendars(zhCN),
  en: callCalendars(enUS),
};

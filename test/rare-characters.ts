/** Names and words that programs like to lose: beyond the first plane, of nobody, joined, with marks, right to left. */
export const rareTexts: readonly string[] = [
  '𠮷野家',
  '䶮先生',
  '𰻞𮧵𲎯面馆',
  '\ue000\uf8ff局',
  '\u{f0000}\u{10fffd}街',
  '👩‍👩‍👧🇨🇳👍🏽',
  '葛\u{e0100}城',
  'e\u0301 é',
  '〇一二',
  'שלום ﷺ',
  '㍿ﬁＡ',
  '“引号”<&>"\'',
];

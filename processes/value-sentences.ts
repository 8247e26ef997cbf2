/** What FEEL calls its kinds of values, in the words of its failures. */
const kinds: Readonly<Record<string, string>> = {
  null: '空值',
  list: '列表',
  context: '上下文',
  number: '数值',
  string: '文本',
  text: '文本',
  boolean: '布尔值',
  date: '日期',
  time: '时间',
  'whole number': '整数',
  'text or time': '文本或时间',
  'date and time': '日期时间',
  'years and months duration': '年月时长',
  'days and time duration': '日时时长',
  range: '范围',
  function: '函数',
};
const kind = (word: string): string => kinds[word] ?? `“${word}”`;

/** How an evaluation fails, and what an expression of a diagram gives instead of what is wanted. */
const failures: readonly (readonly [RegExp, (...found: readonly string[]) => string])[] = [
  [/variable "(.*?)" is not set$/, (name) => `变量“${name}”没有值`],
  [/(\w[\w ]*?) has no field "(.*?)"$/, (value, name) => `${kind(value)}没有字段“${name}”`],
  [/a list in a list has no field "(.*?)"$/, (name) => `列表中的列表没有字段“${name}”`],
  [
    /an? ([a-z ]+) is needed, not (.+)$/,
    (wanted, given) => `需要${kind(wanted)}，实际是${kind(given)}`,
  ],
  [
    /"(.*?)" needs booleans, not (.+)$/,
    (word, given) => `“${word}”需要布尔值，实际是${kind(given)}`,
  ],
  [
    /a condition must be true or false, not (.+)$/,
    (given) => `条件须为真或假，实际是${kind(given)}`,
  ],
  [
    /([a-z ]+) cannot be compared with ([a-z ]+)$/,
    (left, right) => `${kind(left)}与${kind(right)}不能比较`,
  ],
  [
    /([a-z ]+) ([-+*/]|\*\*) ([a-z ]+) has no meaning$/,
    (left, sign, right) => `${kind(left)}与${kind(right)}不能作“${sign}”运算`,
  ],
  [/division by zero$/, () => '除数为零'],
  [/an empty list has no minimum and no maximum$/, () => '空列表没有最大值和最小值'],
  [/a list of (\d+) has no place (.+)$/, (size, place) => `列表共 ${size} 项，没有第 ${place} 项`],
  [/nobody knows "(.*?)" here$/, (name) => `此处不认识“${name}”`],
  [/it gives neither true nor false$/, () => '结果既不是真也不是假'],
  [/(\S.*) is no number of days$/, (text) => `“${text}”得不出天数`],
  [/(\S.*) gives no department$/, (text) => `“${text}”得不出部门`],
  [/(\S.*) gives no list of members$/, (text) => `“${text}”得不出成员列表`],
  [/(\S.*) gives no matter$/, (text) => `“${text}”得不出事项`],
  [/gov:childMatter names no matter$/, () => '没有写明子办件的事项'],
];

/** The Chinese of a failed evaluation; what is not known stays as it was said. */
export function failureInChinese(words: string): string {
  for (const [english, chinese] of failures) {
    if (!english.test(words)) continue;
    return words.replace(english, (_whole, ...found: readonly unknown[]) =>
      chinese(...found.filter((part) => typeof part === 'string')),
    );
  }
  return words;
}

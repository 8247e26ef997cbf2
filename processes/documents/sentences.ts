/** Why a rule of numbers is not taken: English and Chinese. */
export const numberRuleSentences = {
  NUMBER_RULE_IN_FORCE: [
    'the rule of numbers that began on {since} is in force: set another one for a later day',
    '自 {since} 起的编号规则已经生效，不能更改，请另设以后日期的规则',
  ],
  NUMBER_RULE_NOT_FOUND: [
    'department {department} has no rule of numbers that begins on {since}',
    '部门 {department} 没有自 {since} 起的编号规则',
  ],
  NUMBER_RULE_TOO_EARLY: [
    'a rule of numbers begins today ({today}) or later, not on {since}: numbers that were given stay',
    '编号规则最早自今天（{today}）起生效，不能早至 {since}：已编的号不变',
  ],
  NUMBER_SEPARATOR_NEEDED: [
    'the id {department} ends with a digit: its case numbers need a separator before the year',
    '部门编号 {department} 以数字结尾，办件编号须有分隔符，否则与年份分不开',
  ],
  NUMBER_WIDTH_INVALID: [
    'a running number has a width of 1 to {most} digits, not {width}',
    '序号位数须为 1 至 {most} 位，不能是 {width}',
  ],
  TOO_MANY_NUMBER_RULES: [
    'a department has {most rule|rules} of numbers at most',
    '一个部门最多 {most} 条编号规则',
  ],
} as const satisfies Record<string, readonly [string, string]>;

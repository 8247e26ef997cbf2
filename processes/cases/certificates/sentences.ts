/** Reasons why certificates are not issued, ended or taken for a material. */
export const certificateSentences = {
  CERTIFICATE_ENDED: ['certificate {number} was {howEn} already', '证照 {number} 已{how}'],
  CERTIFICATE_LOST: [
    'what the library held is not valid any more, ask for the materials: {materials}',
    '证照库中的证照已失效，不能再免提交，须一次性告知补正：{materials}',
  ],
  CERTIFICATE_NOT_FOUND: [
    'case {case} has no certificate {certificate}',
    '办件 {case} 没有证照 {certificate}',
  ],
  CERTIFICATE_TERM_UNFIT: [
    'the certificate cannot be valid until {value}, which {expression} gives: a day from today on is wanted',
    '证照有效期截止日“{value}”不可用（{expression}），须为今天或者以后的日期',
  ],
} as const;

import type { Json } from '#engine';
import type { CaseFile } from '../cases/types.ts';
import type { DocumentFacts } from './kinds.ts';
import { type Body, day, pairs, paragraph, text } from './pieces.ts';

/** 证照: who holds it, for what, and how long. */
export function certificateBody(file: CaseFile, facts: DocumentFacts): Body {
  const { applicant, matter } = file;
  return {
    addressee: '',
    blocks: [
      pairs([
        ['持证人', text(facts, 'holder')],
        [applicant.kind === 'person' ? '证件号码' : '统一社会信用代码', applicant.idNumber],
        ...fieldRows(facts),
        ['许可事项', `${matter.name}（${matter.code}）`],
        ['发证日期', day(facts, 'decidedOn')],
        ['有效期限', text(facts, 'validity')],
      ]),
      paragraph(
        `依据${text(facts, 'basis')}颁发。扫描二维码或者凭证号和验证码可核验本证是否有效。`,
      ),
    ],
  };
}

function fieldRows({ fields }: DocumentFacts): readonly (readonly string[])[] {
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((field: Json) => {
    if (typeof field !== 'object' || field === null || Array.isArray(field)) return [];
    const { label, value } = field as { readonly label?: Json; readonly value?: Json };
    return typeof label === 'string' && typeof value === 'string' ? [[label, value]] : [];
  });
}

import { isNumberRule, numberPlaces } from '../certificates/numbering.ts';
import type { CertificateRule } from '../certificates/types.ts';
import { type MatterProblem, matterProblem } from './matter-problems.ts';
import type { Matter } from './types.ts';

const field = 'certificate';
const kindPattern = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

/** A certificate that could not be issued, or would not have a number of its own, would stop the decision. */
export function certificateProblems(
  { certificate }: Pick<Matter, 'certificate'>,
  isReadable: (expression: string) => boolean,
): readonly MatterProblem[] {
  const rule = certificate?.issue;
  if (rule === undefined) return [];
  return [
    ...(kindPattern.test(rule.kind) ? [] : [matterProblem('CERTIFICATE_KIND_MISSING', field)]),
    ...(isNumberRule(rule.number) ? [] : [unfitNumber(rule)]),
    ...termProblems(rule),
    ...expressionsOf(rule)
      .filter(([, expression]) => expression.trim() === '' || !isReadable(expression))
      .map(([label, expression]) =>
        matterProblem('CERTIFICATE_EXPRESSION_UNREADABLE', field, { label, expression }),
      ),
  ];
}

function unfitNumber({ number }: CertificateRule): MatterProblem {
  const places = numberPlaces.map((name) => `{${name}}`).join(' ');
  return matterProblem('CERTIFICATE_NUMBER_UNFIT', field, { rule: number, seq: '{seq}', places });
}

function termProblems({ validity }: CertificateRule): readonly MatterProblem[] {
  if (validity.type !== 'period') return [];
  const isWhole = Number.isInteger(validity.amount) && validity.amount > 0;
  return isWhole ? [] : [matterProblem('CERTIFICATE_TERM_UNFIT', field)];
}

function expressionsOf({
  validity,
  fields = [],
}: CertificateRule): readonly (readonly [label: string, expression: string])[] {
  return [
    ...(validity.type === 'until' ? [['有效期', validity.expression] as const] : []),
    ...fields.map(({ label, value }) => [label, value] as const),
  ];
}

/** 免提交 can only rest on certificates that some matter issues. */
export function reuseProblems(
  { materials }: Pick<Matter, 'materials'>,
  known: readonly string[] | undefined,
): readonly MatterProblem[] {
  if (known === undefined) return [];
  return materials.flatMap(({ name, reuse }, index) =>
    (reuse?.certificates ?? [])
      .filter((kind) => !known.includes(kind))
      .map((kind) => matterProblem('REUSE_KIND_UNKNOWN', `materials.${index}`, { name, kind })),
  );
}

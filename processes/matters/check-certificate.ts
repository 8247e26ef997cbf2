import { isNumberRule, numberPlaces } from '../certificates/numbering.ts';
import type { CertificateRule, IssuingMatter } from '../certificates/types.ts';
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

/** What a matter and the others that issue certificates say together. */
export function sharedKindProblems(
  matter: Pick<Matter, 'code' | 'certificate' | 'materials'>,
  issuing: readonly IssuingMatter[] | undefined,
): readonly MatterProblem[] {
  if (issuing === undefined) return [];
  const others = issuing.filter(({ code }) => code !== matter.code);
  return [...reuseProblems(matter, others), ...otherNumberProblems(matter, others)];
}

/** 免提交 can only rest on certificates that some matter issues. */
function reuseProblems(
  { materials, certificate }: Pick<Matter, 'certificate' | 'materials'>,
  others: readonly IssuingMatter[],
): readonly MatterProblem[] {
  const known = [...others.map(({ kind }) => kind), certificate?.issue?.kind];
  return materials.flatMap(({ name, reuse }, index) =>
    (reuse?.certificates ?? [])
      .filter((kind) => !known.includes(kind))
      .map((kind) => matterProblem('REUSE_KIND_UNKNOWN', `materials.${index}`, { name, kind })),
  );
}

/**
 * One kind of certificate is numbered by one rule: two rules count apart from each other, and their numbers may meet.
 * Who changes it suspends the other matters of the kind until they say the same.
 */
function otherNumberProblems(
  { certificate }: Pick<Matter, 'certificate'>,
  others: readonly IssuingMatter[],
): readonly MatterProblem[] {
  const rule = certificate?.issue;
  const other = others.find(({ kind, number }) => kind === rule?.kind && number !== rule.number);
  if (rule === undefined || other === undefined) return [];
  const facts = { kind: rule.kind, matter: other.name, rule: other.number };
  return [matterProblem('CERTIFICATE_NUMBERED_OTHERWISE', field, facts)];
}

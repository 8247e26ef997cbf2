import type { Json, Variables } from '#engine';
import { certificateSeries } from '../../certificates/numbering.ts';
import { validCertificate } from '../../certificates/state.ts';
import { lastDayOf } from '../../certificates/term.ts';
import type {
  Certificate,
  CertificateHolder,
  CertificateRule,
  CertificateValidity,
} from '../../certificates/types.ts';
import { addDays, isCivilDate } from '../../clock/civil-date.ts';
import { chineseDate } from '../../documents/pieces.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentAt } from '../../staff/directory.ts';
import { type Draft, record } from '../draft.ts';
import { evaluate } from '../expressions.ts';
import { issueDocument, nextDocumentId } from '../issue-document.ts';
import type { Applicant } from '../types.ts';

/**
 * 制证: the decision to grant puts the certificate of its matter into the library in the same step, with its paper; its
 * number is counted in the commit (ADR 0008). Nothing where the matter has no rule.
 */
export function issueCertificate(draft: Draft, decision: Variables): CaseRejection | undefined {
  const { certificate } = draft.context.matter;
  const rule = certificate?.issue;
  if (certificate === null || rule === undefined) return undefined;
  const made = certificateOf(draft, { name: certificate.name, rule, decision });
  if ('code' in made) return made;
  record(draft, { type: 'CertificateIssued', certificate: made });
  draft.numbers.push({ series: made.series, for: { type: 'certificate', certificateId: made.id } });
  replaceOlder(draft, rule, made);
  return issueDocument(draft, 'certificate', factsOf(made));
}

type Asked = {
  readonly name: string;
  readonly rule: CertificateRule;
  readonly decision: Variables;
};

function certificateOf(draft: Draft, { name, rule, decision }: Asked): Certificate | CaseRejection {
  const { file, today, context } = draft;
  const department = departmentAt(context.directory, file.leadDepartment);
  const variables = {
    form: file.form,
    decision,
    applicant: { ...holderOf(file.applicant) },
    issuedOn: today,
  };
  const validTo = lastDayBy(rule.validity, today, variables);
  if (typeof validTo === 'object' && validTo !== null) return validTo;
  const fields = fieldsOf(rule, variables);
  if ('code' in fields) return fields;
  return {
    id: `c${(file.certificates?.length ?? 0) + 1}`,
    kind: rule.kind,
    name,
    number: '',
    series: certificateSeries(rule.number, { department, year: today.slice(0, 4) }),
    count: 0,
    numberRule: rule.number,
    holder: holderOf(file.applicant),
    agency: file.leadDepartment,
    matter: { code: file.matter.code, name: file.matter.name },
    issuedOn: today,
    validFrom: today,
    validTo,
    renewBy: renewByOf(rule, validTo),
    fields,
    documentId: nextDocumentId(draft),
  };
}

function holderOf({ kind, name, idNumber }: Applicant): CertificateHolder {
  return { kind, name, idNumber };
}

function renewByOf({ renewalDays }: CertificateRule, validTo: string | null): string | null {
  return renewalDays === undefined || validTo === null ? null : addDays(validTo, -renewalDays);
}

/** The last day of validity; a refusal where an expression gives no day, or one that is over. */
function lastDayBy(
  validity: CertificateValidity,
  today: string,
  variables: Variables,
): string | null | CaseRejection {
  if (validity.type === 'longTerm') return null;
  if (validity.type === 'period') return lastDayOf(today, validity);
  const { expression } = validity;
  const result = evaluate(expression, variables);
  if ('rejection' in result) return result.rejection;
  const day = typeof result.value === 'string' ? result.value.slice(0, 10) : '';
  if (isCivilDate(day) && day >= today) return day;
  return reject('CERTIFICATE_TERM_UNFIT', { expression, value: result.value });
}

function fieldsOf(
  { fields = [] }: CertificateRule,
  variables: Variables,
): Certificate['fields'] | CaseRejection {
  const filled: { readonly label: string; readonly value: string }[] = [];
  for (const { label, value } of fields) {
    const result = evaluate(value, variables);
    if ('rejection' in result) return result.rejection;
    filled.push({ label, value: textOf(result.value) });
  }
  return filled;
}

function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** 补领、换发、延续: the case that issued the holder's valid one is told, and ends it. */
function replaceOlder(draft: Draft, { replaces, kind }: CertificateRule, made: Certificate): void {
  if (replaces === undefined) return;
  const older = validCertificate(draft.context.library ?? [], [kind], draft.today);
  if (older === undefined) return;
  draft.jobs.push({
    id: `${draft.file.id}.replaces.${made.id}`,
    kind: 'replaceCertificate',
    payload: {
      caseId: older.caseId,
      certificateId: older.id,
      how: replaces,
      by: made.id,
    },
  });
}

function factsOf({ name, holder, fields, issuedOn, validTo }: Certificate) {
  return {
    certificate: name,
    holder: holder.name,
    decidedOn: issuedOn,
    validity: termText(issuedOn, validTo),
    fields: fields.map(({ label, value }) => ({ label, value })),
  };
}

function termText(from: string, to: string | null): string {
  return to === null
    ? `自${chineseDate(from)}起长期有效`
    : `${chineseDate(from)}至${chineseDate(to)}`;
}

import { civilDateOf } from '../../clock/index.ts';
import { caseSeries } from '../../documents/numbering.ts';
import { validateForm } from '../../matters/validate-form.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { mayDo } from '../../staff/permissions.ts';
import { dueDateOf } from '../clocks.ts';
import type { DecisionContext } from '../decision.ts';
import { type Draft, draftOf, runEngine } from '../draft.ts';
import { evolve } from '../evolve.ts';
import { issueDocument } from '../issue-document.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import { settle } from '../reactions.ts';
import type { Applicant, CaseCommand, CaseFile } from '../types.ts';

export type SubmitCase = Extract<CaseCommand, { readonly type: 'SubmitCase' }>;

/** Files a case: checks the application, gives the receipt and starts its instance. */
export function submit(context: DecisionContext, command: SubmitCase): Draft | CaseRejection {
  const refusal = whyNotSubmit(context, command);
  if (refusal !== undefined) return refusal;
  const draft = begin(context, command);
  draft.numbers.push({ series: caseSeriesOf(draft), for: { type: 'case' } });
  return giveReceipt(draft) ?? start(draft) ?? settle(draft) ?? draft;
}

function whyNotSubmit(context: DecisionContext, command: SubmitCase): CaseRejection | undefined {
  const { matter } = context;
  const { actor, applicant } = command;
  if (matter.status !== 'published') return reject('MATTER_NOT_PUBLISHED', { matter: matter.name });
  const isFiler = actor.roles.includes('applicant') || actor.positions.includes('counter');
  if (!mayDo(actor, 'case.submit') || !isFiler) {
    return reject('NOT_PERMITTED', { person: actor.name, command: command.type });
  }
  if (!matter.audience.includes(applicant.kind)) {
    return reject('APPLICANT_KIND_NOT_SERVED', { matter: matter.name, kind: applicant.kind });
  }
  const empty = (['name', 'idNumber', 'phone'] as const).find(
    (field) => applicant[field].trim() === '',
  );
  if (empty !== undefined) return reject('APPLICANT_INCOMPLETE', { field: empty });
  return formRefusal(context, command) ?? materialRefusal(context, command);
}

function formRefusal({ matter }: DecisionContext, { form }: SubmitCase): CaseRejection | undefined {
  const schema = matter.forms[matter.applicationForm];
  const problems = schema === undefined ? [] : validateForm(schema, form);
  if (problems.length === 0) return undefined;
  return {
    ...reject('FORM_INVALID', {
      count: problems.length,
      fields: problems.map(({ field }) => field),
    }),
    problems,
  };
}

function materialRefusal(
  { matter }: DecisionContext,
  { materials }: SubmitCase,
): CaseRejection | undefined {
  const known = matter.materials.map(({ code }) => code);
  const unknown = materials.map(({ code }) => code).filter((code) => !known.includes(code));
  if (unknown.length > 0) return reject('MATERIAL_UNKNOWN', { materials: unknown });
  const handedIn = materials.filter(({ fileIds }) => fileIds.length > 0).map(({ code }) => code);
  // What the agencies share among themselves is not asked of the applicant.
  const missing = matter.materials.filter(
    ({ code, required, source }) => required && source === 'applicant' && !handedIn.includes(code),
  );
  if (missing.length === 0) return undefined;
  return reject('MATERIAL_MISSING', {
    materials: missing.map(({ name }) => name),
    codes: missing.map(({ code }) => code),
  });
}

function begin(context: DecisionContext, command: SubmitCase): Draft {
  const { at, actor } = command;
  const event = { type: 'CaseSubmitted' as const, at, by: actor, file: fileOf(context, command) };
  const draft = draftOf(context, evolve(context.definition, undefined, event), command);
  draft.events.push(event);
  return draft;
}

function fileOf(
  context: DecisionContext,
  command: SubmitCase,
): Omit<CaseFile, 'number' | 'instance'> {
  const { matter } = context;
  const { process: flow } = matter;
  const receivedOn = civilDateOf(command.at);
  return {
    schema: 1,
    id: command.caseId,
    queryCode: command.queryCode,
    matter: { code: matter.code, version: matter.version, name: matter.name },
    definition: { key: flow.key, version: flow.version },
    leadDepartment: matter.leadDepartment,
    applicant: applicantOfCommand(command),
    form: command.form,
    materials: command.materials.map(({ code, fileIds }) => ({ code, fileIds })),
    status: 'RECEIVED',
    flags: [],
    clock: { receivedOn, noticeFrom: receivedOn, suspensions: [], extensionDays: 0 },
    supplements: [],
    opinions: [],
    documents: [],
    workItems: {},
  };
}

/** An applicant files for the own account; an officer at the counter files for somebody who may have none. */
function applicantOfCommand({ applicant, actor }: SubmitCase): Applicant {
  return actor.roles.includes('applicant') ? { ...applicant, personId: actor.personId } : applicant;
}

function caseSeriesOf({ file, today }: Draft): string {
  return caseSeries(file.leadDepartment, today.slice(0, 4));
}

function giveReceipt(draft: Draft): CaseRejection | undefined {
  const { matter } = draft.context;
  const materials = draft.file.materials.map(({ code, fileIds }) => {
    const spec = matter.materials.find((known) => known.code === code);
    const { name = code, originals = 0, copies = 0 } = spec ?? {};
    return { code, name, originals, copies, files: fileIds.length };
  });
  notify(draft, applicantOf(draft), '收件', `${titleOf(draft)}：申请材料已收到。`);
  return issueDocument(draft, 'receipt', {
    materials: materials.length === 0 ? [{ name: '申请表' }] : materials,
    receivedOn: draft.today,
    receivedBy: draft.actor.roles.includes('applicant') ? '网上申报系统' : draft.actor.name,
    noticeDue: dueDateOf(draft.context, draft.file, 'notice'),
  });
}

function start(draft: Draft): CaseRejection | undefined {
  const { file, at } = draft;
  return runEngine(draft, {
    type: 'StartInstance',
    at,
    instanceId: file.id,
    businessKey: file.id,
    variables: {
      form: file.form,
      applicant: { kind: file.applicant.kind, name: file.applicant.name },
      matter: { code: file.matter.code, name: file.matter.name },
      leadDepartment: file.leadDepartment,
    },
  });
}

import { civilDateOf } from '../../clock/index.ts';
import { numberRuleOn } from '../../documents/number-rules.ts';
import { caseSeries } from '../../documents/numbering.ts';
import { validateForm } from '../../matters/validate-form.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentAt } from '../../staff/directory.ts';
import { mayDo } from '../../staff/permissions.ts';
import { systemActor } from '../../staff/types.ts';
import { withHeld } from '../certificates/held.ts';
import { dueDateOf } from '../clocks.ts';
import type { DecisionContext } from '../decision.ts';
import { type Draft, draftOf, record, runEngine } from '../draft.ts';
import { evolve } from '../evolve.ts';
import { whyNoAgent } from '../intake/agents.ts';
import { intakeOf } from '../intake/intake-of.ts';
import { issueDocument } from '../issue-document.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import { callsOf } from '../own-steps/pins.ts';
import { settle } from '../reactions.ts';
import { issueReceipt, receivedMaterials } from '../receipt.ts';
import type { Applicant, CaseCommand, CaseFile, NumberWanted } from '../types.ts';

export type SubmitCase = Extract<CaseCommand, { readonly type: 'SubmitCase' }>;

/** Files a case: checks the application, gives the receipt and starts its instance. */
export function submit(context: DecisionContext, asked: SubmitCase): Draft | CaseRejection {
  const command = { ...asked, materials: materialsOf(context, asked) };
  const refusal = whyNotSubmit(context, command);
  if (refusal !== undefined) return refusal;
  const draft = begin(context, command);
  draft.numbers.push(caseNumberWanted(draft));
  if (command.promised !== undefined && command.promised.length > 0) {
    const basis = context.matter.promise?.basis ?? '';
    record(draft, { type: 'MaterialsPromised', materials: command.promised, basis });
  }
  return giveReceipt(draft) ?? start(draft) ?? settle(draft) ?? draft;
}

/** What was handed in, and what the library holds instead of the rest: the caller cannot say so. */
function materialsOf(context: DecisionContext, command: SubmitCase): SubmitCase['materials'] {
  const { applicant, actor, agent, at } = command;
  const own = actor.roles.includes('applicant') ? actor.personId : applicant.personId;
  return withHeld(context, {
    applicant,
    account: agent?.personId ?? own,
    materials: command.materials.map(({ code, fileIds }) => ({ code, fileIds })),
    today: civilDateOf(at),
  });
}

function whyNotSubmit(context: DecisionContext, command: SubmitCase): CaseRejection | undefined {
  const { matter } = context;
  const { actor, applicant } = command;
  if (matter.status !== 'published') return reject('MATTER_NOT_PUBLISHED', { matter: matter.name });
  const isChild = command.parent !== undefined && actor.personId === systemActor.personId;
  const isFiler = actor.roles.includes('applicant') || actor.positions.includes('counter');
  if (!isChild && (!mayDo(actor, 'case.submit') || !isFiler || command.parent !== undefined)) {
    return reject('NOT_PERMITTED', { person: actor.name, command: command.type });
  }
  if (!matter.audience.includes(applicant.kind)) {
    return reject('APPLICANT_KIND_NOT_SERVED', { matter: matter.name, kind: applicant.kind });
  }
  const empty = (['name', 'idNumber', 'phone'] as const).find(
    (field) => applicant[field].trim() === '',
  );
  if (empty !== undefined) return reject('APPLICANT_INCOMPLETE', { field: empty });
  const today = civilDateOf(command.at);
  const noAgent = command.agent && !isChild ? whyNoAgent(matter, command.agent, today) : undefined;
  return noAgent ?? formRefusal(context, command) ?? materialRefusal(context, command);
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
  { materials, promised = [], tolerated = [] }: SubmitCase,
): CaseRejection | undefined {
  const notOffered = [
    ...promised.filter((code) => !(matter.promise?.materials ?? []).includes(code)),
    ...tolerated.filter((code) => !(matter.tolerance?.materials ?? []).includes(code)),
  ];
  if (notOffered.length > 0) return reject('NOT_TOLERATED', { materials: notOffered });
  const known = matter.materials.map(({ code }) => code);
  const unknown = materials.map(({ code }) => code).filter((code) => !known.includes(code));
  if (unknown.length > 0) return reject('MATERIAL_UNKNOWN', { materials: unknown });
  const handedIn = materials
    .filter(({ fileIds, held }) => fileIds.length > 0 || held !== undefined)
    .map(({ code }) => code);
  // What the agencies share among themselves is not asked of the applicant.
  const excused = [...handedIn, ...promised, ...tolerated];
  const missing = matter.materials.filter(
    ({ code, required, source }) => required && source === 'applicant' && !excused.includes(code),
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
  const { matter, ownSteps } = context;
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
    materials: command.materials,
    intake: intakeOf(context.directory, command, isPreReviewed(context, command)),
    status: isPreReviewed(context, command) ? 'SUBMITTED' : 'RECEIVED',
    flags: [],
    clock: {
      receivedOn,
      noticeFrom: receivedOn,
      ...(awaitsReceipt(context, command) ? { isReceiptAwaited: true as const } : {}),
      suspensions: [],
      extensionDays: 0,
    },
    supplements: [],
    opinions: [],
    documents: [],
    workItems: {},
    ...(command.parent === undefined ? {} : { parent: command.parent }),
    ...(ownSteps === undefined || ownSteps.length === 0 ? {} : { ownSteps }),
  };
}

/** 网上预审 is for what comes over the network: at the counter somebody looks at it anyway. */
function isPreReviewed({ matter }: DecisionContext, { actor }: SubmitCase): boolean {
  return matter.intake?.preReview === true && actor.roles.includes('applicant');
}

/** 法释〔2009〕20号 art. 6: entry starts the five days, or the confirmation where the matter confirms receipt. */
function awaitsReceipt(context: DecisionContext, command: SubmitCase): boolean {
  return isPreReviewed(context, command) && context.matter.intake?.receipt === 'confirmation';
}

/** An applicant files for the own account; an officer at the counter files for somebody who may have none. */
function applicantOfCommand({ applicant, actor, agent }: SubmitCase): Applicant {
  const isOwn = actor.roles.includes('applicant') && agent === undefined;
  return isOwn ? { ...applicant, personId: actor.personId } : applicant;
}

function caseNumberWanted({ context, file, today }: Draft): NumberWanted {
  const department = departmentAt(context.directory, file.leadDepartment);
  const { cases: form } = numberRuleOn(department, today);
  return { series: caseSeries(department, today.slice(0, 4)), for: { type: 'case', form } };
}

function giveReceipt(draft: Draft): CaseRejection | undefined {
  notify(draft, applicantOf(draft), '收件', `${titleOf(draft)}：申请材料已收到。`);
  return draft.file.status === 'SUBMITTED' ? confirmFiling(draft) : issueReceipt(draft);
}

/** 网上申报回执: the application has entered the system. */
function confirmFiling(draft: Draft): CaseRejection | undefined {
  return issueDocument(draft, 'filing', {
    materials: receivedMaterials(draft),
    receivedOn: draft.today,
    receivedBy: '网上申报系统',
    noticeDue: dueDateOf(draft.context, draft.file, 'notice') ?? '自确认收件之日起五个工作日',
  });
}

function start(draft: Draft): CaseRejection | undefined {
  const { file, at } = draft;
  return runEngine(draft, {
    type: 'StartInstance',
    at,
    instanceId: file.id,
    businessKey: file.id,
    ...(file.ownSteps === undefined ? {} : { calls: callsOf(file.ownSteps) }),
    variables: {
      form: file.form,
      applicant: { kind: file.applicant.kind, name: file.applicant.name },
      matter: { code: file.matter.code, name: file.matter.name },
      leadDepartment: file.leadDepartment,
      // 网上预审 is for what comes over the network: a diagram leads what comes in at the counter past it.
      preReviewed: file.status === 'SUBMITTED',
    },
  });
}

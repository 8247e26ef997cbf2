import { dueDateOf } from '../cases/clocks.ts';
import { filingAccountOf } from '../cases/intake/agents.ts';
import type { CaseFile } from '../cases/types.ts';
import type { Code } from './codes.ts';
import {
  codeSaid,
  departmentSaid,
  type ExchangeContext,
  limitSaid,
  materialsSaid,
  numberOf,
  type Of,
  personSaid,
  type Said,
} from './said.ts';

/** 申办: who asks for what, with which papers. */
export function application(
  context: ExchangeContext,
  file: CaseFile,
  event: Of<'CaseSubmitted'>,
): Said {
  return { kind: 'application', body: filed(context, file, event.file, event.at) };
}

/** 重新提交 after a return of the pre-review: the application again, as it is now. */
export function resubmitted(
  context: ExchangeContext,
  file: CaseFile,
  { at }: Of<'CaseResubmitted'>,
): Said {
  return {
    kind: 'application',
    of: `again${at.replaceAll(/\D/g, '')}`,
    body: filed(context, file, file, at),
  };
}

function filed(
  context: ExchangeContext,
  file: CaseFile,
  as: Pick<CaseFile, 'applicant' | 'matter' | 'clock' | 'leadDepartment' | 'materials'>,
  at: string,
): Said['body'] {
  const { applicant, matter, clock, leadDepartment, materials } = as;
  return {
    matterName: matter.name,
    matterVersion: matter.version,
    matterKind: context.matter.kind,
    ...departmentSaid(context, leadDepartment),
    applicantKind: applicant.kind,
    applicantName: applicant.name,
    applicantIdNumber: applicant.idNumber,
    applicantPhone: applicant.phone,
    applicantAddress: applicant.address ?? null,
    channel: filingAccountOf(file) === undefined ? 'counter' : 'online',
    filedAt: at,
    receivedOn: clock.receivedOn,
    receiptNumber: numberOf(file, 'receipt'),
    materials: materialsSaid(context, materials),
  };
}

type Intake = {
  readonly state: Code;
  readonly by: Of<'CaseAccepted'>['by'];
  readonly acceptedOn: string | null;
  readonly isDeemed: boolean;
  readonly reason: string | null;
  readonly documentNumber: string | null;
};

/** 受理 or not, with the limits that begin (规定办理时限, 受理回执号, 查询密码). */
export function acceptance(context: ExchangeContext, file: CaseFile, intake: Intake): Said {
  const { state, by, documentNumber: receiptNumber, ...told } = intake;
  const { statutory, promised } = context.matter.limits;
  return {
    kind: 'acceptance',
    body: {
      ...codeSaid('state', state),
      ...told,
      receiptNumber,
      queryCode: file.queryCode,
      ...limitSaid('statutory', statutory),
      ...limitSaid('promised', promised),
      promisedDue: dueDateOf(context, file, 'promised'),
      statutoryDue: dueDateOf(context, file, 'statutory'),
      ...personSaid(context, by),
      ...departmentSaid(context, file.leadDepartment),
    },
  };
}

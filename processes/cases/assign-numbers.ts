import { certificateNumber } from '../certificates/numbering.ts';
import type { Certificate } from '../certificates/types.ts';
import { caseNumber, documentNumber } from '../documents/numbering.ts';
import { departmentAt } from '../staff/directory.ts';
import { systemActor } from '../staff/types.ts';
import type { AssignNumbers, DecisionContext } from './decision.ts';
import { evolve } from './evolve.ts';
import type { CaseEvent, CaseFile, NumberWanted } from './types.ts';

/** Puts the counted numbers in; `counted` has one entry for each of `decision.numbers`, in their order. */
export const assignNumbers: AssignNumbers = (context, decision, counted) => {
  const numbered = decision.numbers.flatMap((wanted, index) => {
    const count = counted[index];
    if (count === undefined) throw new Error(`no number was counted for ${wanted.series}`);
    return eventsFor(context, decision.file, wanted, count);
  });
  return {
    events: [...decision.events, ...numbered],
    file: numbered.reduce((file, event) => evolve(context.definition, file, event), decision.file),
  };
};

function eventsFor(
  context: DecisionContext,
  file: CaseFile,
  wanted: NumberWanted,
  count: number,
): readonly CaseEvent[] {
  const at = lastInstant(file, wanted);
  if (wanted.for.type === 'case') {
    const number = caseNumber(wanted.series, count, wanted.for.form);
    return [{ type: 'CaseNumbered', at, by: systemActor, number }];
  }
  if (wanted.for.type === 'certificate') {
    const { certificateId } = wanted.for;
    const { documentId, numberRule, issuedOn } = certificateIn(file, certificateId);
    const department = departmentAt(context.directory, file.leadDepartment);
    const year = issuedOn.slice(0, 4);
    const number = certificateNumber(numberRule, { department, year, count });
    const by = systemActor;
    return [
      { type: 'CertificateNumbered', at, by, certificateId, number, count },
      { type: 'DocumentNumbered', at, by, documentId, number },
    ];
  }
  const { documentId, form } = wanted.for;
  const number = documentNumber(wanted.series, count, form);
  return [{ type: 'DocumentNumbered', at, by: systemActor, documentId, number }];
}

/** Numbers are given at the instant of the document; a case gets its own together with its receipt. */
function lastInstant(file: CaseFile, wanted: NumberWanted): string {
  const document =
    wanted.for.type === 'case'
      ? file.documents[0]
      : file.documents.find(({ id }) => id === documentIdOf(file, wanted));
  if (document === undefined) throw new Error(`case ${file.id} has no document to number`);
  return document.issuedAt;
}

function documentIdOf(file: CaseFile, { for: target }: NumberWanted): string | undefined {
  if (target.type === 'document') return target.documentId;
  return target.type === 'case' ? undefined : certificateIn(file, target.certificateId).documentId;
}

function certificateIn(file: CaseFile, id: string): Certificate {
  const certificate = file.certificates?.find((one) => one.id === id);
  if (certificate === undefined) throw new Error(`case ${file.id} has no certificate ${id}`);
  return certificate;
}

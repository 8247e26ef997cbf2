import { certificateEndingNames } from '../../certificates/state.ts';
import type { CertificateCommand, CertificateEnding } from '../../certificates/types.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { type Actor, systemActor, whoOf } from '../../staff/types.ts';
import { type Draft, record } from '../draft.ts';
import { applicantOf, leadHandlersOf, notify, titleOf } from '../notices.ts';
import type { CaseFile } from '../types.ts';

type Of<Type extends CertificateCommand['type']> = Extract<CertificateCommand, { type: Type }>;

export function isCertificateCommand(command: {
  readonly type: string;
}): command is CertificateCommand {
  return command.type === 'AnnulCertificate' || command.type === 'ReplaceCertificate';
}

/** Ends a certificate before its term. */
export function endCertificate(
  draft: Draft,
  command: CertificateCommand,
): CaseRejection | undefined {
  return command.type === 'AnnulCertificate' ? annul(draft, command) : replace(draft, command);
}

/** The head of the agency that issued a certificate may annul it. Screens ask it too. */
export function mayAnnul(
  { positions, department }: Pick<Actor, 'positions' | 'department'>,
  agency: string,
): boolean {
  return positions.includes('head') && department === agency;
}

/** 撤销、注销、撤回 (行政许可法 art. 69, 70, 8): by the agency that decided, with reasons and basis. */
function annul(
  draft: Draft,
  { certificateId, how, reason, basis, type }: Of<'AnnulCertificate'>,
): CaseRejection | undefined {
  const certificate = certificateIn(draft.file, certificateId);
  if (certificate === undefined) return unknown(draft, certificateId);
  const { name, number, ending, agency } = certificate;
  if (!mayAnnul(draft.actor, agency))
    return reject('NOT_PERMITTED', { person: draft.actor.name, command: type });
  if (ending !== undefined) {
    const { zh, en } = certificateEndingNames[ending.how];
    return reject('CERTIFICATE_ENDED', { number, how: zh, howEn: en });
  }
  const what = `${certificateEndingNames[how].zh}${name}`;
  if (reason.trim() === '') return reject('REASON_MISSING', { what });
  if (basis.trim() === '') return reject('BASIS_REQUIRED', { what });
  end(draft, certificateId, { how, reason, basis });
  const text = `${titleOf(draft)}：${name}（${number}）已${certificateEndingNames[how].zh}。依据：${basis}。理由：${reason}`;
  notify(draft, [...applicantOf(draft), ...leadHandlersOf(draft)], '证照失效', text);
  return undefined;
}

/** Told twice, it changes nothing; one that was annulled meanwhile stays so. */
function replace(
  draft: Draft,
  { certificateId, how, number, type }: Of<'ReplaceCertificate'>,
): CaseRejection | undefined {
  const { actor, file } = draft;
  if (actor.personId !== systemActor.personId)
    return reject('NOT_PERMITTED', { person: actor.name, command: type });
  const certificate = certificateIn(file, certificateId);
  if (certificate === undefined) return unknown(draft, certificateId);
  if (certificate.ending !== undefined) return undefined;
  const { zh } = certificateEndingNames[how];
  end(draft, certificateId, { how, reason: `${zh}：${number}`, replacedBy: number });
  return undefined;
}

function end(
  draft: Draft,
  certificateId: string,
  facts: Pick<CertificateEnding, 'how' | 'reason' | 'basis' | 'replacedBy'>,
): void {
  const ending = { ...facts, on: draft.today, at: draft.at, by: whoOf(draft.actor) };
  record(draft, { type: 'CertificateEnded', certificateId, ending });
}

function certificateIn({ certificates = [] }: CaseFile, id: string) {
  return certificates.find((one) => one.id === id);
}

function unknown({ file }: Draft, certificate: string): CaseRejection {
  return reject('CERTIFICATE_NOT_FOUND', { case: file.number, certificate });
}

import type { z } from 'zod';
import {
  type Actor,
  certificateEndingNames,
  certificateStateNames,
  certificateStateOf,
  type Directory,
  departmentNameOf,
  type LibraryCertificate,
  mayAnnul,
} from '#processes';
import { certificateRecordId } from '#store';
import type { certificate } from '../schemas/certificates.ts';

/** Who looks at certificates, and when. */
export type CertificateSight = {
  readonly directory: Directory;
  readonly actor: Actor;
  readonly today: string;
};

/** A certificate as the library shows it. */
export function certificateViewOf(
  { directory, actor, today }: CertificateSight,
  entry: LibraryCertificate,
): z.infer<typeof certificate> {
  const { agency, ending } = entry;
  const state = certificateStateOf(entry, today);
  const { zh: stateName, en: stateNameEn } = certificateStateNames[state];
  return {
    id: certificateRecordId(entry),
    kind: entry.kind,
    name: entry.name,
    number: entry.number,
    holder: entry.holder,
    agency: { id: agency, name: departmentNameOf(directory, agency) },
    matter: entry.matter,
    caseNumber: entry.caseNumber,
    issuedOn: entry.issuedOn,
    validFrom: entry.validFrom,
    validTo: entry.validTo,
    renewBy: entry.renewBy,
    fields: [...entry.fields],
    verifyCode: entry.verifyCode,
    state,
    stateName,
    stateNameEn,
    ...(ending && { ending: endingOf(ending) }),
    mayAnnul: mayAnnul(actor, agency) && ending === undefined,
  };
}

function endingOf(ending: NonNullable<LibraryCertificate['ending']>) {
  const { how, on, by, reason, basis, replacedBy } = ending;
  const { zh: howName, en: howNameEn } = certificateEndingNames[how];
  return {
    how,
    howName,
    howNameEn,
    on,
    by: by.name,
    reason,
    ...(basis !== undefined && { basis }),
    ...(replacedBy !== undefined && { replacedBy }),
  };
}

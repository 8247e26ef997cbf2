import { certificateStateOf, holderIdOf, validCertificate } from '../../certificates/state.ts';
import type { HeldCertificate, LibraryCertificate } from '../../certificates/types.ts';
import type { MaterialSpec, Matter } from '../../matters/types.ts';
import type { DecisionContext, Directory } from '../decision.ts';
import type { Draft } from '../draft.ts';
import type { Applicant, CaseMaterial } from '../types.ts';

/** What the library holds for a material of a matter; undefined where it has to be handed in. */
export function heldFor(
  { reuse }: Pick<MaterialSpec, 'reuse'>,
  library: readonly LibraryCertificate[],
  today: string,
): HeldCertificate | undefined {
  const found = validCertificate(library, reuse?.certificates ?? [], today);
  if (found === undefined) return undefined;
  const { caseId, id: certificateId, kind, name, number, validTo } = found;
  return { caseId, certificateId, kind, name, number, validTo };
}

/** Who asks for what: an application on its way. */
type Filing = {
  readonly applicant: Applicant;
  /** The account of an applicant or agent who files online; undefined at the counter. */
  readonly account: string | undefined;
};

/**
 * Whether the library may be asked for an applicant: at the counter, or by the account whose identity it is. Nobody
 * learns what others hold by writing their number into a form.
 */
export function mayAskLibrary(directory: Directory, { applicant, account }: Filing): boolean {
  if (account === undefined) return true;
  const known = directory.people.find(({ id }) => id === account)?.applicant;
  return known !== undefined && holderIdOf(known.idNumber) === holderIdOf(applicant.idNumber);
}

/** The materials of an application with what the library holds in place of those that were not handed in. */
export function withHeld(
  { matter, directory, library = [] }: DecisionContext,
  filing: Filing & { readonly materials: readonly CaseMaterial[]; readonly today: string },
): readonly CaseMaterial[] {
  if (library.length === 0 || !mayAskLibrary(directory, filing)) return filing.materials;
  const given = filing.materials.filter(({ fileIds }) => fileIds.length > 0);
  const codes = given.map(({ code }) => code);
  const held = heldIn(matter, library, filing.today).filter(({ code }) => !codes.includes(code));
  return [
    ...filing.materials.filter(({ code }) => !held.some((one) => one.code === code)),
    ...held,
  ];
}

function heldIn(
  { materials }: Matter,
  library: readonly LibraryCertificate[],
  today: string,
): readonly CaseMaterial[] {
  return materials.flatMap((spec) => {
    const held = heldFor(spec, library, today);
    return held === undefined ? [] : [{ code: spec.code, fileIds: [], held }];
  });
}

/** Materials for which the case counts on the library, though what it held is not valid any more. */
export function lostMaterials({ context, file, today }: Draft): readonly string[] {
  return file.materials
    .filter(({ held, fileIds }) => held !== undefined && fileIds.length === 0)
    .filter(({ held }) => !isStillHeld(held, context.library ?? [], today))
    .map(({ code }) => code);
}

/** Whether the certificate that a case counts on is still valid in the library. */
export function isStillHeld(
  held: HeldCertificate | undefined,
  library: readonly LibraryCertificate[],
  today: string,
): boolean {
  const now = library.find(
    ({ caseId, id }) => caseId === held?.caseId && id === held.certificateId,
  );
  return now !== undefined && certificateStateOf(now, today) === 'valid';
}

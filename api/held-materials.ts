import type { z } from 'zod';
import {
  addDays,
  type CaseFile,
  civilDateOf,
  filingAccountOf,
  heldFor,
  holderIdOf,
  type MaterialSpec,
  type Matter,
} from '#processes';
import { certificateRecordId, certificatesOf, findMatter } from '#store';
import { findFile, type StoredFile } from './case-files.ts';
import type { Call, Shape } from './route.ts';
import type { heldAnswer } from './schemas/certificates.ts';

type Held = z.infer<typeof heldAnswer>;
type Earlier = Held['earlier'][number];

/** Cases of the applicant that are looked through for materials, the newest first. */
const mostCases = 30;

/** What an application of a matter need not hand in: certificates of the library, and materials of earlier cases. */
export async function heldMaterials(
  call: Call<Shape>,
  matterCode: string,
  idNumber: string | undefined,
): Promise<Held | undefined> {
  const { ports, at, person, actor } = call;
  const matter = (await findMatter(ports.store, matterCode))?.data;
  if (matter === undefined) return undefined;
  // Applicants ask for themselves, the counter for whoever stands before it.
  const own = person?.applicant?.idNumber;
  const holder = actor.roles.includes('applicant') ? own : idNumber;
  if (holder === undefined) return { held: [], earlier: [] };
  const library = await certificatesOf(ports.store, holder);
  const held = matter.materials.flatMap((spec) => {
    const found = heldFor(spec, library, civilDateOf(at));
    if (found === undefined) return [];
    const { caseId, certificateId: id, ...facts } = found;
    return [
      { materialCode: spec.code, certificateId: certificateRecordId({ caseId, id }), ...facts },
    ];
  });
  return { held, earlier: await earlierMaterials(call, matter) };
}

/** Files of the same materials in the caller's own earlier cases that are young enough and were not found defective. */
export async function earlierMaterials(
  { ports, person, actor, at }: Call<Shape>,
  { materials }: Matter,
): Promise<Earlier[]> {
  const idNumber = person?.applicant?.idNumber;
  const wanted = materials.filter(({ reuse }) => reuse?.earlierDays !== undefined);
  if (idNumber === undefined || wanted.length === 0) return [];
  const { personId: applicantPersonId } = actor;
  const { items } = await ports.store.cases.list({ applicantPersonId, limit: mostCases });
  const found = new Map<string, Earlier>();
  for (const { id } of items) {
    const file = (await ports.store.cases.load(id))?.file;
    if (file === undefined || !isOwn(file, { personId: applicantPersonId, idNumber })) continue;
    const young = wanted.filter((spec) => isYoung(file, spec, civilDateOf(at)));
    for (const { sha256, offer } of await offersIn(ports, file, young)) {
      const key = `${offer.materialCode} ${sha256}`;
      if (!found.has(key)) found.set(key, offer);
    }
  }
  return [...found.values()];
}

/** What one earlier case has for the wanted materials, told apart by the bytes. */
async function offersIn(
  { store, contexts }: Call<Shape>['ports'],
  file: CaseFile,
  wanted: readonly MaterialSpec[],
): Promise<readonly { readonly sha256: string; readonly offer: Earlier }[]> {
  if (wanted.length === 0) return [];
  const { matter } = await contexts.of(file);
  const same = wanted.flatMap(({ code, name }) =>
    filesIn(file, codesNamed(matter, name)).map((fileId) => [code, fileId] as const),
  );
  const offers: { readonly sha256: string; readonly offer: Earlier }[] = [];
  for (const [materialCode, fileId] of same) {
    const known = (await findFile(store, fileId))?.file;
    if (known === undefined) continue;
    offers.push({ sha256: known.sha256, offer: offerOf(file, known, materialCode) });
  }
  return offers;
}

/** A case that the account filed for itself: what an agent filed for others is theirs. */
function isOwn(
  file: CaseFile,
  { personId, idNumber }: { readonly personId: string; readonly idNumber: string },
): boolean {
  return (
    filingAccountOf(file) === personId &&
    holderIdOf(file.applicant.idNumber) === holderIdOf(idNumber)
  );
}

function isYoung({ clock }: CaseFile, { reuse }: MaterialSpec, today: string): boolean {
  return clock.receivedOn >= addDays(today, -(reuse?.earlierDays ?? 0));
}

function codesNamed({ materials }: Matter, wanted: string): readonly string[] {
  return materials.filter(({ name }) => name.trim() === wanted.trim()).map(({ code }) => code);
}

function offerOf({ number, matter, clock }: CaseFile, file: StoredFile, materialCode: string) {
  const { id: fileId, name, size } = file;
  const from = { caseNumber: number, matterName: matter.name, handedInOn: clock.receivedOn };
  return { materialCode, fileId, name, size, ...from };
}

function filesIn({ materials }: CaseFile, codes: readonly string[]): readonly string[] {
  return materials
    .filter(({ code, check }) => codes.includes(code) && (check?.result ?? 'ok') === 'ok')
    .flatMap(({ fileIds }) => fileIds);
}

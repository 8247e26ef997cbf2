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
  const { ports, at } = call;
  const matter = (await findMatter(ports.store, matterCode))?.data;
  if (matter === undefined) return undefined;
  const holder = holderAsked(call, idNumber);
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
  return { held, earlier: await earlierMaterials(call, matter, idNumber) };
}

/** Applicants ask for themselves, the counter for whoever stands before it. */
function holderAsked({ person, actor }: Call<Shape>, idNumber: string | undefined) {
  return actor.roles.includes('applicant') ? person?.applicant?.idNumber : idNumber;
}

type Account = { readonly personId: string; readonly idNumber: string };

/** Whose earlier cases may be looked through: one's own, and at the counter those of the account with the identity. */
async function accountOf(
  call: Call<Shape>,
  asked: string | undefined,
): Promise<Account | undefined> {
  const { actor, ports } = call;
  const idNumber = holderAsked(call, asked);
  if (idNumber === undefined) return undefined;
  if (actor.roles.includes('applicant')) return { personId: actor.personId, idNumber };
  if (!actor.positions.includes('counter')) return undefined;
  const { people } = await ports.contexts.directory();
  const known = people.find(
    ({ applicant }) =>
      applicant !== undefined && holderIdOf(applicant.idNumber) === holderIdOf(idNumber),
  );
  return known && { personId: known.id, idNumber };
}

/** Files of the same materials in the applicant's own earlier cases that are young enough and were not found defective. */
export async function earlierMaterials(
  call: Call<Shape>,
  { materials }: Matter,
  idNumber?: string,
): Promise<Earlier[]> {
  const { ports, at } = call;
  const wanted = materials.filter(({ reuse }) => reuse?.earlierDays !== undefined);
  const account = wanted.length === 0 ? undefined : await accountOf(call, idNumber);
  if (account === undefined) return [];
  const { personId: applicantPersonId } = account;
  const { items } = await ports.store.cases.list({ applicantPersonId, limit: mostCases });
  const found = new Map<string, Earlier>();
  for (const { id } of items) {
    const file = (await ports.store.cases.load(id))?.file;
    if (file === undefined || !isOwn(file, account)) continue;
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
function isOwn(file: CaseFile, { personId, idNumber }: Account): boolean {
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

import type { z } from 'zod';
import { asksLibrary, type IssuingMatter, type Matter } from '#processes';
import { readRecords, type Store } from '#store';
import type { certificateKind } from './schemas/certificates.ts';

/** The published matters that issue certificates; undefined for a matter that neither issues nor asks for any. */
export async function issuingMattersFor(
  store: Pick<Store, 'records'>,
  matter: Pick<Matter, 'certificate' | 'materials'>,
): Promise<readonly IssuingMatter[] | undefined> {
  if (!asksLibrary(matter) && matter.certificate?.issue === undefined) return undefined;
  return issuingMatters(store);
}

type Kind = z.infer<typeof certificateKind>;

/** 证照类型 that published matters issue, each with the matters that do. */
export async function certificateKinds(store: Pick<Store, 'records'>): Promise<readonly Kind[]> {
  const kinds = new Map<string, Kind>();
  for (const { kind, certificate, number, code, name } of await issuingMatters(store)) {
    const known = kinds.get(kind) ?? { kind, name: certificate, number, matters: [] };
    kinds.set(kind, { ...known, matters: [...known.matters, { code, name }] });
  }
  return [...kinds.values()];
}

async function issuingMatters(store: Pick<Store, 'records'>) {
  const published = await readRecords<Matter>(store, 'matter', { status: 'published' });
  return published.flatMap(({ code, name, certificate }) => {
    const rule = certificate?.issue;
    if (certificate === null || rule === undefined) return [];
    const { kind, number } = rule;
    return [{ code, name, kind, number, certificate: certificate.name }];
  });
}

import { asksLibrary, type IssuingMatter, type Matter } from '#processes';
import { readRecords, type Store } from '#store';

/** The published matters that issue certificates; undefined for a matter that neither issues nor asks for any. */
export async function issuingMattersFor(
  store: Pick<Store, 'records'>,
  matter: Pick<Matter, 'certificate' | 'materials'>,
): Promise<readonly IssuingMatter[] | undefined> {
  if (!asksLibrary(matter) && matter.certificate?.issue === undefined) return undefined;
  const published = await readRecords<Matter>(store, 'matter', { status: 'published' });
  return published.flatMap(({ code, name, certificate }) => {
    const rule = certificate?.issue;
    return rule === undefined ? [] : [{ code, name, kind: rule.kind, number: rule.number }];
  });
}

import { asksLibrary, type Matter } from '#processes';
import { readRecords, type Store } from '#store';

/** 证照类型 that published matters issue, and the matter's own; undefined where it asks for none. */
export async function certificateKindsFor(
  store: Pick<Store, 'records'>,
  matter: Pick<Matter, 'certificate' | 'materials'>,
): Promise<readonly string[] | undefined> {
  if (!asksLibrary(matter)) return undefined;
  const published = await readRecords<Matter>(store, 'matter', { status: 'published' });
  return [matter, ...published].flatMap(({ certificate }) => certificate?.issue?.kind ?? []);
}

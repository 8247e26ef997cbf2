import { type Calendar, createFigures, type ElementFigures, type Matter } from '#processes';
import type { CaseRow, Store } from '#store';
import { findDefinitionIndex, pages } from '#store';

/** So many cases are looked at, the newest: each is read from its first event on. */
export const maxFigureCases = 300;
/** Streams that are read at one time. */
const atOnce = 8;

export type DefinitionFigures = {
  /** How many cases were looked at, and since when the oldest of them is in; null: none. */
  readonly looked: number;
  readonly since: string | null;
  /** There are older cases, which were not looked at. */
  readonly isCut: boolean;
  /** How many of them ran in this version. */
  readonly cases: number;
  readonly elements: readonly ElementFigures[];
};

type Version = { readonly key: string; readonly version: number };

/** What the newest cases did at each element of a version of a diagram. */
export async function figuresOf(
  store: Store,
  calendar: Calendar,
  version: Version,
  limit = maxFigureCases,
): Promise<DefinitionFigures> {
  const newest = await newestOf(store, await mattersOf(store, version.key), limit + 1);
  const looked = newest.slice(0, limit);
  const figures = createFigures(calendar, version);
  let cases = 0;
  for (let at = 0; at < looked.length; at += atOnce) {
    const streams = await Promise.all(
      looked.slice(at, at + atOnce).map(({ id }) => store.cases.events(id)),
    );
    for (const stream of streams) {
      if (figures.add(stream.map(({ event }) => event))) cases += 1;
    }
  }
  return {
    looked: looked.length,
    since: looked.at(-1)?.receivedOn ?? null,
    isCut: newest.length > limit,
    cases,
    elements: figures.elements(),
  };
}

/** The matters whose cases may follow a diagram: the one that it names, and those that are published with it. */
async function mattersOf(store: Store, key: string): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  const named = (await findDefinitionIndex(store, key))?.data.matterCode;
  if (named !== undefined) codes.add(named);
  const fields = ['code', 'process'];
  const listed = pages(500, (at) => store.records.list('matter', { where: {}, fields, ...at }));
  for await (const { data } of listed) {
    // Versions of a matter are kept beside it, and have other fields.
    const { code, process } = data as unknown as Partial<Pick<Matter, 'code' | 'process'>>;
    if (code !== undefined && process?.key === key) codes.add(code);
  }
  return codes;
}

/** The newest cases of some matters. */
async function newestOf(
  store: Store,
  codes: ReadonlySet<string>,
  limit: number,
): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = [];
  for (const matterCode of codes) {
    let ofMatter = 0;
    for await (const row of pages(100, (at) => store.cases.list({ matterCode, ...at }))) {
      rows.push(row);
      ofMatter += 1;
      if (ofMatter === limit) break;
    }
  }
  return rows
    .toSorted((one, other) => (one.receivedOn < other.receivedOn ? 1 : -1))
    .slice(0, limit);
}

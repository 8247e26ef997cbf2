/** What the server tells of a draft while it is open. */
export type DraftNews = {
  readonly key: string;
  readonly what: 'present' | 'left' | 'saved';
  readonly screen: string | null;
  readonly name: string;
};

/** Screens of others that have the draft open: by the name of the screen, whose it is and until when that is believed. */
export type Present = ReadonlyMap<string, { readonly name: string; readonly until: number }>;

/** A screen says again every half minute that it is there; twice unheard it is taken for gone. */
export const beatMs = 30_000;
const believedMs = 2.5 * beatMs;

/** Who is there after some news, at an instant in milliseconds. */
export function hear(present: Present, { what, screen, name }: DraftNews, now: number): Present {
  if (screen === null || what === 'saved') return present;
  const next = new Map(present);
  if (what === 'left') next.delete(screen);
  else next.set(screen, { name, until: now + believedMs });
  return next;
}

/** Those who were heard of lately; the same map when nobody is gone. */
export function stillThere(present: Present, now: number): Present {
  const there = [...present].filter(([, { until }]) => until > now);
  return there.length === present.size ? present : new Map(there);
}

/** Names of who is there, each once. */
export function namesOf(present: Present): readonly string[] {
  return [...new Set([...present.values()].map(({ name }) => name))];
}

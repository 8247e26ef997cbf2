/** One change of the flow, as the API takes it. */
export type Modification =
  | { readonly do: 'move'; readonly token: { readonly id: string }; readonly to: string }
  | { readonly do: 'cancel'; readonly token: { readonly id: string } }
  | { readonly do: 'startBefore' | 'startAfter'; readonly element: string };
export type Wish = {
  readonly do: Modification['do'];
  readonly token?: string;
  readonly element?: string;
};

/** A change is listed once: to ask for it again adds nothing. */
export function planWith(
  planned: readonly Modification[],
  one: Modification,
): readonly Modification[] {
  const text = JSON.stringify(one);
  return planned.some((other) => JSON.stringify(other) === text) ? planned : [...planned, one];
}

/** What a filled-in line means. */
export function modificationOf({ do: what, token = '', element = '' }: Wish): Modification {
  if (what === 'move') return { do: what, token: { id: token }, to: element };
  return what === 'cancel' ? { do: what, token: { id: token } } : { do: what, element };
}

/** Names, each once, with how often it comes: parallel branches stand at the same step. */
export function timesOver(names: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].map(([name, count]) => (count === 1 ? name : `${name} × ${count}`));
}

/** The first problem of each element: what goes to another place there goes for all that stands at it. */
export function onePerElement<Problem extends { readonly element: string }>(
  problems: readonly Problem[],
): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ element }) => !seen.has(element) && seen.add(element));
}

type Standing = { readonly id: string; readonly name: string; readonly department?: string };

/** What a token is called where others stand at the same element: with whose it is. */
export const calledOf = ({ id, name, department = id }: Standing): string =>
  `${name}（${department}）`;

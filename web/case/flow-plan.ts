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

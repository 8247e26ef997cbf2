type Keyed = { readonly key: string };

/** Rows in the order that somebody gave them; what has no place yet comes first, as before. */
export function inOrder<Row extends Keyed>(
  rows: readonly Row[],
  order: readonly string[],
): readonly Row[] {
  const places = new Map(order.map((key, place) => [key, place]));
  return rows.toSorted((one, other) => placeOf(one) - placeOf(other));

  function placeOf({ key }: Row): number {
    return places.get(key) ?? -1;
  }
}

/** The keys with one of them moved to where another stands: down behind it, up before it. */
export function movedTo(keys: readonly string[], key: string, target: string): readonly string[] {
  const isDown = keys.indexOf(key) < keys.indexOf(target);
  const others = keys.filter((other) => other !== key);
  const place = others.indexOf(target);
  return place === -1 ? keys : others.toSpliced(isDown ? place + 1 : place, 0, key);
}

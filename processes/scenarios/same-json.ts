import type { Json } from '#engine';

/** Whether two JSON values are the same; the order of an object's names does not count. */
export function isSameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (!isCompound(one) || !isCompound(other)) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  const values = other as { readonly [name: string]: Json };
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) =>
        Object.hasOwn(values, name) &&
        isSameJson((one as { readonly [name: string]: Json })[name], values[name]),
    )
  );
}

function isCompound(
  value: Json | undefined,
): value is Exclude<Json, null | boolean | number | string> {
  return typeof value === 'object' && value !== null;
}

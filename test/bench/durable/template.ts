/** Makes a value with other names in it. */
export type Template = (names: readonly string[]) => unknown;

/** A value in which some names are replaced by others, wherever they stand in its texts. */
export function compiled(value: unknown, oldNames: readonly string[]): Template {
  return templateOf(value, oldNames) ?? (() => value);
}

/** Undefined where nothing is to be replaced. */
function templateOf(value: unknown, oldNames: readonly string[]): Template | undefined {
  if (typeof value === 'string') return textOf(value, oldNames);
  if (Array.isArray(value)) {
    const items = value.map((item) => compiled(item, oldNames));
    return (names) => items.map((item) => item(names));
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return undefined;
  const fields = Object.entries(value).map(
    ([name, one]) => [name, compiled(one, oldNames)] as const,
  );
  return (names) => Object.fromEntries(fields.map(([name, make]) => [name, make(names)]));
}

/** The text between the names, and which name stands after each part. */
function textOf(text: string, oldNames: readonly string[]): Template | undefined {
  const at = oldNames.findIndex((name) => text.includes(name));
  const old = oldNames[at];
  if (old === undefined) return undefined;
  const parts = text.split(old).map((part) => compiled(part, oldNames));
  return (names) => parts.map((part) => part(names)).join(names[at]);
}

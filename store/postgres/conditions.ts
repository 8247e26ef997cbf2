/** Collects the parameters of one statement: `bind(value)` answers its placeholder. */
export function parameters(): {
  readonly values: unknown[];
  readonly bind: (value: unknown) => string;
} {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}

/** A WHERE clause of the conditions that are wanted. */
export function whereAll(conditions: readonly (string | false)[]): string {
  const wanted = conditions.filter((condition) => condition !== false);
  return wanted.length === 0 ? '' : `WHERE ${wanted.join(' AND ')}`;
}

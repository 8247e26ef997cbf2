/** One piece of data as an administrator enters it. */
export type SuppliedRow = {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'boolean';
  readonly value: string;
};
type Value = string | number | boolean;

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['是', true],
  ['yes', true],
  ['true', true],
  ['否', false],
  ['no', false],
  ['false', false],
]);

/** The value that was meant, or undefined when the text is not of its kind. */
export function meantBy({ kind, value = '' }: Partial<SuppliedRow>): Value | undefined {
  const text = value.trim();
  if (kind === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (kind === 'boolean') return booleans.get(text.toLowerCase());
  return value;
}

/** The variables of a resolution; later rows of the same name win. */
export function variablesOf(rows: readonly SuppliedRow[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    rows.flatMap((row) => {
      const value = meantBy(row);
      return value === undefined ? [] : [[row.name.trim(), value]];
    }),
  );
}

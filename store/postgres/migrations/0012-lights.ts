/** Cases by their light: those under a clock, few among all that ever were, and those whose rows do not say yet. */
export function lights(schema: string): string {
  return `
CREATE INDEX cases_lit ON ${schema}.cases (position DESC)
  WHERE json_typeof(summary -> 'lights') IS DISTINCT FROM 'null';
`;
}

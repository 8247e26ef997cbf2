/**
 * The audit trail by day. Its rows lie in the order of time, so that the smallest of indexes finds a day's among millions
 * and costs a commit next to nothing.
 */
export function auditDays(schema: string): string {
  return `
CREATE INDEX audit_days ON ${schema}.audit USING brin (at);
`;
}

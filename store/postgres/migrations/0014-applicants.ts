/** Cases of the same applicant, by the number of their identity. */
export function applicants(schema: string): string {
  return `
CREATE INDEX cases_identity ON ${schema}.cases ((summary ->> 'applicantIdNumber'), position DESC);
`;
}

/** Dead jobs are few among the many done ones: people who look for them read an index of their own. */
export function deadJobs(schema: string): string {
  return `
CREATE INDEX outbox_dead ON ${schema}.outbox (position) WHERE state = 'dead';
`;
}

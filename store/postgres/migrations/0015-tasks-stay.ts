/**
 * Closing a task changes its state, on which the condition of this index depended: every index of the table had to follow,
 * whatever room there was on the page. The tasks of a case are found by their ids, which begin with it.
 */
export function tasksStay(schema: string): string {
  return `
DROP INDEX ${schema}.tasks_open_of_case;
`;
}

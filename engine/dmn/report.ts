import type { Problem } from '../types.ts';

/** What is wrong with a file of decisions. */
export type DmnReport = { readonly problems: Problem[] };

/** Refuses an element by its id; `place` may go on to say where in it. */
export function refuseDmn(report: DmnReport, place: string, why: string): void {
  const [elementId = ''] = place.split(',');
  const message = `${place === '' ? 'an element without id' : place} ${why}`;
  report.problems.push({ elementId, code: 'BAD_DECISION', message, severity: 'error' });
}

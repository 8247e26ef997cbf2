import type { Instant, Json, OpenIncident } from '#engine';
import { type CaseFile, type DecisionContext, nameOf } from '#processes';
import type { RecordWrite } from './port.ts';

/** An open incident of any case, for the list of all of them; it is gone when the incident is. */
export type IncidentRecord = {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly matterCode: string;
  readonly matterName: string;
  /** Id of the incident within its case. */
  readonly incidentId: string;
  readonly element: string;
  readonly elementName: string;
  readonly code: string;
  readonly message: string;
  readonly raisedAt: Instant;
};

export function incidentRecordId(caseId: string, { i }: Pick<OpenIncident, 'i'>): string {
  return `${caseId}.${i}`;
}

/** What a change of a case means for that list. Incidents also end without a word of theirs: with their flow. */
export function incidentRecords(
  { definition }: Pick<DecisionContext, 'definition'>,
  { before, after }: { readonly before: CaseFile | undefined; readonly after: CaseFile },
  at: Instant,
): readonly RecordWrite[] {
  const [earlier, open] = [incidentsOf(before), incidentsOf(after)];
  if (earlier === open) return [];
  const written = (incident: OpenIncident, data: Json | null): RecordWrite => ({
    kind: 'incident',
    id: incidentRecordId(after.id, incident),
    expectedVersion: 'any',
    data,
  });
  const has = (all: readonly OpenIncident[], { i }: OpenIncident) => all.some((one) => one.i === i);
  return [
    ...earlier.filter((one) => !has(open, one)).map((one) => written(one, null)),
    ...open
      .filter((one) => !has(earlier, one))
      .map((one) => {
        const { i, element, code, message } = one;
        const data: IncidentRecord = {
          caseId: after.id,
          caseNumber: after.number,
          matterCode: after.matter.code,
          matterName: after.matter.name,
          incidentId: String(i),
          element,
          elementName: element === '' ? '' : nameOf(definition, element),
          code,
          message,
          raisedAt: at,
        };
        return written(one, data);
      }),
  ];
}

const none: readonly OpenIncident[] = [];

function incidentsOf(file: CaseFile | undefined): readonly OpenIncident[] {
  return file?.instance?.incidents ?? none;
}

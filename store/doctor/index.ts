import { isDeepStrictEqual } from 'node:util';
import type { Definition, Instant } from '#engine';
import { type CaseFile, libraryEntriesOf, readNumber, versionsIn } from '#processes';
import { brokenTrailOf } from '../audit-chain.ts';
import type { CaseContexts } from '../case-contexts.ts';
import { certificateRecordId } from '../certificates.ts';
import { type IncidentRecord, incidentRecordId } from '../incident-records.ts';
import { pages } from '../pages.ts';
import type { InspectedCase, Store } from '../port.ts';
import { findingsOfCase } from './case-checks.ts';
import type { Finding } from './findings.ts';
import { createNumberBook, type NumberBook } from './numbers.ts';

export { type Check, checks, type Finding } from './findings.ts';

export type ExamineOptions = {
  readonly store: Store;
  readonly contexts: CaseContexts;
  readonly tell: (finding: Finding) => void;
  /** Nobody works on the store and everything should be done: open jobs and timers due before this are findings. */
  readonly drainedAt?: Instant;
};

/** What was looked at. */
export type Examined = {
  readonly cases: number;
  readonly events: number;
  readonly requests: number;
  readonly audited: number;
  readonly openJobs: number;
  readonly deadJobs: number;
  readonly oldestOpenJob?: Instant;
  readonly nextTimer?: Instant;
  readonly findings: number;
};

const page = 200;

/**
 * Looks at everything a store keeps, one case after the other, and tells what does not agree. It only reads, and each
 * case is read as of one moment, so that it may run while others work.
 */
export async function examine(options: ExamineOptions): Promise<Examined> {
  const { store } = options;
  let findings = 0;
  const tell = (found: Finding) => {
    findings += 1;
    options.tell(found);
  };
  // Read first: a number counted before this belongs to a case that is there when cases are read.
  const book = createNumberBook(await store.counters());
  const counts = { cases: 0, events: 0 };
  for await (const stored of allCases(store)) {
    counts.cases += 1;
    counts.events += stored.events.length;
    for (const found of await findingsAround(options, stored, book)) tell(found);
  }
  for (const found of book.close()) tell(found);
  await examineIncidents(store, tell);
  for (const stray of await store.cases.strays(page)) {
    tell({ check: 'strays', message: `${stray} belongs to nothing` });
  }
  const requests = await examineRequests(store, tell);
  const audited = await examineAudit(store, tell);
  const later = await examineLater(options, tell);
  return { ...counts, requests, audited, ...later, findings };
}

async function* allCases(store: Store): AsyncGenerator<InspectedCase> {
  let after: string | undefined;
  for (;;) {
    const ids = await store.cases.scan({ limit: page, ...(after === undefined ? {} : { after }) });
    for (const id of ids) {
      const stored = await store.cases.inspect(id);
      if (stored !== undefined) yield stored;
    }
    after = ids.at(-1);
    if (after === undefined) return;
  }
}

async function findingsAround(
  { store, contexts }: ExamineOptions,
  stored: InspectedCase,
  book: NumberBook,
): Promise<readonly Finding[]> {
  const { file } = stored;
  const numbered = book.enter(file);
  const lost: Finding[] = [...(await lostPapers(store, file))];
  for (const incident of file.instance?.incidents ?? []) {
    if (await store.records.get('incident', incidentRecordId(file.id, incident))) continue;
    // It may have been resolved since the case was read.
    if (!(await isOpen(store, file.id, String(incident.i)))) continue;
    const message = `incident ${incident.i} is missing in the list of all incidents`;
    lost.push({ check: 'incidents', case: file.number, message });
  }
  const known = await knownOf(contexts, stored).catch((error: unknown) => messageOf(error));
  if (typeof known === 'string') {
    return [...numbered, ...lost, { check: 'replay', case: file.number, message: known }];
  }
  return [...numbered, ...lost, ...findingsOfCase({ ...known, stored })];
}

/** Documents that are not found by their number, and certificates that the library has not as their case has them. */
async function lostPapers(store: Store, file: CaseFile): Promise<readonly Finding[]> {
  const lost: Finding[] = [];
  for (const document of file.documents.filter(({ kind }) => kind !== 'certificate')) {
    const data = (await store.records.get('document', document.number))?.data;
    const isFound =
      typeof data === 'object' && data !== null && 'caseId' in data && data['caseId'] === file.id;
    if (isFound) continue;
    const message = `document ${document.number} is not found by its number`;
    lost.push({ check: 'documents', case: file.number, message });
  }
  for (const entry of libraryEntriesOf(file)) {
    const kept = (await store.records.get('certificate', certificateRecordId(entry)))?.data;
    // It may have been ended since the case was read; one that is ended stays so.
    const wasEnded = typeof kept === 'object' && kept !== null && 'ending' in kept;
    if (wasEnded || isDeepStrictEqual(kept, entry)) continue;
    const message = `certificate ${entry.number} is not in the library as its case has it`;
    lost.push({ check: 'certificates', case: file.number, message });
  }
  return lost;
}

/** What the rules know of a case, and the versions of the diagram that its flow has left by migration. */
async function knownOf(contexts: CaseContexts, { file, events }: InspectedCase) {
  const context = await contexts.of(file);
  const versions = new Map<number, Definition>();
  for (const version of versionsIn(events.map(({ event }) => event))) {
    const place = { key: file.definition.key, version };
    versions.set(version, await contexts.pinned(place, file.ownSteps));
  }
  return { context, versions };
}

/** Incidents that are listed and not open any more; read after its row, a case may only have gone on. */
async function examineIncidents(store: Store, tell: (finding: Finding) => void): Promise<void> {
  for await (const { id, data } of pages(page, (at) => store.records.list('incident', at))) {
    const { caseId, caseNumber, incidentId } = data as unknown as IncidentRecord;
    if (await isOpen(store, caseId, incidentId)) continue;
    if ((await store.records.get('incident', id)) === undefined) continue;
    const message = `incident ${incidentId} is listed and not open`;
    tell({ check: 'incidents', case: caseNumber, message });
  }
}

async function isOpen(store: Store, caseId: string, incidentId: string): Promise<boolean> {
  const incidents = (await store.cases.load(caseId))?.file.instance?.incidents ?? [];
  return incidents.some(({ i }) => String(i) === incidentId);
}

async function examineRequests(store: Store, tell: (finding: Finding) => void): Promise<number> {
  let count = 0;
  for await (const { body, key, actor } of pages(page, (at) => store.requests.scan(at))) {
    count += 1;
    const number = typeof body === 'object' && body !== null && 'number' in body && body['number'];
    if (typeof number !== 'string' || readNumber('case', number) === undefined) continue;
    if ((await store.cases.loadByNumber(number)) === undefined) {
      const message = `the answer to request ${key} of ${actor} names a case that is not there`;
      tell({ check: 'requests', case: number, message });
    }
  }
  return count;
}

async function examineAudit(store: Store, tell: (finding: Finding) => void): Promise<number> {
  let count = 0;
  for await (const head of pages(page, (at) => store.audit.heads(at))) {
    count += 1;
    const broken = await brokenTrailOf(store.audit, head);
    if (broken === undefined) continue;
    const message = `the trail of ${broken.target} breaks at link ${broken.seq}: ${broken.problem}`;
    tell({ check: 'audit', message });
  }
  return count;
}

async function examineLater(
  { store, drainedAt }: ExamineOptions,
  tell: (finding: Finding) => void,
): Promise<Pick<Examined, 'openJobs' | 'deadJobs' | 'oldestOpenJob' | 'nextTimer'>> {
  const openJobs = await store.outbox.open();
  const [oldest] = (await store.outbox.list({ state: 'open', limit: 1 })).items;
  const nextTimer = await store.timers.nextDue();
  let deadJobs = 0;
  for await (const _ of pages(page, (at) => store.outbox.list({ state: 'dead', ...at })))
    deadJobs += 1;
  if (drainedAt !== undefined && oldest !== undefined) {
    const message = `${openJobs} jobs are open, the oldest is ${oldest.id} of ${oldest.createdAt}`;
    tell({ check: 'outbox', message });
  }
  if (drainedAt !== undefined && nextTimer !== undefined && isBefore(nextTimer, drainedAt)) {
    tell({ check: 'overdue', message: `a timer was due at ${nextTimer}` });
  }
  return {
    openJobs,
    deadJobs,
    ...(oldest !== undefined && { oldestOpenJob: oldest.createdAt }),
    ...(nextTimer !== undefined && { nextTimer }),
  };
}

function isBefore(one: Instant, other: Instant): boolean {
  return Date.parse(one) < Date.parse(other);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

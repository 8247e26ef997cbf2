import type { Json } from '#engine';
import {
  bureauOf,
  type CaseFile,
  type Directory,
  departmentNameOf,
  type Handover,
  type Paper,
  paperOf,
} from '#processes';
import type { RecordRow, RecordWrite, Store } from '#store';

/** A line of the pick-up register. Record `pickup`, id is the case's. */
export type PickupLine = {
  readonly caseNumber: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly department: string;
  readonly at: string;
  readonly by: string;
  readonly documents: readonly string[];
  readonly receiver: string;
  readonly relation: 'applicant' | 'agent' | 'other';
  readonly idNumber?: string;
  readonly phone?: string;
  readonly fileIds: readonly string[];
};

/** The papers that came with a filing at the window, in the same commit. */
export function paperWrites(directory: Directory, file: CaseFile): readonly RecordWrite[] {
  const paper = paperOf(directory, file);
  return paper === undefined ? [] : [paperWrite(paper, 0)];
}

export function paperWrite(paper: Paper, expectedVersion: number): RecordWrite {
  return { kind: 'paper', id: paper.caseId, expectedVersion, data: paper as unknown as Json };
}

export function paperIn({ data }: RecordRow): Paper {
  return data as unknown as Paper;
}

export function handoverIn({ data }: RecordRow): Handover {
  return data as unknown as Handover;
}

/** The papers of cases, with the rows they stand in; those that are not there are left out. */
export async function papersOf(
  store: Store,
  caseIds: readonly string[],
): Promise<readonly { readonly row: RecordRow; readonly paper: Paper }[]> {
  const rows = await Promise.all(caseIds.map((id) => store.records.get('paper', id)));
  return rows.flatMap((row) => (row === undefined ? [] : [{ row, paper: paperIn(row) }]));
}

/** 领取登记 of the act that has just delivered at the counter, in the same commit. */
export function pickupWrites(before: CaseFile, after: CaseFile): readonly RecordWrite[] {
  const { delivery } = after;
  if (delivery?.pickup === undefined || before.delivery !== undefined) return [];
  const task = Object.values(after.workItems).findLast(
    ({ act, completedBy }) => act === 'deliver' && completedBy !== undefined,
  );
  const delivered = after.documents.findLast(({ kind }) => kind === 'deliveryReceipt');
  const documents = delivered?.facts['documents'];
  const line: PickupLine = {
    caseNumber: after.number,
    matterName: after.matter.name,
    applicantName: after.applicant.name,
    department: after.leadDepartment,
    at: delivery.at,
    by: task?.completedBy?.name ?? '',
    documents: Array.isArray(documents) ? documents.map(String) : [],
    ...delivery.pickup,
  };
  return [{ kind: 'pickup', id: after.id, expectedVersion: 'any', data: line as unknown as Json }];
}

/** The window of somebody who works at one: their bureau. */
export function windowOf(directory: Directory, department: string | null): string | undefined {
  return department === null ? undefined : bureauOf(directory, department);
}

/** A department with its name, as lists show it. */
export function named(directory: Directory, department: string) {
  return { id: department, name: departmentNameOf(directory, department) };
}

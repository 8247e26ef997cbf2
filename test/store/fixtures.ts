import type { Instant } from '#engine';
import type { CaseFile, CaseStreamEvent } from '#processes';
import type { CaseSummary, CaseWrite, Commit, RecordWrite, Store, TaskRow } from '#store';

export const morning: Instant = '2026-03-02T09:00:00.000+08:00';

/** A case as it stands after its submission. */
export function caseFile(id: string, change: Partial<CaseFile> = {}): CaseFile {
  return {
    schema: 1,
    id,
    number: numberOf(id),
    queryCode: 'Q7K2M9',
    matter: { code: 'food-license', version: 1, name: '食品经营许可' },
    definition: { key: 'food-license', version: 1 },
    leadDepartment: 'approval',
    applicant: {
      kind: 'person',
      name: '王小明',
      idNumber: '110101199003071234',
      phone: '13800138000',
    },
    form: {},
    materials: [],
    status: 'RECEIVED',
    flags: [],
    clock: {
      receivedOn: '2026-03-02',
      noticeFrom: '2026-03-02',
      suspensions: [],
      extensionDays: 0,
    },
    supplements: [],
    opinions: [],
    documents: [],
    workItems: {},
    instance: null,
    ...change,
  };
}

export function numberOf(id: string): string {
  return `SP2026-${id}`;
}

export function summary(id: string, change: Partial<CaseSummary> = {}): CaseSummary {
  return {
    number: numberOf(id),
    matterCode: 'food-license',
    matterName: '食品经营许可',
    applicantName: '王小明',
    applicantPersonId: null,
    applicantIdNumber: '110101199003071234',
    leadDepartment: 'approval',
    departments: ['approval'],
    status: 'RECEIVED',
    flags: [],
    receivedOn: '2026-03-02',
    promisedDue: null,
    statutoryDue: null,
    queryCode: 'Q7K2M9',
    ...change,
  };
}

/** The write that creates a case; later ones give `expectedVersion`. */
export function caseWrite(id: string, change: Partial<CaseWrite> = {}): CaseWrite {
  return {
    id,
    expectedVersion: 0,
    file: caseFile(id),
    events: [reviewStarted()],
    summary: summary(id),
    tasks: [],
    timers: { set: [], cancelled: [] },
    jobs: [],
    ...change,
  };
}

const officer = {
  personId: 'officer',
  name: '李雷',
  department: 'approval',
  positions: ['officer'],
  roles: ['officer'],
} as const;

export function reviewStarted(at: Instant = morning): CaseStreamEvent {
  return { type: 'ReviewStarted', at, by: officer };
}

/** An open task of the case that nobody has claimed. */
export function task(caseId: string, taskId: string, change: Partial<TaskRow> = {}): TaskRow {
  return {
    id: `${caseId}.${taskId}`,
    caseId,
    taskId,
    caseNumber: numberOf(caseId),
    matterCode: 'food-license',
    matterName: '食品经营许可',
    applicantName: '王小明',
    element: 'Review',
    name: '审查',
    phase: 'review',
    act: 'review',
    state: 'open',
    principals: ['approval:officer'],
    assignee: null,
    assigneeName: null,
    completedBy: null,
    openedAt: morning,
    completedAt: null,
    dueOn: null,
    promisedDue: null,
    statutoryDue: null,
    outcome: null,
    ...change,
  };
}

/** A commit of one case write. */
export function ofCase(write: CaseWrite): Commit {
  return { build: () => ({ case: write, audit: [] }) };
}

/** A commit of record writes. */
export function ofRecords(...records: RecordWrite[]): Commit {
  return { build: () => ({ records, audit: [] }) };
}

/** Commits what must succeed. */
export async function committed(store: Store, ...commits: readonly Commit[]): Promise<void> {
  for (const commit of commits) {
    const result = await store.commit(commit);
    if (!result.committed) throw new Error(`conflict: ${result.conflict}`);
  }
}

/** The failure an operation must end with. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

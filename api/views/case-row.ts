import {
  type CaseFlag,
  type CaseStatus,
  clockNames,
  departmentNameOf,
  flagNames,
  standingOf,
  statusNames,
} from '#processes';
import type { CaseRow } from '#store';
import { noDue, type RowDue, rowDueOf } from './row-due.ts';
import type { Scene } from './scene.ts';

/** A row of a list of cases. */
export function caseRowOf(scene: Scene, row: CaseRow) {
  const { directory } = scene;
  const status = row.status as CaseStatus;
  const { zh: statusName, en: statusNameEn } = statusNames[status];
  return {
    id: row.id,
    number: row.number,
    matterCode: row.matterCode,
    matterName: row.matterName,
    applicantName: row.applicantName,
    leadDepartment: {
      id: row.leadDepartment,
      name: departmentNameOf(directory, row.leadDepartment),
    },
    status,
    statusName,
    statusNameEn,
    standing: standingOf(status),
    flags: row.flags.map((code) => ({ code, name: flagNames[code as CaseFlag].zh })),
    receivedOn: row.receivedOn,
    promisedDue: row.promisedDue,
    statutoryDue: row.statutoryDue,
    ...dueOfCase(scene, row),
    clock: row.clock ? { kind: row.clock.kind, ...clockNames[row.clock.kind] } : null,
    updatedAt: row.updatedAt,
  };
}

function dueOfCase(scene: Scene, row: CaseRow): RowDue {
  if (row.clock === null) return noDue;
  if (row.clock === undefined && !undecided.includes(row.status)) return noDue;
  const due = row.promisedDue ?? row.statutoryDue;
  const { clock, receivedOn: start, leadDepartment: department } = row;
  return rowDueOf(scene, { clock, start, due, department });
}

/** Where the promise still runs, for rows that do not know their clock. */
const undecided: readonly string[] = [
  'ACCEPTED',
  'IN_REVIEW',
  'SUSPENDED',
] satisfies readonly CaseStatus[];

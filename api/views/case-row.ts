import {
  type CaseFlag,
  type CaseStatus,
  departmentNameOf,
  flagNames,
  statusNames,
} from '#processes';
import type { CaseRow } from '#store';
import { noDue, type RowDue, rowDueOf } from './row-due.ts';
import type { Scene } from './scene.ts';

const running: readonly CaseStatus[] = [
  'RECEIVED',
  'SUPPLEMENTING',
  'ACCEPTED',
  'IN_REVIEW',
  'SUSPENDED',
];

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
    flags: row.flags.map((code) => ({ code, name: flagNames[code as CaseFlag].zh })),
    receivedOn: row.receivedOn,
    promisedDue: row.promisedDue,
    statutoryDue: row.statutoryDue,
    ...(running.includes(status) ? dueOfCase(scene, row) : noDue),
    updatedAt: row.updatedAt,
  };
}

function dueOfCase(scene: Scene, row: CaseRow): RowDue {
  const due = row.promisedDue ?? row.statutoryDue;
  return rowDueOf(scene, { ...row, start: row.receivedOn, due, department: row.leadDepartment });
}
